import type { Kpi } from '../../kpi.ts';

export const SUPPLY: readonly Kpi[] = [];
