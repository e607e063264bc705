import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** An open shift is offered in rings: own unit, float pool, per diem, agency. A ring is half an hour. */
export const offerShift: Play = {
  id: brand('offer-shift'),
  rules: [brand('staffing-gap')],
  tasks: [
    { what: 'offer', role: 'house-supervisor', minutes: 10 },
    { what: 'answer', role: 'house-supervisor', minutes: 40 },
  ],
  strain: { extraHours: 4, floats: 0 },
  helps: { at14: true, at07: false },
  horizonMinutes: 120,
  safety: false,
};
