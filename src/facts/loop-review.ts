/** The month before, against the one before that. */
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { addMonths, firstOfMonth } from '#src/kernel/calendar.ts';
import { type Instant, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { LoopReview } from '#src/views/loop-review.ts';
import { loadRecord } from './alert-record.ts';
import { loadRetirement } from './retirement.ts';

export type ReviewAsked = { readonly site: Site; readonly settings: Settings; readonly now: Instant };

/** @returns of the last calendar month that is over at the site */
export async function loadReview(read: Reader, { site, settings, now }: ReviewAsked): Promise<LoopReview> {
  const begins = firstOfMonth(localDateAt(now, site.zone));
  const at = (months: number): Instant => startOfDay(addMonths(begins, months), site.zone);
  const span = { from: at(-1), to: at(0) };
  const { offered } = await loadRetirement(read, { site, settings, now });
  const { roleAt: _, ...record } = await loadRecord(read, { site, settings, now, span, since: at(-2) });
  return { site: site.name, record, retire: offered.length, now, simulated: settings.simulated };
}
