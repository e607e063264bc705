import type { Kpi } from '../../kpi.ts';

export const MONEY: readonly Kpi[] = [];
