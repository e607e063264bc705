/**
 * The census of a unit in the coming hours, from what is known of who comes and who goes, and where there is one from a forecast beside it. Pure.
 * Who is known to come counts whatever is forecast: what is known stays a floor.
 */
import type { Instant, Span } from '#src/kernel/time.ts';
import { type Expected, expectedIn, type UnitCourse } from './need-ahead.ts';

/** One who comes or goes, and when. */
export type KnownMove = {
  readonly at: Instant;
  readonly why: 'request' | 'recovery' | 'leaves' | 'transfer-out';
};

export type KnownMoves = {
  readonly in: readonly KnownMove[];
  readonly out: readonly KnownMove[];
  /** Whether anybody told who comes from recovery, and who of the unit leaves: where nobody did, none in the lists is no answer. */
  readonly told: { readonly recovery: boolean; readonly leaving: boolean };
};

/** What a ranking asks of a census to come. */
export type CensusAhead = {
  /** Patients who are in the unit now. */
  readonly occupied: number;
  /** The most patients who are in the unit at any moment of a span, as far as is known. */
  readonly most: (span: Span) => number;
  /** What is forecast of a span; absent: nothing is. Undefined: of one that ends later than is forecast. */
  readonly expected?: (span: Span) => Expected | undefined;
  /** That is by as many as now, because its own forecast was no closer. */
  readonly isInstead?: true;
  readonly moves: KnownMoves;
};

/**
 * The census that is known, with who is known to come and to go. Whoever was to come by now comes at once; whoever was to have left by now and is
 * still here has no time, and stays. Within a span who comes counts from its beginning and who goes from its end, so that it is never too low.
 * @param occupied patients ≥ 0 in the unit now
 * @example 24, one in at 14:30 and one at 15:00 → 14:30–15:00 25, 15:00–15:30 26
 */
export function knownAhead(occupied: number, { told, ...moves }: KnownMoves, now: Instant): CensusAhead {
  const coming = moves.in.map((one) => (one.at < now ? { ...one, at: now } : one)).toSorted(byTime);
  const going = moves.out.filter(({ at }) => at > now).toSorted(byTime);
  return {
    occupied,
    most: ({ from, to }) =>
      Math.max(0, occupied + coming.filter(({ at }) => at < to).length - going.filter(({ at }) => at <= from).length),
    moves: { in: coming, out: going, told },
  };
}

/** A forecast beside what is known. @param isInstead it has stepped back, and the course is by as many as now */
export const forecastAhead = (known: CensusAhead, course: UnitCourse, isInstead: boolean): CensusAhead => ({
  ...known,
  expected: (span) => expectedIn(course, span),
  ...(isInstead ? { isInstead } : {}),
});

const byTime = (a: KnownMove, b: KnownMove): number => a.at - b.at;
