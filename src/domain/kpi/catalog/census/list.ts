import type { Kpi } from '../../kpi.ts';
import { bedTurnoverInterval } from './bed-turnover-interval.ts';
import { midnightCensus } from './midnight-census.ts';
import { occupancy } from './occupancy.ts';
import { staffedBedsInUse } from './staffed-beds-in-use.ts';

export const CENSUS: readonly Kpi[] = [occupancy, staffedBedsInUse, midnightCensus, bedTurnoverInterval];
