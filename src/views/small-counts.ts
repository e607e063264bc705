/** Small counts of what is sensitive are held back where a figure leaves us: in cards, in answers for programs, in exports. */
import type { KpiResult, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { isAvailable, type Measure, type Unavailable } from '#src/domain/measure.ts';
import { type ShownCount, shownCount, shownCounts } from '#src/domain/small-count.ts';
import type { KpiAnswer } from './kpi.ts';

type Found = Measure | Unavailable;

/** Measures of which the value itself is how many. */
const COUNTED: ReadonlySet<Measure['measure']> = new Set(['patients', 'visits', 'shifts']);

/** How many somebodies stand behind a figure. */
const countOf = ({ numerator, value, measure, n }: Measure): number => numerator ?? (COUNTED.has(measure) ? value : n);

const held = ({ hidden }: Extract<ShownCount, { hidden: string }>, limit: number): Unavailable => ({
  unavailable: 'suppressed',
  missing: hidden === 'small' ? [String(limit)] : [],
});

const shown = (found: Found, limit: number): Found => {
  if (!isAvailable(found)) return found;
  const cell = shownCount(countOf(found), limit);
  return 'hidden' in cell ? held(cell, limit) : found;
};

/** A figure by itself: the main one, and its parts, none of which may be worked out from the others. */
export function withoutSmall(result: KpiResult, limit: number): KpiResult {
  const main = shown(result.main, limit);
  const { band: _, ...rest } = result;
  const isClosed = !isAvailable(main) || result.parts.every(({ value }) => shown(value, limit) === value);
  const partOf = (value: Found): Found => (isClosed ? shown(value, limit) : heldBeside(value, limit));
  return {
    ...(main === result.main ? result : rest),
    main,
    parts: result.parts.map((part) => ({ ...part, value: partOf(part.value) })),
  };
}

/** Small, or held back because another is. */
const heldBeside = (found: Found, limit: number): Found =>
  shown(found, limit) === found ? held({ hidden: 'with-small' }, limit) : shown(found, limit);

/**
 * A value among others of its series: of a sensitive figure none is told. Days with a small place nobody knows any more, and of a week and six
 * of its days the seventh can be worked out.
 */
export const heldInSeries = (found: Found, { observe }: ObservedKpi, limit: number): Found =>
  observe.sensitive ? heldBeside(found, limit) : found;

const isSmall = ({ main }: KpiResult, limit: number): boolean => shown(main, limit) !== main;

/**
 * What a house has more than its parts: of people in the ED, or in a place that is in no pool, nobody asks by name, and they are what is
 * left when the parts are taken off. A figure to stand beside them; none where there is nothing to take off.
 */
export function leftOver(house: KpiResult, parts: readonly KpiResult[]): readonly KpiResult[] {
  const { main } = house;
  if (!isAvailable(main) || parts.length === 0) return [];
  const inParts = parts.reduce((sum, part) => sum + (isAvailable(part.main) ? countOf(part.main) : 0), 0);
  return [{ main: { ...main, numerator: Math.max(0, countOf(main) - inParts) }, parts: [] }];
}

/**
 * An answer with its pools, of which none may be worked out from the house and the others. What is not sensitive stays as it is.
 * @param beside every place smaller than the house, when one of them is asked about by itself: where one of them is small none is told,
 * because the next question would be for another
 */
export function withoutSmallCounts(answer: KpiAnswer, limit: number, beside: readonly KpiResult[] = []): KpiAnswer {
  if (!answer.kpi.observe.sensitive) return answer;
  // Which days had a small place nobody knows any more; their totals stand beside answers about those days.
  const history = answer.history.map((day) => ({ ...day, value: heldInSeries(day.value, answer.kpi, limit) }));
  if (beside.some((result) => isSmall(result, limit)))
    return { ...answer, result: { main: heldBeside(answer.result.main, limit), parts: [] }, pools: [], history };
  const pooled = answer.pools.map(({ result }) => result);
  const counts = [...pooled, ...leftOver(answer.result, pooled)].map(({ main }) =>
    isAvailable(main) ? countOf(main) : 0,
  );
  const { cells, total } = shownCounts(counts, limit);
  const pools = answer.pools.map((pool, n) => {
    const cell = cells[n]!;
    const result = withoutSmall(pool.result, limit);
    return { ...pool, result: 'hidden' in cell ? { main: held(cell, limit), parts: [] } : result };
  });
  const whole = withoutSmall(answer.result, limit);
  const isTold = answer.pools.length === 0 || !('hidden' in total) || !isAvailable(whole.main);
  return {
    ...answer,
    result: isTold ? whole : { ...whole, main: held(total, limit), parts: [] },
    pools,
    history,
  };
}
