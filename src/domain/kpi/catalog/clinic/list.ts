import type { Kpi } from '../../kpi.ts';

export const CLINIC: readonly Kpi[] = [];
