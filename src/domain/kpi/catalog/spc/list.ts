import type { Kpi } from '../../kpi.ts';
import { gChartLimits, pChartLimits, tChartLimits, uChartLimits, xmrChartLimits } from './control-limits.ts';
import { mdcSpecialCause } from './special-cause.ts';

export const SPC: readonly Kpi[] = [
  xmrChartLimits,
  mdcSpecialCause,
  pChartLimits,
  uChartLimits,
  gChartLimits,
  tChartLimits,
];
