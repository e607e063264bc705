import { headMetric } from './head-metric.ts';

/** Patients above staffed beds; below 0 while beds are left. */
export const overCensus = headMetric({
  id: 'over-census',
  measure: 'patients',
  worse: 'higher',
  scopes: ['pool', 'unit', 'ed'],
  of: ({ occupied, staffedBeds }) => occupied - staffedBeds,
  evidence: ({ occupied, staffedBeds }) => ({ occupied, staffed: staffedBeds }),
});
