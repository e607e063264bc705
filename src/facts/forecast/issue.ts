/** Forecasts of one series and step, of each of its places, as they can be issued now. */
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { DrawAsked, ForecastSeries } from './series.ts';

/** @returns how much is missing; undefined: it could not be learned now, or nobody tells */
export async function drawForecasts(
  read: Reader,
  series: ForecastSeries,
  asked: DrawAsked,
): Promise<readonly IssuedForecast[] | TooShort | undefined> {
  const drawn = await series.draw(read, asked);
  if (drawn === undefined || 'needed' in drawn) return drawn;
  const head = { site: asked.site.id, series: series.id, step: asked.step, issuedAt: asked.now };
  return drawn.map(({ place, ...one }) => ({ ...head, place: scopeName(place), ...one }));
}
