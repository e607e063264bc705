/** Whether theatres tell their list: when last, and for which days. */
import type { Site } from '#src/domain/hospital.ts';
import { after, DAY_MS, type Instant, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { type ListedDay, latest, loadListedDays } from './planned-ahead.ts';

export type ListTold = {
  readonly toldAt: Instant;
  /** From today on. */
  readonly days: readonly ListedDay[];
};

/** So far back a list counts as told at all, and so far ahead its days are looked for. */
const WITHIN_MS = 14 * DAY_MS;
/** A long weekend has no list; beyond it somebody has stopped telling. */
export const SILENT_AFTER_MS = 4 * DAY_MS;

/** @returns undefined where no list was told of the last two weeks or the next two */
export async function loadListTold(
  read: Pick<Reader, 'plannedEvents'>,
  site: Site,
  now: Instant,
): Promise<ListTold | undefined> {
  const today = startOfDay(localDateAt(now, site.zone), site.zone);
  const span = { from: after(today, -WITHIN_MS), to: after(today, WITHIN_MS) };
  const days = await loadListedDays(read, site, { ...span, at: now });
  if (days.length === 0) return undefined;
  const first = localDateAt(now, site.zone);
  return { toldAt: latest(days.map(({ toldAt }) => toldAt)), days: days.filter(({ day }) => day >= first) };
}
