import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Operations of the rest of the day in an order that asks for beds when they are there. A role decides; nothing is put off by a clock. */
export const reorderList: Play = {
  id: brand('reorder-list'),
  rules: [brand('recovery-holds')],
  tasks: [
    { what: 'look', role: 'perioperative-lead', minutes: 20 },
    { what: 'tell', role: 'perioperative-lead', minutes: 45 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: true, at07: false },
  horizonMinutes: 120,
  safety: false,
};
