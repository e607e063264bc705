import type { Kpi } from '../../kpi.ts';
import {
  intervalCoverage,
  meanAbsoluteError,
  meanAbsoluteScaledError,
  pinballLoss,
  symmetricPercentageError,
} from './accuracy.ts';
import { admissionsFromEd, bedDemandForecast } from './demand.ts';
import { bedsForBlocking, erlangBlocking, erlangDelay, littlesLaw } from './queues.ts';

export const QUEUEING: readonly Kpi[] = [
  littlesLaw,
  erlangBlocking,
  erlangDelay,
  bedsForBlocking,
  meanAbsoluteError,
  meanAbsoluteScaledError,
  symmetricPercentageError,
  pinballLoss,
  intervalCoverage,
  admissionsFromEd,
  bedDemandForecast,
];
