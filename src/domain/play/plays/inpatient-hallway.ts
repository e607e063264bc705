import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** The house shares what the ED holds alone: full-capacity protocol (Viccellio et al. 2009). */
export const inpatientHallway: Play = {
  id: brand('inpatient-hallway'),
  rules: [brand('ed-boarding'), brand('ed-crowding'), brand('long-boarding')],
  tasks: [
    { what: 'criteria', role: 'ed-charge-nurse', minutes: 15 },
    { what: 'place', role: 'charge-nurse', minutes: 45 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: true, at07: true },
  horizonMinutes: 120,
  safety: false,
};
