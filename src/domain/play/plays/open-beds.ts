import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Beds that are set up and closed. Who staffs them is taken from somewhere. */
export const openBeds: Play = {
  id: brand('open-beds'),
  rules: [brand('ed-boarding'), brand('pool-occupancy'), brand('net-position'), brand('house-occupancy')],
  tasks: [
    { what: 'staff', role: 'house-supervisor', minutes: 60 },
    { what: 'ready', role: 'charge-nurse', minutes: 120 },
  ],
  strain: { extraHours: 0, floats: 2 },
  helps: { at14: true, at07: true },
  horizonMinutes: 240,
  simulated: 'open-pods',
  safety: false,
};
