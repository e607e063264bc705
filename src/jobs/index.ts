import { barrierRounds } from './barrier-rounds.ts';
import { computeKpis } from './compute-kpis.ts';
import { duties } from './duties.ts';
import { followEnded } from './follow-ended.ts';
import { followLoans } from './follow-loans.ts';
import { followRequests } from './follow-requests.ts';
import type { Job } from './job.ts';
import { lockMeetings, missedMeetings } from './meetings.ts';
import { snapshot } from './snapshot.ts';
import { taskReminders } from './task-reminders.ts';
import { unheardAnswers } from './unheard-answers.ts';

/** What the clock asks of each site, in this order: one file here and one line. Digests are jobs too, in `src/digests`. */
export const JOBS: readonly Job[] = [
  snapshot,
  computeKpis,
  duties,
  taskReminders,
  barrierRounds,
  followEnded,
  followRequests,
  followLoans,
  lockMeetings,
  missedMeetings,
  unheardAnswers,
];
