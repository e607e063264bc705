/** The total of today as it is expected now: what was said of it before, and what came of it so far. */
import { HOURS_A_DAY } from '#src/domain/forecast/counts.ts';
import { dayTotal } from '#src/domain/forecast/day-total.ts';
import { startOfStep, stepAt } from '#src/domain/forecast/local-steps.ts';
import { meansOfDay, soFarOf, type Today } from '#src/domain/forecast/so-far.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { HOUR_MS } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { ForecastFound, FoundAsked } from './found.ts';

/** The last quarter of an hour is no hour of which nobody told. */
const LEAST_UNTOLD = 0.5;
/** By so many days a house is known in which nothing at all happens in an hour. */
const USUAL_DAYS = 28;

/** @returns undefined: today is not forecast, or of this series no hours are counted */
export async function loadToday(
  read: Reader,
  { series, place, step, site, settings, now }: FoundAsked,
  { issued, instead }: Pick<ForecastFound, 'issued' | 'instead'>,
): Promise<Today | undefined> {
  const [day, current] = [stepAt('day', now, site.zone), stepAt('hour', now, site.zone)];
  const said = step === 'day' && issued !== undefined ? (instead ?? issued).quantiles[day - issued.first] : undefined;
  if (said === undefined || series.today === undefined) return undefined;
  const midnight = day * HOURS_A_DAY;
  const of = { series: series.id, place: scopeName(place), step: 'hour' } as const;
  const [rows, { hours, until }] = await Promise.all([
    read.forecasts(site.id, { ...of, from: midnight - HOURS_A_DAY, to: current + 1 }),
    series.today(read, { site, place, days: USUAL_DAYS }, { settings, now }),
  ]);
  // As it was said when the day began; where nobody said it then, as soon as somebody did.
  const row = rows.findLast(({ first }) => first <= midnight) ?? rows[0];
  const means = row === undefined ? undefined : meansOfDay(row.means, row.first, midnight);
  if (means === undefined) return { day, unknown: 'no-hours' };
  const soFar = soFarOf(hours, means);
  if (until === undefined || soFar.share === 0) return { day, unknown: 'not-told' };
  const untold = (until - startOfStep('day', day, site.zone)) / HOUR_MS - soFar.hours;
  return { day, total: dayTotal(said, soFar), soFar, until, untoldHours: untold < LEAST_UNTOLD ? 0 : untold };
}
