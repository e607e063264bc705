import type { Kpi } from '../../kpi.ts';
import { niceRedFlag } from './nice-red-flag.ts';
import { thresholdScore } from './threshold-score.ts';

export const ESCALATION: readonly Kpi[] = [thresholdScore, niceRedFlag];
