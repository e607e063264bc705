import type { Kpi } from '../../kpi.ts';
import { californiaRequiredNurses } from './california-nurses.ts';
import { chppd, hppd, nhppdVariance, skillMix, staffingFillRate } from './care-hours.ts';
import { fteFromHours, fteToCoverPost, staffTurnover, vacancyRate } from './establishment.ts';
import { maxConsecutiveShiftDays, maxHoursRolling, weeklyHoursAverage } from './fatigue.ts';
import { agency, callOffRate, overtime, premiumPay } from './premium-labour.ts';
import { floatPoolUtilization, productivityIndex, workedHoursPerUnit } from './productivity.ts';
import { ratioRequiredNurses, snctRequiredWte, staffingGap } from './required-nurses.ts';
import { restBreaches } from './rest-breaches.ts';

export const STAFFING: readonly Kpi[] = [
  hppd,
  chppd,
  nhppdVariance,
  californiaRequiredNurses,
  ratioRequiredNurses,
  snctRequiredWte,
  skillMix,
  staffingFillRate,
  vacancyRate,
  overtime,
  agency,
  premiumPay,
  staffingGap,
  workedHoursPerUnit,
  productivityIndex,
  fteFromHours,
  fteToCoverPost,
  floatPoolUtilization,
  callOffRate,
  staffTurnover,
  restBreaches,
  weeklyHoursAverage,
  maxHoursRolling,
  maxConsecutiveShiftDays,
];
