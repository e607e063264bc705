import { STEPS } from '#src/domain/forecast/counts.ts';
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import { type Drift, driftOf } from '#src/domain/forecast/record.ts';
import { askedOnce } from '#src/facts/asked-once.ts';
import { loadForecast } from '#src/facts/forecast/found.ts';
import { FORECAST_SERIES } from '#src/facts/forecast/index.ts';
import type { ForecastPlace } from '#src/facts/forecast/series.ts';
import { type Words, wordsFor } from '#src/message/words/index.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { type Finding, judged } from './finding.ts';

const cureOf = (typed: string): string =>
  `See forecast record ${typed}. A unit that opened or a feed that counts otherwise is learned within weeks; holidays that are missing stand in sites[].holidays or holidaysOf.`;

/** Whether eight weeks of judged days say that a forecast does not hold what it says, at any of its places. */
export async function checkForecasts({ settings, clock }: House, store: Store): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const now = clock.now();
  const words = wordsFor('', settings.house);
  // Each place asks for the days of the whole site.
  const read = askedOnce(store);
  for (const site of settings.sites)
    for (const series of FORECAST_SERIES)
      for (const step of STEPS) {
        if (series.plans[step] === undefined) continue;
        const warned: string[] = [];
        let [most, country]: [number, string | undefined] = [0, undefined];
        for (const place of series.places(site)) {
          const asked = { series, place, step, site, settings, now };
          const { days, issued } = await loadForecast(read, asked);
          const drift = driftOf(days);
          most = Math.max(most, days.length);
          country ??= unknownCountry(issued);
          if (drift !== undefined) warned.push(driftWords(drift, place, words));
        }
        if (country !== undefined) warned.push(`it knows no holidays: the calendar does not know those of ${country}`);
        const isOk = warned.length === 0;
        const told = isOk ? `${most} day(s) judged, of which none says that it drifts` : warned.join('; ');
        const check = `forecast ${series.id} by ${step} of ${site.id}`;
        findings.push(judged(check, told, isOk ? 'ok' : 'warn', cureOf(`${series.id} by ${step}`)));
      }
  return findings;
}

/** Whose holidays it was to know, and did not. */
function unknownCountry(issued: IssuedForecast | undefined): string | undefined {
  const holidays = issued?.knows.holidays;
  return typeof holidays === 'object' && holidays.isUnknown === true ? holidays.country : undefined;
}

function driftWords({ days, cover, skill, rule }: Drift, place: ForecastPlace, { forecast }: Words): string {
  const where = place.of === 'unit' ? `${place.unit} ` : '';
  return `${where}over ${days} days its 80 % band held ${Math.round(cover * 100)} %, and the error of ${forecast.rules[rule]} was ${skill.toFixed(2)} of its own`;
}
