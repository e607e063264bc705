/** The contract's own idea of the truth: everything received by a time, folded again from nothing. Slow and plain on purpose. */
import type { BedSpan, BedState, LocationCount } from '#src/domain/census/census.ts';
import type { AdtEvent, BedEvent, BedStatus, FeedRecord } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { Stay } from '#src/domain/census/visit.ts';
import type { Instant, Span } from '#src/kernel/time.ts';

/** Every stay that follows from what had been received by `knownAt`. */
export function staysKnown(records: readonly FeedRecord[], knownAt: Instant): readonly Stay[] {
  const seen = new Set<string>();
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    const up = parent.get(key);
    return up === undefined ? key : root(up);
  };
  const events: AdtEvent[] = [];
  for (const record of records) {
    if (record.receivedAt > knownAt || seen.has(record.message)) continue;
    seen.add(record.message);
    events.push(...record.events);
    for (const { from, into } of record.merges) {
      const [a, b] = [root(from), root(into)];
      if (a !== b) parent.set(a, b);
    }
  }
  const byVisit = new Map<string, AdtEvent[]>();
  for (const event of events) {
    const key = root(event.visit);
    byVisit.set(key, [...(byVisit.get(key) ?? []), event]);
  }
  return [...byVisit.values()].flatMap((own) => foldVisit(own).stays);
}

/** Heads per place at an instant; places with nobody are left out. */
export function headsAt(stays: readonly Stay[], at: Instant): readonly LocationCount[] {
  const places = new Map<string, LocationCount>();
  for (const stay of stays) {
    if (stay.from > at || (stay.to !== undefined && stay.to <= at)) continue;
    const sum = places.get(stay.location);
    places.set(stay.location, {
      location: stay.location,
      occupied: (sum?.occupied ?? 0) + 1,
      inpatients: (sum?.inpatients ?? 0) + (stay.patientClass === 'I' ? 1 : 0),
      toAdmit: (sum?.toAdmit ?? 0) + (stay.toAdmit ? 1 : 0),
      onLeave: (sum?.onLeave ?? 0) + (stay.onLeave ? 1 : 0),
    });
  }
  return sorted([...places.values()]);
}

/**
 * Latest state at an instant of each bed that what had been received by `knownAt` names. Of two at once the message with the
 * greater key stands. These histories never name the room of a stay, so place and bed decide who lies in it.
 */
export function bedsKnown(records: readonly FeedRecord[], at: Instant, knownAt: Instant): readonly BedState[] {
  const known = records.filter((record) => record.receivedAt <= knownAt).flatMap((record) => record.beds);
  const told = known.filter((bed) => bed.occurredAt <= at).sort(inOrder);
  const latest = new Map(told.map((bed) => [nameOf(bed), bed]));
  const there = staysKnown(records, knownAt).filter(
    (stay) => stay.from <= at && (stay.to === undefined || stay.to > at),
  );
  return [...latest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { place, status, occurredAt }]) => ({
      ...place,
      status,
      since: occurredAt,
      inUse: there.some((stay) => stay.location === place.location && stay.bed === place.bed),
    }));
}

/** What each bed was in a span, minute by minute, from where it was last told before; of the states in `runsOf` from the first of them on. */
export function bedSpansKnown(
  records: readonly FeedRecord[],
  { span, runsOf }: { readonly span: Span; readonly runsOf: readonly BedStatus[] },
  minute: number,
): readonly BedSpan[] {
  const told = records.flatMap((record) => record.beds).sort(inOrder);
  const beds = [...new Map(told.map((bed) => [nameOf(bed), bed.place]))].sort(([a], [b]) => (a < b ? -1 : 1));
  return beds.flatMap(([name, place]) => {
    const own = told.filter((bed) => nameOf(bed) === name);
    const stateAt = (at: number): BedStatus | undefined => own.findLast((bed) => bed.occurredAt <= at)?.status;
    const isRun = (at: number): boolean => runsOf.some((status) => status === stateAt(at));
    const toldBefore = own.findLast((bed) => bed.occurredAt < span.from)?.occurredAt;
    let start: Instant = toldBefore ?? span.from;
    if (isRun(start)) while (isRun(start - minute)) start = (start - minute) as Instant;
    const spans: BedSpan[] = [];
    for (let at = start; at < span.to; at = (at + minute) as Instant) {
      const status = stateAt(at);
      const last = spans.at(-1);
      if (status === undefined || last?.status === status) continue;
      if (last !== undefined) spans[spans.length - 1] = { ...last, to: at };
      spans.push({ ...place, status, from: at });
    }
    return spans.filter(({ status, to }) => to === undefined || to > span.from || runsOf.includes(status));
  });
}

const nameOf = ({ place }: BedEvent): string => [place.location, place.room ?? '', place.bed ?? ''].join(' ');
const inOrder = (a: BedEvent, b: BedEvent): number => a.occurredAt - b.occurredAt || (a.message < b.message ? -1 : 1);

/** Comparable: by name, and without places where nobody is. */
export const sorted = (counts: readonly LocationCount[]): readonly LocationCount[] =>
  counts
    .filter((count) => count.occupied !== 0)
    .map(({ location, occupied, inpatients, toAdmit, onLeave }) => ({
      location,
      occupied,
      inpatients,
      toAdmit,
      onLeave,
    }))
    .sort((a, b) => (a.location < b.location ? -1 : 1));
