/** What is expected today and tomorrow, for a line of another card. */
import type { Settings } from '#src/config/settings.ts';
import { bandsAt } from '#src/domain/forecast/issued.ts';
import { stepAt } from '#src/domain/forecast/local-steps.ts';
import type { Site } from '#src/domain/hospital.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Expected } from '#src/views/huddle/section.ts';
import { loadForecast } from './found.ts';
import { FORECAST_SERIES } from './index.ts';
import { HOUSE } from './series.ts';
import { loadToday } from './today.ts';

const SHOWN_DAYS = 2;

/** Of each series with a forecast that counts; where one steps back, what the rule says. */
export async function loadExpected(
  read: Reader,
  site: Site,
  settings: Settings,
  now: Instant,
): Promise<readonly Expected[]> {
  const all = await Promise.all(
    FORECAST_SERIES.filter(({ plans }) => plans.day !== undefined).map(async (series) => {
      const asked = { series, place: HOUSE, step: 'day', site, settings, now } as const;
      const found = await loadForecast(read, asked);
      const { issued, instead } = found;
      const kpi = series.kpi === undefined ? undefined : kpiNamed(series.kpi);
      if (issued === undefined || kpi === undefined) return [];
      const past = Math.max(0, stepAt('day', now, site.zone) - issued.first);
      const said = instead ?? issued;
      const days = said.quantiles.slice(past, past + SHOWN_DAYS).map((quantiles, n) => ({
        day: issued.first + past + n,
        quantiles,
        bands: bandsAt(said, past + n),
      }));
      return [{ kpi, days, today: await loadToday(read, asked, found) }];
    }),
  );
  return all.flat();
}
