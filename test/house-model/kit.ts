/** Small houses of which the answer is known. */
import type { RunAsk } from '#src/domain/house-model/ask.ts';
import type { Fullness, HouseModel, HouseUnit, StayLaw } from '#src/domain/house-model/model.ts';

/** Stays without memory. @param to where to, by what is left of the lot; `decided`: a bed is asked for then */
export const exponential = (
  meanHours: number,
  to: (share: number) => string | undefined = () => undefined,
  decided: { readonly decided?: true } = {},
): StayLaw => {
  const leaving = (from: number, share: number) => {
    const next = to((share * 997) % 1);
    return { at: from - meanHours * Math.log(1 - share), ...(next === undefined ? {} : { to: next, ...decided }) };
  };
  return { of: (entered, share) => leaving(entered, share), rest: (_, now, share) => leaving(now, share) };
};

export const ward = (id: string, places: number, pool = id): HouseUnit => ({ id, kind: 'ward', pool, places });

/** Arrivals alike in all hours. */
export const steady = (unit: string, aDay: number, kind: 'ed' | 'direct' | 'elective' = 'direct') => ({
  id: unit,
  kind,
  unit,
  rates: new Array<number>(168).fill(aDay / 24),
});

/** An ED, two wards of one pool that send some to the third, and that one. */
export const HOUSE: HouseModel = {
  units: [{ id: 'ED', kind: 'ed', pool: 'ED' }, ward('A', 20, 'adult'), ward('B', 16, 'adult'), ward('C', 8)],
  sources: [steady('ED', 40, 'ed'), steady('A', 2), steady('C', 1), steady('B', 1, 'elective')],
  dayVariance: 0.02,
  stays: new Map([
    ['ED', exponential(4, (lot) => (lot < 0.12 ? 'A' : lot < 0.22 ? 'B' : undefined), { decided: true })],
    ['A', exponential(60, (lot) => (lot < 0.1 ? 'C' : undefined))],
    ['B', exponential(72, (lot) => (lot < 0.1 ? 'C' : lot < 0.15 ? 'A' : undefined))],
    ['C', exponential(70, (lot) => (lot < 0.3 ? 'A' : undefined))],
  ]),
};

export const ask = (of: Partial<RunAsk> = {}): RunAsk => ({
  seed: 1,
  from: 420_000,
  hours: 24 * 14,
  here: [],
  changes: [],
  ...of,
});

const USUAL = new Map([
  ['A', new Array<number>(7).fill(30)],
  ['B', new Array<number>(7).fill(27)],
]);
/** Of two wards of one pool that are usually in the middle of their beds. */
export const answering = (of: Partial<Fullness>): Fullness => ({
  ...{ usual: USUAL, usualLeft: new Map([['adult', new Array<number>(7).fill(18)]]), byStays: 0.28, steadiness: 1 },
  ...{ ofPool: 0, ofWard: 0, overBy: Array.from({ length: 24 }, (_, hour) => ((hour + 18) % 24) / 24) },
  ...of,
});
