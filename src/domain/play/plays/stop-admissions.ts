import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** No further patient for a unit that cannot care for one: it stands whatever it does to the figure. */
export const stopAdmissions: Play = {
  id: brand('stop-admissions'),
  rules: [brand('staffing-gap'), brand('unit-over-census')],
  tasks: [
    { what: 'stop', role: 'house-supervisor', minutes: 10 },
    { what: 'lift', role: 'charge-nurse', minutes: 120 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: false, at07: false },
  horizonMinutes: 120,
  safety: true,
};
