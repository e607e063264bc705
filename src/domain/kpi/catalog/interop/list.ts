import type { Kpi } from '../../kpi.ts';

export const INTEROP: readonly Kpi[] = [];
