import type { Kpi } from '../../kpi.ts';

export const PERIOPERATIVE: readonly Kpi[] = [];
