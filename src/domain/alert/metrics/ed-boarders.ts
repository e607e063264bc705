import { headMetric } from './head-metric.ts';

/** Patients in the ED who wait for an inpatient bed. */
export const edBoarders = headMetric({
  id: 'ed-boarders',
  measure: 'patients',
  worse: 'higher',
  scopes: ['house', 'ed'],
  of: ({ boarders }) => boarders,
  evidence: ({ boarders, occupied }) => ({ boarders, occupied }),
});
