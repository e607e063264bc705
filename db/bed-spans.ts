/** States of beds over a time, out of what was told of each. Pure, dialect-free. */
import type { BedSpan } from '#src/domain/census/census.ts';
import type { BedStatus } from '#src/domain/census/event.ts';
import { after, type Instant, type LocalDate, type Span } from '#src/kernel/time.ts';
import type { BedSpansAsked } from '#src/ports/reader.ts';
import { type Bed, type BedColumns, statusesOf } from './bed-states.ts';
import type { BedRow } from './record-rows.ts';

/** The states that no run is of: with one of them before the span, nothing before that one matters. */
export const apartFrom = (runsOf: BedSpansAsked['runsOf'] = []): readonly BedStatus[] =>
  statusesOf(undefined).filter((status) => !runsOf.includes(status));

const sameBed = (a: Bed, b: Bed): boolean => a.location === b.location && a.room === b.room && a.bed === b.bed;

/**
 * @param told by bed, time and message: of two at once the last one stands
 * @example K 08:00, K 08:10, H 08:30, U 09:00 → K from 08:00, H from 08:30, U from 09:00
 */
export function bedSpansOf(told: readonly BedColumns[], { span, runsOf = [] }: BedSpansAsked): readonly BedSpan[] {
  const standing = told.filter((row, n) => {
    const next = told[n + 1];
    return next === undefined || next.since !== row.since || !sameBed(next, row);
  });
  const changes = standing.filter((row, n) => {
    const last = standing[n - 1];
    return last === undefined || last.status !== row.status || !sameBed(last, row);
  });
  return changes.flatMap((row, n) => {
    const next = changes[n + 1];
    const to = next !== undefined && sameBed(next, row) ? next.since : undefined;
    const isOver = to !== undefined && to <= span.from;
    return isOver && !runsOf.includes(row.status) ? [] : [spanOf(row, to)];
  });
}

const spanOf = ({ location, room, bed, status, since }: BedColumns, to: Instant | undefined): BedSpan => ({
  location,
  ...(room === '' ? {} : { room }),
  ...(bed === '' ? {} : { bed }),
  status,
  from: since,
  ...(to === undefined ? {} : { to }),
});

/** Those told of a day that is over: figures of that day hang on them. */
export const toldLate = (
  rows: readonly BedRow[],
  knownAt: Instant,
  dayOf: (at: Instant) => LocalDate,
): readonly BedRow[] => {
  const today = dayOf(knownAt);
  return rows.filter(({ occurred_at }) => dayOf(occurred_at) < today);
};

/** What hangs on a state that was told late: the time up to the next one that ends a run, and that one. */
export const spoiltBy = (from: Instant, next: Instant | undefined, knownAt: Instant): Span => ({
  from,
  to: next === undefined ? knownAt : after(next, 1),
});
