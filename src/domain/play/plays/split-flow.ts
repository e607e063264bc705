import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Who needs no bed does not wait for one: seen at the door, and treated in a chair. */
export const splitFlow: Play = {
  id: brand('split-flow'),
  rules: [brand('lwbs'), brand('ed-crowding')],
  tasks: [
    { what: 'door', role: 'ed-charge-nurse', minutes: 30 },
    { what: 'chairs', role: 'ed-charge-nurse', minutes: 60 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: true, at07: false },
  horizonMinutes: 120,
  safety: false,
};
