import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Beds that are waited for are cleaned first, by two (product.md section 3b). */
export const secondCleaner: Play = {
  id: brand('second-cleaner'),
  rules: [brand('bed-clean')],
  tasks: [
    { what: 'list', role: 'house-supervisor', minutes: 15 },
    { what: 'second', role: 'house-supervisor', minutes: 30 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: true, at07: false },
  horizonMinutes: 120,
  safety: false,
};
