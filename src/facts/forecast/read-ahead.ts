/** What answers read of a long past, read before anybody waits for it: a day that is over is read once. */
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { JUDGED_DAYS, RULE_DAYS } from './found.ts';
import { FORECAST_SERIES } from './index.ts';
import { HOUSE } from './series.ts';

export async function readAhead(read: Reader, site: Site, settings: Settings, now: Instant): Promise<void> {
  const asked = { site, place: HOUSE, step: 'hour', days: JUDGED_DAYS + RULE_DAYS } as const;
  for (const { counts, plans, places } of FORECAST_SERIES)
    if (plans.hour !== undefined && places(site).length > 0) await counts(read, asked, { settings, now });
}
