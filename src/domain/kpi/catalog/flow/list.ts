import type { Kpi } from '../../kpi.ts';
import { admissions } from './admissions.ts';
import { alos } from './alos.ts';
import { bedCleanTurnaround } from './bed-clean.ts';
import { boarders } from './boarders.ts';
import { boardingMinutes } from './boarding-minutes.ts';
import { avoidableBedDays, icuDelayedDischarge, redDays } from './delayed.ts';
import { dischargeBeforeNoon } from './discharge-before-noon.ts';
import { dischargePrediction } from './discharge-prediction.ts';
import { discharges } from './discharges.ts';
import { excessBedDays, geometricMeanLos, longStayPatients, losObservedToExpected } from './los-measures.ts';
import { noCriteriaNotDischarged, noCriteriaToReside } from './no-criteria.ts';
import { excessReadmissionRatio, readmission } from './readmission.ts';
import { bedAssignedToOccupied, bedAssignmentDelay, dischargeOrderToDeparture, transferOutDelay } from './waits.ts';

export const FLOW: readonly Kpi[] = [
  alos,
  dischargeBeforeNoon,
  boarders,
  boardingMinutes,
  geometricMeanLos,
  losObservedToExpected,
  longStayPatients,
  bedAssignmentDelay,
  bedAssignedToOccupied,
  bedCleanTurnaround,
  noCriteriaToReside,
  noCriteriaNotDischarged,
  admissions,
  discharges,
  dischargeOrderToDeparture,
  avoidableBedDays,
  excessBedDays,
  redDays,
  icuDelayedDischarge,
  readmission,
  excessReadmissionRatio,
  transferOutDelay,
  dischargePrediction,
];
