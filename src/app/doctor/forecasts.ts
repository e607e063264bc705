import { STEPS } from '#src/domain/forecast/counts.ts';
import { driftOf } from '#src/domain/forecast/record.ts';
import { loadForecast } from '#src/facts/forecast/found.ts';
import { FORECAST_SERIES } from '#src/facts/forecast/index.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { type Finding, judged } from './finding.ts';

/** Eight weeks. */
const JUDGED_DAYS = 56;
const CURE =
  'See forecast record. A unit that opened or a feed that counts otherwise is learned within weeks; holidays that are missing stand in sites[].holidays or holidaysOf.';

/** Whether eight weeks of judged days say that a forecast does not hold what it says. */
export async function checkForecasts({ settings, clock }: House, store: Store): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const now = clock.now();
  for (const site of settings.sites)
    for (const series of FORECAST_SERIES)
      for (const step of STEPS) {
        if (series.horizons[step] === undefined) continue;
        const { days } = await loadForecast(store, { series, step, site, settings, now, judgedDays: JUDGED_DAYS });
        const drift = driftOf(days);
        const told =
          drift === undefined
            ? `${days.length} day(s) judged, of which none says that it drifts`
            : `over ${drift.days} days its 80 % band held ${Math.round(drift.cover * 100)} %, and the error of the same as a week ago was ${drift.skill.toFixed(2)} of its own`;
        findings.push(
          judged(`forecast ${series.id} by ${step} of ${site.id}`, told, drift === undefined ? 'ok' : 'warn', CURE),
        );
      }
  return findings;
}
