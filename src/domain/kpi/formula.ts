/** Steps that many formulas of the catalogue share. What has no value is null: a figure over nothing is "n/a", never 0. */
import { minutesBetween } from '#src/kernel/time.ts';
import * as stats from '../stats.ts';
import type { Moment } from './inputs.ts';
import { percentOf } from './ratio.ts';

export const meanOf = (values: readonly number[]): number | null => stats.mean(values) ?? null;
export const medianOf = (values: readonly number[]): number | null => stats.median(values) ?? null;

/** What is there; the rest is dropped, nothing is imputed. */
export const present = <T>(values: readonly (T | null | undefined)[]): readonly T[] =>
  values.filter((value) => value !== null && value !== undefined);

/**
 * Minutes of real time between two points; undefined when one of them is not known.
 * @example 08:00 and 08:45 → 45
 */
export const minutesFrom = (from: Moment | undefined, to: Moment | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : minutesBetween(from.at, to.at);

/** Share of the values that pass, in percent; null of none. */
export const percentWhere = (values: readonly number[], passes: (value: number) => boolean): number | null =>
  percentOf(values.filter(passes).length, values.length);
