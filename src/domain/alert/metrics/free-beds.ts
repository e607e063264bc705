import { headMetric } from './head-metric.ts';

/** Staffed − occupied − blocked; negative over census, never clamped (catalogue A `available_beds`). */
export const freeBeds = headMetric({
  id: 'free-beds',
  measure: 'beds',
  worse: 'lower',
  scopes: ['house', 'pool', 'unit', 'ed'],
  of: ({ occupied, staffedBeds, blockedBeds }) => staffedBeds - occupied - blockedBeds,
  evidence: ({ occupied, staffedBeds, blockedBeds }) => ({ occupied, staffed: staffedBeds, blocked: blockedBeds }),
});
