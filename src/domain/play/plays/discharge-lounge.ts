import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Who is discharged waits for medicines and the way home in a chair. */
export const dischargeLounge: Play = {
  id: brand('discharge-lounge'),
  rules: [brand('ed-boarding'), brand('pool-occupancy'), brand('long-boarding')],
  tasks: [
    { what: 'open', role: 'house-supervisor', minutes: 30 },
    { what: 'move', role: 'charge-nurse', minutes: 60 },
  ],
  strain: { extraHours: 0, floats: 1 },
  helps: { at14: true, at07: false },
  horizonMinutes: 120,
  safety: false,
};
