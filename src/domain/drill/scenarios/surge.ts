import { localTime } from '#src/kernel/time.ts';
import type { Scenario } from '../scenario.ts';

/**
 * The surge of the simulated house's Tuesday, as shares of staffed beds so that any house can play it: wards fill from the night's level,
 * boarders gather in the ED until late morning, and the first discharges bring relief.
 * @source ours, after the simulated house's Tuesday (95.6 % of staffed beds and 11 boarders at 08:20); its peak is raised to over census
 */
export const surge: Scenario = {
  id: 'surge',
  begins: localTime('05:30'),
  minutes: 480,
  of: 'curve',
  curve: [
    { minute: 0, inpatientShare: 0.88, criticalShare: 0.85, edShare: 0.6, boarderShare: 0.12 },
    { minute: 60, inpatientShare: 0.93, criticalShare: 0.9, edShare: 0.75, boarderShare: 0.25 },
    { minute: 120, inpatientShare: 0.98, criticalShare: 0.95, edShare: 0.95, boarderShare: 0.4 },
    { minute: 210, inpatientShare: 1.02, criticalShare: 1, edShare: 1.1, boarderShare: 0.5 },
    { minute: 300, inpatientShare: 1, criticalShare: 1, edShare: 1.05, boarderShare: 0.42 },
    { minute: 390, inpatientShare: 0.92, criticalShare: 0.9, edShare: 0.8, boarderShare: 0.18 },
    { minute: 480, inpatientShare: 0.86, criticalShare: 0.85, edShare: 0.65, boarderShare: 0.08 },
  ],
};
