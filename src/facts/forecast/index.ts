/** What the house forecasts: a file and a line each. */
import type { Site } from '#src/domain/hospital.ts';
import { admissions } from './admissions.ts';
import { beds } from './beds.ts';
import { edArrivals } from './ed-arrivals.ts';
import type { ForecastSeries } from './series.ts';

export const FORECAST_SERIES: readonly ForecastSeries[] = [edArrivals, admissions, beds];

/** Of counts; of beds who is there says why, and they have words of their own. */
export const COUNTED_SERIES = FORECAST_SERIES.filter(({ kpi }) => kpi !== undefined);

/** What is meant where none is named: the first that can happen at the site. */
export const seriesMeant = (site: Site): ForecastSeries =>
  COUNTED_SERIES.find(({ places }) => places(site).length > 0) ?? COUNTED_SERIES[0]!;
