import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { after, DAY_MS, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { ShiftAnswer } from '#src/views/shift-report.ts';
import { loadHuddle } from './huddle.ts';
import { shiftNow } from './level.ts';

/** An alert that ends in a shift was opened at most so long before. */
const OPENED_MS = 8 * DAY_MS;
/** In the first hours of a shift the one before it is told. */
const BEGUN_MS = 2 * HOUR_MS;

/**
 * What whoever comes in has to know: of the shift that ends, and in the first two hours of one, of the one before.
 * @param when `of`: of the shift that ran then
 */
export async function loadShiftReport(
  read: Reader,
  site: Site,
  settings: Settings,
  { now, of }: { readonly now: Instant; readonly of?: Instant | undefined },
): Promise<ShiftAnswer> {
  const shift = shiftNow(settings, site, of ?? now);
  const hasBegun = of === undefined && now - shift.from < BEGUN_MS;
  const { from } = hasBegun ? shiftNow(settings, site, after(shift.from, -1)) : shift;
  const [huddle, episodes] = await Promise.all([
    loadHuddle(read, site, settings, { now }),
    read.episodesBetween(site.id, { from: after(from, -OPENED_MS), to: after(now, 1) }),
  ]);
  const ended = episodes
    .filter(({ state, closedAt = 0 }) => state === 'closed' && closedAt >= from)
    .toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
  return { ...huddle, since: from, ended };
}
