import type { Kpi } from '../../kpi.ts';

export const STAFFING: readonly Kpi[] = [];
