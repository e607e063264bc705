/** What bed demand is learned from: who lay in which unit from when until when, and where they went. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import {
  HOUR_MS,
  type Instant,
  instant,
  type LocalDate,
  localDateAt,
  localTimeAt,
  weekdayOf,
  type ZoneId,
} from '#src/kernel/time.ts';
import type { UnitKind } from '../../hospital.ts';
import { HOURS_A_DAY } from '../counts.ts';
import { stayClassOf } from './hazards.ts';

/** One unbroken time of one patient in one unit, half-open. */
export type UnitStay = {
  readonly unit: UnitId;
  readonly from: Instant;
  /** Absent: goes on, as far as is known. */
  readonly to?: Instant;
  /** In an ED: since when they wait for a bed of the house; absent: nobody has asked for one. */
  readonly waitsFrom?: Instant;
  /** The unit that they came from; absent: from outside the house. */
  readonly before?: UnitId;
  /** The unit that they went to; absent with `to`: gone from the house. */
  readonly next?: UnitId;
};

export type LearnedUnit = {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly houseBeds: boolean;
  /** Absent: nobody told; then as many are usual as lie there. */
  readonly staffedBeds?: number;
};

export type LearnAsk = {
  readonly units: readonly LearnedUnit[];
  readonly zone: ZoneId;
  /** When the history begins: what came before is not known. */
  readonly since: Instant;
  /** What happens from then on is not looked at. */
  readonly until: Instant;
};

/** Of each hour from one on, which one of the week it is on the wall, from Monday on. */
export function weekHoursFrom(from: Instant, hours: number, zone: ZoneId): Uint8Array {
  let [date, begins]: [LocalDate | undefined, number] = [undefined, 0];
  return Uint8Array.from({ length: hours }, (_, n) => {
    const at = instant(from + n * HOUR_MS);
    const day = localDateAt(at, zone);
    // Monday is 1 there.
    if (day !== date) [date, begins] = [day, (weekdayOf(day) - 1) * HOURS_A_DAY];
    return begins + Number(localTimeAt(at, zone).slice(0, 2));
  });
}

/** Hours since 1970 of the first hour that is looked at, and of each hour its place in the week. */
export type Watch = { readonly first: number; readonly ofWeek: Uint8Array };

export function watchOf({ since, until, zone }: Pick<LearnAsk, 'since' | 'until' | 'zone'>): Watch {
  const first = Math.floor(since / HOUR_MS);
  const hours = Math.max(0, Math.ceil(until / HOUR_MS) - first);
  return { first, ofWeek: weekHoursFrom(instant(first * HOUR_MS), hours, zone) };
}

/** What is seen of a stay, in hours since 1970. */
export type Bounds = { readonly first: number; readonly since: number; readonly until: number };

export const boundsOf = ({ since, until }: Pick<LearnAsk, 'since' | 'until'>, { first }: Watch): Bounds => ({
  first,
  since: since / HOUR_MS,
  until: until / HOUR_MS,
});

/** Told each hour, or part of one, that somebody lay there: how much of it, in which class of stay. */
export type OnHour = (hour: number, part: number, stayClass: number) => void;

/**
 * Goes through what was seen of a stay, hour by hour of the watch.
 * @param since,until in hours since 1970; what lies outside is not seen, and one that ends later is censored
 * @returns the hour and class in which it was seen to end; undefined: it goes on
 */
export function seenOf(
  { from, to }: Pick<UnitStay, 'from' | 'to'>,
  { first, since, until }: Bounds,
  onHour: OnHour,
): { readonly hour: number; readonly stayClass: number } | undefined {
  const begun = from / HOUR_MS;
  const ends = to === undefined ? Number.POSITIVE_INFINITY : to / HOUR_MS;
  const last = Math.min(ends, until);
  for (let at = Math.max(begun, since); at < last; ) {
    const next = Math.min(Math.floor(at) + 1, last);
    onHour(Math.floor(at) - first, next - at, stayClassOf((at + next) / 2 - begun));
    at = next;
  }
  if (ends >= until || ends < since) return undefined;
  return { hour: Math.floor(ends) - first, stayClass: stayClassOf(ends - begun) };
}
