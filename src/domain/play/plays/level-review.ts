import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** The level is declared by a role, never by the figure. */
export const levelReview: Play = {
  id: brand('level-review'),
  rules: [brand('pool-occupancy'), brand('net-position'), brand('house-level'), brand('house-occupancy')],
  tasks: [{ what: 'review', role: 'house-supervisor', minutes: 30 }],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: false, at07: false },
  horizonMinutes: 240,
  safety: false,
};
