/** The record of forecasts. */
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { ForecastsAsked } from '#src/ports/forecast-reader.ts';
import type { Db } from './connect.ts';

export function forecastWriter(db: Db) {
  const put = db.prepare(
    `INSERT INTO forecast (site, series, place, step, first, issued_at, body)
     VALUES (@site, @series, @place, @step, @first, @issuedAt, @body) ON CONFLICT DO NOTHING`,
  );
  return {
    put(forecast: IssuedForecast): boolean {
      const { site, series, place, step, first, issuedAt } = forecast;
      return put.run({ site, series, place, step, first, issuedAt, body: JSON.stringify(forecast) }).changes === 1;
    },
  };
}

export function forecastReader(db: Db) {
  const found = db
    .prepare<Omit<ForecastsAsked, 'atHour'> & { readonly site: SiteId; readonly atHour: number | null }, string>(
      `SELECT body FROM forecast WHERE site = @site AND series = @series AND place = @place AND step = @step
         AND first >= @from AND first < @to AND (@atHour IS NULL OR first % 24 = @atHour) ORDER BY first`,
    )
    .pluck();
  return {
    forecasts: (site: SiteId, asked: ForecastsAsked): readonly IssuedForecast[] =>
      // Bodies were written from this very type.
      found.all({ ...asked, site, atHour: asked.atHour ?? null }).map((body) => JSON.parse(body) as IssuedForecast),
  };
}
