/** The record of forecasts. */
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { ForecastsAsked } from '#src/ports/forecast-reader.ts';
import type { Sql } from './connect.ts';
import { oneByOne, type Writes } from './writes.ts';

const PUT = `INSERT INTO forecast (site, series, place, step, first, issued_at, body)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`;
const FOUND = `SELECT body FROM forecast WHERE site = $1 AND series = $2 AND place = $3 AND step = $4
  AND first >= $5 AND first < $6 AND ($7::bigint IS NULL OR first % 24 = $7) ORDER BY first`;

export const forecastWrites: Writes<'forecast.put'> = {
  'forecast.put': oneByOne(async (sql, { forecast }) => {
    const { site, series, place, step, first, issuedAt } = forecast;
    return (await sql.run(PUT, [site, series, place, step, first, issuedAt, JSON.stringify(forecast)])) === 1;
  }),
};

export function forecastReader(sql: Sql) {
  return {
    async forecasts(site: SiteId, asked: ForecastsAsked): Promise<readonly IssuedForecast[]> {
      const { series, place, step, from, to, atHour = null } = asked;
      const rows = await sql.rows<{ readonly body: string }>(FOUND, [site, series, place, step, from, to, atHour]);
      // Bodies were written from this very type.
      return rows.map(({ body }) => JSON.parse(body) as IssuedForecast);
    },
  };
}
