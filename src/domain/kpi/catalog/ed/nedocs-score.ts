export type NedocsInputs = {
  /** P: everybody in the ED, waiting room included. */
  readonly edPatients: number;
  /** B: staffed ED spaces at that hour, opened hallway spaces included; > 0. */
  readonly edSpaces: number;
  /** A: patients held in the ED for a bed. */
  readonly boarders: number;
  /** H: staffed beds of the house, observation included; > 0. */
  readonly houseBeds: number;
  /** R: ventilated patients in the ED; more than two count as two. */
  readonly ventilated: number;
  /** L: longest wait for a bed, hours. */
  readonly longestBoardingHours: number;
  /** W: door to bed of the patient bedded last, hours. */
  readonly lastBedWaitHours: number;
};

/** From calm to worst; words keys. nedocs.org wording, catalogue C.2. */
export const NEDOCS_BANDS = [
  'not-busy',
  'busy',
  'extremely-busy',
  'overcrowded',
  'severely-overcrowded',
  'dangerously-overcrowded',
] as const;
export type NedocsBand = (typeof NEDOCS_BANDS)[number];

const WORST = 200;

/**
 * National Emergency Department Overcrowding Scale.
 * @returns whole score 0..200 (half away from zero) and its band; undefined without ED spaces or house beds
 * @source Weiss et al., Academic Emergency Medicine 11(1), 2004; definitions and program of nedocs.org, 2014 (the cap of two
 * ventilated patients, the clamp and the bands are the program's); catalogue B `nedocs`, C.2
 * @example 38 patients, 30 spaces, 9 boarders, 302 beds, 1 ventilated, 11.5 h, 1.25 h → 138, overcrowded
 */
export function nedocsScore(x: NedocsInputs): { readonly score: number; readonly band: NedocsBand } | undefined {
  if (x.edSpaces <= 0 || x.houseBeds <= 0) return undefined;
  const raw =
    -20 +
    85.8 * (x.edPatients / x.edSpaces) +
    600 * (x.boarders / x.houseBeds) +
    13.4 * Math.min(x.ventilated, 2) +
    0.93 * x.longestBoardingHours +
    5.64 * x.lastBedWaitHours;
  const score = Math.min(WORST, Math.max(0, Math.sign(raw) * Math.round(Math.abs(raw))));
  return { score, band: crowdingBand(score) };
}

/**
 * The band of a crowding score, 0..200.
 * @source program of nedocs.org, 2014: floor((score + 19) ÷ 40)
 * @example 20 → not-busy · 21 → busy · 138 → overcrowded
 */
export const crowdingBand = (score: number): NedocsBand =>
  NEDOCS_BANDS[Math.floor((score + 19) / 40)] ?? 'dangerously-overcrowded';

/** As nedocs.org writes its bands: `Severely overcrowded`. */
export function bandWords(band: NedocsBand): string {
  const words = band === 'extremely-busy' ? 'extremely busy but not overcrowded' : band.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
