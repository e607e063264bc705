/** Heads per place: adding them up, and the parts of time in which two versions of a visit's stays differ. Pure, dialect-free. */
import type { LocationCount } from '#src/domain/census/census.ts';
import type { Stay } from '#src/domain/census/visit.ts';
import type { LocationId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import { stayEnd } from './rows.ts';

/** A count, or a difference of counts. */
export type Heads = Omit<LocationCount, 'location'>;
type Sum = { occupied: number; inpatients: number; toAdmit: number; onLeave: number };

/** What one stay adds while it lasts. Class I: HL7 table 0004, inpatient. */
export const headsOf = (stay: Pick<Stay, 'patientClass' | 'toAdmit' | 'onLeave'>): Heads => ({
  occupied: 1,
  inpatients: stay.patientClass === 'I' ? 1 : 0,
  toAdmit: stay.toAdmit ? 1 : 0,
  onLeave: stay.onLeave ? 1 : 0,
});

export const isZero = (heads: Heads): boolean =>
  heads.occupied === 0 && heads.inpatients === 0 && heads.toAdmit === 0 && heads.onLeave === 0;

export const plus = (a: Heads, b: Heads, times = 1): Heads => ({
  occupied: a.occupied + b.occupied * times,
  inpatients: a.inpatients + b.inpatients * times,
  toAdmit: a.toAdmit + b.toAdmit * times,
  onLeave: a.onLeave + b.onLeave * times,
});

export const NOBODY: Heads = { occupied: 0, inpatients: 0, toAdmit: 0, onLeave: 0 };

/** Heads by some key, added up in place: the one mutable sum, because a projection adds tens of thousands. */
export function tally<K>() {
  const sums = new Map<K, Sum>();
  return {
    sums: sums as ReadonlyMap<K, Heads>,
    add(key: K, heads: Heads, times: number): void {
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, plus(NOBODY, heads, times));
      else {
        sum.occupied += heads.occupied * times;
        sum.inpatients += heads.inpatients * times;
        sum.toAdmit += heads.toAdmit * times;
        sum.onLeave += heads.onLeave * times;
      }
    },
  };
}

/** Places with somebody in them, by name. */
export const asCounts = (sums: ReadonlyMap<LocationId, Heads>): readonly LocationCount[] =>
  [...sums]
    .filter(([, heads]) => !isZero(heads))
    .map(([location, heads]) => ({ location, ...heads }))
    .sort((a, b) => (a.location < b.location ? -1 : 1));

/** A span of one place in which the heads have changed by `heads`. Half-open; to OPEN_END: still so. */
export type ChangedPart = {
  readonly location: LocationId;
  readonly from: Instant;
  readonly to: Instant;
  readonly heads: Heads;
};

export const sameButEnd = (a: Stay, b: Stay): boolean =>
  a.from === b.from &&
  a.location === b.location &&
  a.patientClass === b.patientClass &&
  a.toAdmit === b.toAdmit &&
  a.onLeave === b.onLeave &&
  a.room === b.room &&
  a.bed === b.bed;

const sameStay = (a: Stay, b: Stay): boolean => a.to === b.to && sameButEnd(a, b);

/** How many stays at the beginning are the same in both lists. */
export function commonStart(before: readonly Stay[], after: readonly Stay[]): number {
  const shorter = Math.min(before.length, after.length);
  for (let n = 0; n < shorter; n++) if (!sameStay(before[n]!, after[n]!)) return n;
  return shorter;
}

/**
 * Where and when the heads differ between two versions of a visit's stays.
 * A stay that merely ends differs from its end on, not over its whole length: that is what keeps revisions few.
 */
export function changedParts(before: readonly Stay[], after: readonly Stay[]): readonly ChangedPart[] {
  type Edge = { readonly at: Instant; readonly heads: Heads; readonly times: number };
  const edges = new Map<LocationId, Edge[]>();
  const add = (stay: Stay, times: number): void => {
    const heads = headsOf(stay);
    const here = edges.get(stay.location) ?? [];
    here.push({ at: stay.from, heads, times }, { at: stayEnd(stay), heads, times: -times });
    edges.set(stay.location, here);
  };
  for (const stay of before) add(stay, -1);
  for (const stay of after) add(stay, 1);
  const parts: ChangedPart[] = [];
  for (const [location, here] of edges) {
    here.sort((a, b) => a.at - b.at);
    let heads = NOBODY;
    let from = here[0]!.at;
    for (const edge of here) {
      if (edge.at > from && !isZero(heads)) parts.push({ location, from, to: edge.at, heads });
      from = edge.at;
      heads = plus(heads, edge.heads, edge.times);
    }
  }
  return parts;
}

/**
 * When a patient lay at one place by both versions of the stays, and in another bed or room of it: no head moves, and beds by their state do.
 * @example 5W bed A 08:00–12:00; 5W bed A 08:00–10:00, bed B 10:00–12:00 → 10:00–12:00
 */
export const movedBeds = (before: readonly Stay[], after: readonly Stay[]): readonly Span[] =>
  before.flatMap((was) =>
    after.flatMap((is) => {
      if (was.location !== is.location || (was.bed === is.bed && was.room === is.room)) return [];
      const [end, otherEnd] = [stayEnd(was), stayEnd(is)];
      const span = { from: was.from > is.from ? was.from : is.from, to: end < otherEnd ? end : otherEnd };
      return span.from < span.to ? [span] : [];
    }),
  );
