import type { Kpi } from '../../kpi.ts';
import { abandonedVirtualVisits, noShowRate, thirdNextAvailable } from './access.ts';
import { completedUtilization, scheduleUtilization, templateUtilization } from './sessions.ts';
import { clinicCycleTime, clinicWait } from './waits.ts';

export const CLINIC: readonly Kpi[] = [
  noShowRate,
  thirdNextAvailable,
  scheduleUtilization,
  completedUtilization,
  templateUtilization,
  clinicCycleTime,
  clinicWait,
  abandonedVirtualVisits,
];
