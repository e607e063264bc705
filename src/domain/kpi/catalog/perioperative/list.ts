import type { Kpi } from '../../kpi.ts';
import {
  caseDurationAccuracy,
  dayOfSurgeryCancellation,
  firstCaseOnTime,
  pacuHold,
  turnoverTime,
} from './starts-and-turnover.ts';
import {
  blockUtilizationAdjusted,
  blockUtilizationRaw,
  primeTimeUtilization,
  theatreUtilisation,
} from './utilisation.ts';

export const PERIOPERATIVE: readonly Kpi[] = [
  firstCaseOnTime,
  turnoverTime,
  blockUtilizationRaw,
  blockUtilizationAdjusted,
  primeTimeUtilization,
  theatreUtilisation,
  dayOfSurgeryCancellation,
  pacuHold,
  caseDurationAccuracy,
];
