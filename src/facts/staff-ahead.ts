/** Need and have of the blocks to come, by what is forecast of each unit. */
import type { Settings } from '#src/config/settings.ts';
import type { Freshness } from '#src/domain/feed-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { SiteStaffing } from '#src/domain/staffing/grid.ts';
import { blocksFrom } from '#src/domain/staffing/shift-calendar.ts';
import { type StaffAhead, staffAhead } from '#src/domain/staffing/staff-ahead.ts';
import { after, DAY_MS, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { BedsBook } from './beds-book.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';
import { boardOf, loadBoardInput } from './staffing.ts';
import { loadUnitCourses, MOST_HOURS, type NotForecast, type UnitCourses } from './unit-courses.ts';

export type StaffAheadFound = Pick<UnitCourses, 'knows' | 'isInstead'> & {
  /** Why nothing is forecast, of no unit; `far`: so late nothing is. */
  readonly missing?: NotForecast | 'far';
  readonly freshness: Freshness;
  readonly ahead: StaffAhead;
};

/** @param until the block in which this lies is the last */
export async function loadStaffAhead(
  read: Reader,
  site: Site,
  settings: Settings,
  { now, until, beds }: { readonly now: Instant; readonly until: Instant; readonly beds: BedsBook | undefined },
): Promise<StaffAheadFound> {
  const freshness = adtFreshness(await loadFeeds(read, site, now));
  const staffing = settings.staffing.get(site.id);
  const none = {
    freshness,
    ahead: { now, blocks: [], withoutGrid: [] },
    knows: () => undefined,
    isInstead: () => false,
  };
  if (staffing === undefined) return none;
  if (until > after(now, MOST_HOURS * HOUR_MS)) return { ...none, missing: 'far' };
  const input = await loadBoardInput(read, site, settings, { now }, { blocks: blocksUntil(until, now, staffing) });
  const board = boardOf(input, site, { now });
  if (board.blocks.every(({ lines }) => lines.length === 0)) return none;
  const end = board.blocks.at(-1)!.to;
  const courses = await loadUnitCourses(read, site, { settings, beds, now, until: end, freshness });
  const { missing, knows, isInstead } = courses;
  const ahead = staffAhead(board, staffing, courses.of);
  return { freshness, ahead, knows, isInstead, ...(missing === undefined ? {} : { missing }) };
}

/** How many blocks there are from now on to the one in which a moment lies. */
function blocksUntil(until: Instant, now: Instant, { calendar }: SiteStaffing): number {
  const most = Math.ceil((until - now) / DAY_MS + 1) * calendar.blocks.length + 1;
  return Math.max(1, blocksFrom(calendar, now, most).filter(({ from }) => from < until).length);
}

/** A day ahead: of what is later nobody moves a nurse. */
export const DAY_AHEAD_MS = DAY_MS;
