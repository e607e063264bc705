import type { Kpi } from '../../kpi.ts';
import { pareto, processCycleEfficiency, taktTime } from './flow.ts';
import { dpmo, rolledThroughputYield, sigmaLevel } from './six-sigma.ts';

export const LEAN: readonly Kpi[] = [processCycleEfficiency, taktTime, dpmo, sigmaLevel, rolledThroughputYield, pareto];
