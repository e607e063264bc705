import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Transfers in wait; who decides that is the role, and whoever asked is told. */
export const holdTransfers: Play = {
  id: brand('hold-transfers'),
  rules: [brand('net-position'), brand('unit-over-census'), brand('pool-occupancy')],
  tasks: [
    { what: 'hold', role: 'house-supervisor', minutes: 15 },
    { what: 'again', role: 'house-supervisor', minutes: 120 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: true, at07: false },
  horizonMinutes: 240,
  safety: false,
};
