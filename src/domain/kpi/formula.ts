/** Steps that many formulas of the catalogue share. What has no value is null: a figure over nothing is "n/a", never 0. */
import * as stats from '../stats.ts';
import { percentOf } from './ratio.ts';

export const meanOf = (values: readonly number[]): number | null => stats.mean(values) ?? null;
export const medianOf = (values: readonly number[]): number | null => stats.median(values) ?? null;

/** What is known; the rest is left out, of both sides of a ratio, and nothing is imputed. */
export const present = <T>(values: readonly (T | null | undefined)[]): readonly T[] =>
  values.filter((value) => value !== null && value !== undefined);

/** Share of the values that pass, in percent; null of none. */
export const percentWhere = (values: readonly number[], passes: (value: number) => boolean): number | null =>
  percentOf(values.filter(passes).length, values.length);
