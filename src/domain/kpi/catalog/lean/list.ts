import type { Kpi } from '../../kpi.ts';

export const LEAN: readonly Kpi[] = [];
