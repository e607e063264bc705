/** What the house forecasts: a file and a line each. */
import { admissions } from './admissions.ts';
import { beds } from './beds.ts';
import { edArrivals } from './ed-arrivals.ts';
import type { ForecastSeries } from './series.ts';

export const FORECAST_SERIES: readonly ForecastSeries[] = [edArrivals, admissions, beds];
