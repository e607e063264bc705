/** What is forecast of each unit for whoever asks about its staff: patients by the hour, who comes and who goes; or why nothing is (ADR 29). */
import type { Settings } from '#src/config/settings.ts';
import { type Freshness, tellsNow } from '#src/domain/feed-state.ts';
import type { Knows } from '#src/domain/forecast/beds/learn.ts';
import { turnoverAhead } from '#src/domain/forecast/beds/turnover.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { UnitCourse } from '#src/domain/staffing/need-ahead.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadBedsAhead } from './beds-ahead.ts';
import type { BedsBook } from './beds-book.ts';
import { loadSteppedBack } from './forecast/beds-back.ts';

/** Nothing later is forecast. */
export const MOST_HOURS = 72;
/** Nobody is sent by what is usual elsewhere: more of what is known of a unit has to be its own history. */
const OWN_SHARE = 0.5;

/** Why nothing is forecast: the feed is silent, it is not asked of the running service, nothing was learned yet. */
export type NotForecast = 'silent' | 'here' | 'learned';

export type UnitCourses = {
  /** Of no unit, then. */
  readonly missing?: NotForecast;
  /** Undefined: of this one nothing is forecast. */
  readonly of: (unit: UnitId) => UnitCourse | undefined;
  /** Absent: it is new. */
  readonly knows: (unit: UnitId) => Knows | undefined;
  /** Its forecast has stepped back: as many as now is told of it. */
  readonly isInstead: (unit: UnitId) => boolean;
};

export type CoursesAsked = {
  readonly settings: Settings;
  readonly beds: BedsBook | undefined;
  readonly now: Instant;
  readonly until: Instant;
  readonly freshness: Freshness;
};

/**
 * @param until no later than this is asked about
 * @returns nothing of units of which more is supposed than known
 */
export async function loadUnitCourses(
  read: Reader,
  site: Site,
  { settings, beds, now, until, freshness }: CoursesAsked,
): Promise<UnitCourses> {
  const learned = beds?.learned(site.id);
  if (!tellsNow(freshness, now)) return without('silent');
  if (learned === undefined) return without(beds === undefined ? 'here' : 'learned');
  const hours = Math.max(1, Math.min(MOST_HOURS, Math.ceil((until - now) / HOUR_MS)));
  const back = await loadSteppedBack(read, site, settings, now);
  const { house, ahead } = await loadBedsAhead(read, site, learned, { at: now, last: hours, back });
  const turnover = turnoverAhead(house, ahead.units);
  const known = new Map(learned.stays.units.map(({ unit, knows }) => [unit, knows]));
  const courses = new Map(
    learned.stays.units.flatMap(({ unit, knows }, n) =>
      knows.share < OWN_SHARE ? [] : [[unit, { asOf: now, pmfs: ahead.units[n]!, turnover: turnover[n]! }] as const],
    ),
  );
  return {
    of: (unit) => courses.get(unit),
    knows: (unit) => known.get(unit),
    isInstead: (unit) => back.units.has(unit),
  };
}

const without = (missing: NotForecast): UnitCourses => ({
  missing,
  of: () => undefined,
  knows: () => undefined,
  isInstead: () => false,
});
