import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Somebody who can be spared and has the skills, for a block; both units agree. */
export const moveNurse: Play = {
  id: brand('move-nurse'),
  rules: [brand('staffing-gap')],
  tasks: [
    { what: 'agree', role: 'house-supervisor', minutes: 20 },
    { what: 'handover', role: 'charge-nurse', minutes: 45 },
  ],
  strain: { extraHours: 0, floats: 1 },
  helps: { at14: true, at07: false },
  horizonMinutes: 60,
  safety: false,
};
