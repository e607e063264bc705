import type { Threshold } from '../../definition.ts';

export const BOARDING_GOAL: Threshold = {
  says: 'at most 240 min',
  whose: 'Joint Commission LD.04.03.11 EP 6, a goal and not a requirement',
  fixed: false,
};
