import type { Kpi } from '../../kpi.ts';
import { edFourHours } from './ed-4h.ts';
import { edTwelveHoursFromArrival } from './ed-12h-from-arrival.ts';
import { edTwelveHoursFromDta } from './ed-12h-from-dta.ts';
import { edArrivals } from './ed-arrivals.ts';
import { edOccupancy } from './ed-occupancy.ts';
import { nedocs } from './nedocs.ts';

export const ED: readonly Kpi[] = [
  edArrivals,
  edOccupancy,
  nedocs,
  edFourHours,
  edTwelveHoursFromArrival,
  edTwelveHoursFromDta,
];
