import type { Kpi } from '../../kpi.ts';
import { availableBeds, netBedPosition, staffedBeds } from './bed-counts.ts';
import { bedTurnoverInterval } from './bed-turnover-interval.ts';
import { bedTurnoverRate } from './bed-turnover-rate.ts';
import { icuOccupancy } from './icu-occupancy.ts';
import { midnightCensus } from './midnight-census.ts';
import { occupancy } from './occupancy.ts';
import { averageDailyCensus, inpatientServiceDays, occupancyOfPeriod } from './period.ts';
import { staffedBedsInUse } from './staffed-beds-in-use.ts';

export const CENSUS: readonly Kpi[] = [
  occupancy,
  staffedBedsInUse,
  midnightCensus,
  bedTurnoverInterval,
  staffedBeds,
  availableBeds,
  netBedPosition,
  occupancyOfPeriod,
  inpatientServiceDays,
  averageDailyCensus,
  bedTurnoverRate,
  icuOccupancy,
];
