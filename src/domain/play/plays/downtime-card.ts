import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Figures stand still: people count by hand until the feed is back. */
export const downtimeCard: Play = {
  id: brand('downtime-card'),
  rules: [brand('feed-stale')],
  tasks: [
    { what: 'sender', role: 'engineer', minutes: 15 },
    { what: 'count', role: 'house-supervisor', minutes: 30 },
  ],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: false, at07: false },
  horizonMinutes: 60,
  safety: true,
};
