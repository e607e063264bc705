import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Units fetch who waits for them instead of being rung. */
export const wardPull: Play = {
  id: brand('ward-pull'),
  rules: [brand('ed-boarding'), brand('ed-crowding'), brand('long-boarding')],
  tasks: [
    { what: 'match', role: 'house-supervisor', minutes: 20 },
    { what: 'fetch', role: 'charge-nurse', minutes: 60 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: true, at07: true },
  horizonMinutes: 120,
  safety: false,
};
