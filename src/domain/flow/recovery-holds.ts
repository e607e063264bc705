/**
 * Who in recovery (PACU) is ready for a bed and has none. No feed tells who is ready: somebody in recovery says it, and what ADT knows of who
 * is still there is held against it.
 */
import type { UnitId } from '#src/kernel/ids.ts';
import type { ZoneId } from '#src/kernel/time.ts';
import {
  addDays,
  after,
  HOUR_MS,
  type Instant,
  type LocalTime,
  localDateAt,
  localTimeAt,
  localToInstant,
} from '#src/kernel/time.ts';
import type { StayRow } from '../census/visit.ts';
import type { Report } from '../report.ts';
import type { UnitFinder } from './where.ts';

/** One patient who is ready, the unit that is waited for, and since when: no patient, no name. */
export type Hold = { readonly to: UnitId; readonly since: Instant };

/** What was said of one recovery unit, all of it at once: the latest goes before all earlier. */
export type HoldsTold = {
  /** Longest wait first; empty: nobody is held. */
  readonly holds: readonly Hold[];
  readonly at: Instant;
  /** How whoever said it is called on cards: a role. */
  readonly by: string;
};

/** One recovery unit: the latest that was said, and what the feed counts there. */
export type RecoveryUnit = {
  readonly unit: UnitId;
  /** Absent: nobody has ever said. */
  readonly told?: HoldsTold;
  readonly fed: {
    /** Patients there now, ready or not. */
    readonly now: number;
    /** Patients who were there when it was told, and of them those who still are. */
    readonly were: number;
    readonly still: number;
  };
};

/** The item of the report that keeps what was said. */
export const HOLDS_ITEM = 'recovery-holds';
/** Recovery turns over within the morning: what is older is no figure of the present (as of the ED's own figures). */
export const HOLDS_LIFE_MS = 4 * HOUR_MS;
/** A patient who waits longer is overdue. @source starter pack, "PACU hold > 30 min"; ours where a house has its own */
export const HOLD_MINUTES = 30;
const NONE = 'none';

/**
 * As a report keeps it: `ICU 08:40, 3S 08:44`, or `none`. Times of day are enough: a hold is never a day old.
 * @example holdsText([{ to: 'ICU', since: 08:40 }], zone) → 'ICU 08:40'
 */
export const holdsText = (holds: readonly Hold[], zone: ZoneId): string =>
  holds.length === 0 ? NONE : holds.map(({ to, since }) => `${to} ${localTimeAt(since, zone)}`).join(', ');

/** A clock that is set back in autumn shows a time twice, so far apart; half an hour where a zone has that. */
const SET_BACK_MS = [HOUR_MS, HOUR_MS / 2];

/**
 * The last moment, not after `at`, at which the clock of the wall showed a time.
 * @example New York, at the second 01:20 of the night in which the clock is set back: 01:10 is ten minutes ago, 01:50 half an hour
 */
export function lastAt(time: LocalTime, at: Instant, zone: ZoneId): Instant {
  const today = localDateAt(at, zone);
  const first = localToInstant(today, time, zone);
  const found = first <= at ? first : localToInstant(addDays(today, -1), time, zone);
  const twice = SET_BACK_MS.map((ms) => after(found, ms)).find((one) => one <= at && localTimeAt(one, zone) === time);
  return twice ?? found;
}

/** @returns undefined where the report tells no holds */
export function toldBy(
  { item, text, at, by }: Pick<Report, 'item' | 'text' | 'at' | 'by'>,
  zone: ZoneId,
): HoldsTold | undefined {
  if (item !== HOLDS_ITEM || text === undefined) return undefined;
  const parts = text === NONE ? [] : text.split(', ');
  const holds = parts.map((part): Hold => {
    const space = part.lastIndexOf(' ');
    return { to: part.slice(0, space) as UnitId, since: lastAt(part.slice(space + 1) as LocalTime, at, zone) };
  });
  return { holds: holds.sort((a, b) => a.since - b.since), at, by: by.name };
}

/**
 * Patients of one unit at the present and at the moment something was told of it.
 * @param stays.before stays at that moment; empty where nothing was told
 */
export function fedOf(
  unit: UnitId,
  { present, now, before, at }: { present: readonly StayRow[]; now: Instant; before: readonly StayRow[]; at: Instant },
  unitAt: UnitFinder,
): RecoveryUnit['fed'] {
  const here = present.filter(({ location }) => unitAt(location, now)?.id === unit);
  const were = before.filter(({ location }) => unitAt(location, at)?.id === unit);
  const still = new Set(here.map(({ visit }) => visit));
  return { now: here.length, were: were.length, still: were.filter(({ visit }) => still.has(visit)).length };
}

/**
 * Who is held now.
 * - `nobody-said`  nothing was ever told
 * - `old`          what was told is older than four hours
 */
export type HoldsNow =
  | { readonly na: 'nobody-said' }
  | { readonly na: 'old'; readonly told: HoldsTold }
  | {
      readonly na?: undefined;
      readonly told: HoldsTold;
      /** Longest wait first. */
      readonly standing: readonly Hold[];
      /** Of those told, so many have left by the feed. */
      readonly left: number;
      /** By the feed there were fewer patients than were told to be held: both are said, and the hand counts. */
      readonly fewer: boolean;
      /** It rests on the feed, too, which stands still since then. */
      readonly frozenSince?: Instant;
    };

/**
 * What was told, less those who have left by the feed. Who left is not known, so those that wait the least are kept: no wait is overstated.
 * @param frozenSince the feed is stale or down since then; what was told later does not rest on it
 * @example told at 08:45 ICU 08:40 and 3S 08:44, one of the two who were there has left → 3S since 08:44
 */
export function holdsNow({ told, fed }: RecoveryUnit, now: Instant, frozenSince?: Instant): HoldsNow {
  if (told === undefined) return { na: 'nobody-said' };
  if (now - told.at >= HOLDS_LIFE_MS) return { na: 'old', told };
  const fewer = fed.were < told.holds.length;
  const byHandAlone = told.holds.length === 0 || fewer || (frozenSince !== undefined && told.at >= frozenSince);
  if (byHandAlone) return { told, standing: told.holds, left: 0, fewer };
  const left = Math.max(0, told.holds.length - fed.still);
  const known = { told, standing: told.holds.slice(left), left, fewer };
  return frozenSince === undefined ? known : { ...known, frozenSince };
}
