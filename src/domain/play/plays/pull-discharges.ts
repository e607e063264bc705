import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Likely discharges first. It moves a bed from the evening to the afternoon and makes none (demo-hospital.md, "Numbers of the day"). */
export const pullDischarges: Play = {
  id: brand('pull-discharges'),
  rules: [
    brand('ed-boarding'),
    brand('pool-occupancy'),
    brand('net-position'),
    brand('unit-over-census'),
    brand('house-occupancy'),
  ],
  tasks: [
    { what: 'name', role: 'charge-nurse', minutes: 30 },
    { what: 'barriers', role: 'house-supervisor', minutes: 120 },
    { what: 'out', role: 'charge-nurse', minutes: 240 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: true, at07: false },
  horizonMinutes: 240,
  simulated: 'pull-discharges',
  safety: false,
};
