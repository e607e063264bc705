import { brand } from '#src/kernel/ids.ts';
import type { Play } from '../play.ts';

/** Who waits longest for a bed is at most risk: whatever it does to the count, somebody looks. */
export const longWaitRound: Play = {
  id: brand('long-wait-round'),
  rules: [brand('ed-boarding'), brand('ed-crowding')],
  tasks: [{ what: 'round', role: 'ed-charge-nurse', minutes: 30 }],
  strain: { extraHours: 0, floats: 0 },
  helps: { at14: false, at07: false },
  horizonMinutes: 60,
  safety: true,
};
