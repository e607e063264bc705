import { headMetric } from './head-metric.ts';

/** Occupied ÷ staffed beds, 1 = full; blocked beds stay in the denominator (N D-1). */
export const occupancy = headMetric({
  id: 'occupancy',
  measure: 'share',
  worse: 'higher',
  scopes: ['house', 'pool', 'unit', 'ed'],
  of: ({ occupied, staffedBeds }) => (staffedBeds <= 0 ? undefined : occupied / staffedBeds),
  evidence: ({ occupied, staffedBeds, blockedBeds }) => ({ occupied, staffed: staffedBeds, blocked: blockedBeds }),
});
