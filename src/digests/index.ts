import type { Job } from '#src/jobs/job.ts';
import { auditHead } from './audit-head.ts';
import { closedSummary } from './closed-summary.ts';
import { daySummary } from './day-summary.ts';
import { digestJob } from './digest.ts';
import { lateHuddle } from './late-huddle.ts';
import { lateUnits } from './late-units.ts';
import { loopReview } from './loop-review.ts';
import { morningHuddle } from './morning-huddle.ts';
import { ruleReview } from './rule-review.ts';
import { shiftReports } from './shift-report.ts';
import { staffAhead } from './staff-ahead.ts';
import { unitPrompts } from './unit-prompts.ts';
import { weeklyKpi } from './weekly-kpi.ts';

/** What is posted by the clock: one file here and one line. */
export const DIGESTS: readonly Job[] = [
  unitPrompts,
  digestJob(morningHuddle),
  lateHuddle,
  lateUnits,
  digestJob(daySummary),
  closedSummary,
  digestJob(weeklyKpi),
  digestJob(loopReview),
  digestJob(ruleReview),
  shiftReports,
  digestJob(staffAhead),
  digestJob(auditHead),
];
