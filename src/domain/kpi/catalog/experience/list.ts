import type { Kpi } from '../../kpi.ts';

export const EXPERIENCE: readonly Kpi[] = [];
