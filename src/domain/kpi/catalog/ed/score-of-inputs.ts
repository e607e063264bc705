/** A crowding score of what the census tells and the ED reports by hand: each input is shown, and there is no score while one is missing. */
import { isAvailable, type MeasureUnit } from '../../../measure.ts';
import type { KpiInput, KpiPart, KpiResult } from '../../kpi.ts';
import { figure, part, unavailable } from '../../result.ts';

type Known = { readonly value: number; readonly byHandAt?: KpiPart['byHandAt'] };

export type ScoreInput = {
  /** Of the part, a words key. */
  readonly name: string;
  readonly measure: MeasureUnit;
  readonly known: Known | undefined;
  /** What `n/a` names where nobody tells it. */
  readonly lacks?: string;
};

/** What the ED last reported of an item, while it is recent. */
export function reported(input: KpiInput, item: string): Known | undefined {
  const found = input.edReported?.get(item);
  return found === undefined ? undefined : { value: found.value, byHandAt: found.at };
}

/** What the census or the configuration tells. */
export const fed = (value: number | undefined): Known | undefined => (value === undefined ? undefined : { value });

type Scored = { readonly score: number; readonly band: string };

/**
 * The score of its inputs in their order, or which of them are missing.
 * @param compute undefined where the score does not exist for these values
 */
export function scored(
  input: KpiInput,
  measure: MeasureUnit,
  inputs: readonly ScoreInput[],
  compute: (values: readonly number[]) => Scored | undefined,
): KpiResult {
  const parts = inputs.map(({ name, measure: of, known, lacks = name }): KpiPart => {
    const otherwise = unavailable('missing-inputs', lacks);
    const n = known === undefined ? 0 : 1;
    const value = figure(input, 'instant', { value: known?.value, measure: of, n, otherwise });
    return { ...part(name, value), ...(known?.byHandAt === undefined ? {} : { byHandAt: known.byHandAt }) };
  });
  const missing = inputs.flatMap(({ known, lacks, name }) => (known === undefined ? [lacks ?? name] : []));
  if (missing.length > 0) return { main: unavailable('missing-inputs', ...missing), parts };
  const found = compute(inputs.map(({ known }) => known?.value ?? 0));
  const main = figure(input, 'instant', { value: found?.score, measure, n: 1 });
  return { main, parts, ...(found !== undefined && isAvailable(main) ? { band: found.band } : {}) };
}
