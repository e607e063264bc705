import type { Kpi } from '../../kpi.ts';

export const QUEUEING: readonly Kpi[] = [];
