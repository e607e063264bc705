import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** One-to-one observation takes an aide from the unit: is each still needed? */
export const reviewOneToOne: Play = {
  id: brand('review-one-to-one'),
  rules: [brand('staffing-gap')],
  tasks: [{ what: 'review', role: 'charge-nurse', minutes: 30 }],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: true, at07: false },
  horizonMinutes: 60,
  safety: false,
};
