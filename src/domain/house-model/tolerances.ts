/**
 * How far a simulated house may be from the real one, written down before any was looked at. Two months are one throw of a slow die (a ward of 45
 * beds and stays of five days is 6 % off its mean in one of three), so a ward is allowed more than the house, and a spread more than a mean.
 */

/** `share`: |simulated ÷ real − 1|; `most`: the figure itself, where it is a distance already. */
export type Tolerance = { readonly share: number; readonly beds?: number } | { readonly most: number };

export const TOLERANCES = {
  'house census, mean': { share: 0.05 },
  'house census, sd': { share: 0.35 },
  'house census, 10 %': { share: 0.05 },
  'house census, 90 %': { share: 0.05 },
  'house census, hour of the day': { share: 0.05 },
  'ward census, mean': { share: 0.1, beds: 1 },
  'ward census, sd': { share: 0.4, beds: 1 },
  'ward census, 10 %': { share: 0.15, beds: 2 },
  'ward census, 90 %': { share: 0.15, beds: 2 },
  'length of stay, median': { share: 0.1 },
  'length of stay, mean': { share: 0.1 },
  'length of stay, 90 %': { share: 0.1 },
  'length of stay, Kolmogorov distance': { most: 0.05 },
  'ward length of stay, Kolmogorov distance': { most: 0.1 },
  'admissions a day, mean': { share: 0.05 },
  'admissions a day, sd': { share: 0.25 },
  'admissions a day, weekdays': { most: 0.1 },
  'discharges, hours of the day': { most: 0.1 },
  'ED census, mean': { share: 0.1, beds: 1 },
  'ED census, hour of the day': { share: 0.15, beds: 1 },
  'ED length of stay, Kolmogorov distance': { most: 0.1 },
  'boarding, people at an hour': { share: 0.25, beds: 1 },
} as const satisfies Readonly<Record<string, Tolerance>>;

export type Figure = keyof typeof TOLERANCES;

/** @returns whether the simulated figure is as near as it has to be */
export function isMet(figure: Figure, real: number, simulated: number): boolean {
  const tolerance: Tolerance = TOLERANCES[figure];
  if ('most' in tolerance) return simulated <= tolerance.most;
  return Math.abs(simulated - real) <= Math.max(tolerance.share * Math.abs(real), tolerance.beds ?? 0);
}
