import type { Threshold } from '../../definition.ts';

export const BOARDING_GOAL: Threshold = {
  says: 'nobody boards longer than 4 h',
  whose: 'Joint Commission LD.04.03.11 EP 6, a goal and not a requirement',
  fixed: false,
};
