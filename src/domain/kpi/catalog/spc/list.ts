import type { Kpi } from '../../kpi.ts';

export const SPC: readonly Kpi[] = [];
