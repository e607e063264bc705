import type { Kpi } from '../../kpi.ts';
import { ambulanceHandover } from './ambulance-handover.ts';
import { boardingRatio } from './boarding-ratio.ts';
import { cedocs } from './cedocs.ts';
import { emergencyCareAccess } from './ecat.ts';
import { edFourHours } from './ed-4h.ts';
import { edTwelveHoursFromArrival } from './ed-12h-from-arrival.ts';
import { edTwelveHoursFromDta } from './ed-12h-from-dta.ts';
import { edArrivals } from './ed-arrivals.ts';
import { edOccupancy } from './ed-occupancy.ts';
import { doorToProvider, medianTimeOfDischarged } from './ed-waits.ts';
import { edwin } from './edwin.ts';
import { leftBeforeTreatmentComplete, leftWithoutBeingSeen } from './leavers.ts';
import { nedocs } from './nedocs.ts';
import { edReturns } from './returns.ts';

export const ED: readonly Kpi[] = [
  edArrivals,
  edOccupancy,
  nedocs,
  edFourHours,
  edTwelveHoursFromArrival,
  edTwelveHoursFromDta,
  doorToProvider,
  leftWithoutBeingSeen,
  leftBeforeTreatmentComplete,
  medianTimeOfDischarged,
  emergencyCareAccess,
  ambulanceHandover,
  edwin,
  cedocs,
  boardingRatio,
  edReturns,
];
