import { headMetric } from './head-metric.ts';

/** Everybody in the place, whatever the patient class. */
export const patients = headMetric({
  id: 'patients',
  measure: 'patients',
  worse: 'higher',
  scopes: ['house', 'pool', 'unit', 'ed'],
  of: ({ occupied }) => occupied,
  evidence: ({ occupied, staffedBeds }) => ({ occupied, staffed: staffedBeds }),
});
