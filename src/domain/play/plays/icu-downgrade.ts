import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Who is ready to leave intensive care goes first to the ward beds that are free: one move frees the bed that recovery waits for. */
export const icuDowngrade: Play = {
  id: brand('icu-downgrade'),
  rules: [brand('recovery-holds')],
  tasks: [
    { what: 'name', role: 'house-supervisor', minutes: 15 },
    { what: 'move', role: 'charge-nurse', minutes: 30 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: true, at07: false },
  horizonMinutes: 60,
  safety: false,
};
