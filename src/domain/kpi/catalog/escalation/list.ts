import type { Kpi } from '../../kpi.ts';

export const ESCALATION: readonly Kpi[] = [];
