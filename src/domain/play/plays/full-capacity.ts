import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** The action card of a full house. */
export const fullCapacity: Play = {
  id: brand('full-capacity'),
  rules: [brand('ed-crowding')],
  tasks: [
    { what: 'card', role: 'house-supervisor', minutes: 15 },
    { what: 'second', role: 'director-on-call', minutes: 45 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: true, at07: false },
  horizonMinutes: 120,
  safety: false,
};
