import type { Kpi } from '../../kpi.ts';
import { adtCensus } from './adt-census.ts';
import { bedStateCounts } from './bed-state-counts.ts';
import { safeHarborAge, safeHarborZip } from './safe-harbor.ts';
import { suppressCms, suppressHes, suppressionPlanCms } from './suppression.ts';

export const INTEROP: readonly Kpi[] = [
  bedStateCounts,
  adtCensus,
  suppressCms,
  suppressHes,
  safeHarborAge,
  safeHarborZip,
  suppressionPlanCms,
];
