/** What a card of bed demand is made of, and how its hours and counts are written. */
import { bandOf, type Pmf, quantileOf } from '#src/domain/forecast/beds/pmf.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import type { HabitRule } from '#src/domain/forecast/habits.ts';
import type { Drift, JudgedDay } from '#src/domain/forecast/record.ts';
import type { Site } from '#src/domain/hospital.ts';
import { DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { ListTold } from './forecast-beds-listed.ts';
import type { UnitTold } from './forecast-beds-told.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';

export type BedsAt = {
  readonly by: Instant;
  /** Who lies there. */
  readonly pmf: Pmf;
  /** With who waits for a bed of it. */
  readonly need: Pmf;
  readonly staffed: number | undefined;
};
type Knows = { readonly days: number; readonly ended: number; readonly share: number };
export type Place = {
  readonly now: number;
  readonly at: readonly BedsAt[];
  readonly byHour: readonly BedsAt[];
  /** The rule to beat is told, because its forecast was no closer. */
  readonly isInstead: boolean;
};
export type UnitAhead = Place &
  UnitTold & {
    readonly houseBeds: boolean;
    readonly knows: Knows;
  };

export type BedsAnswer = {
  readonly site: Site;
  /** Named alone; absent: the house. */
  readonly unit: string | undefined;
  /** Absent: not learned yet, or nobody tells. */
  readonly expected:
    | { readonly units: readonly UnitAhead[]; readonly house: Place; readonly list: ListTold | undefined }
    | undefined;
  /** What it is that is not known, where something is not: who is there, how they leave (here or yet), or the unit. */
  readonly missing: 'silent' | 'far' | 'here' | 'learned' | 'unit';
  /** Instead of the staffed beds. */
  readonly limit: number | undefined;
  /** What was counted of it, hour by hour; a step is one of them. */
  readonly counts: Counts | undefined;
  /** Of what was issued of it by the clock. */
  readonly days: readonly JudgedDay[];
  readonly drift: Drift | undefined;
  /** The one to beat. */
  readonly rule: HabitRule;
  readonly basis: Basis;
};

export const unitAhead = ({ unit, expected }: BedsAnswer): UnitAhead | undefined =>
  expected?.units.find((one) => one.unit.id === unit);

export const placeOf = (answer: BedsAnswer): Place | undefined =>
  answer.unit === undefined ? answer.expected?.house : unitAhead(answer);

export const limitOf = ({ staffed }: BedsAt, { limit }: BedsAnswer): number | undefined => limit ?? staffed;

/** Beds of the house that are there by the first of the hours. */
export const isShown = ({ houseBeds, at }: UnitAhead): boolean => houseBeds && at[0]?.staffed !== undefined;

/** An hour of the next day by the clock alone. */
export const whenWords = ({ by }: BedsAt, { basis }: BedsAnswer, { format }: Speech): string =>
  by - basis.now < DAY_MS ? format.clock(by) : format.dateClock(by);

export function bandWords(pmf: Pmf, level: number, { format }: Speech) {
  const { from, to } = bandOf(pmf, level);
  return { median: format.number(quantileOf(pmf, 0.5)), low: format.number(from), high: format.number(to) };
}
