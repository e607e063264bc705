import { localTime } from '#src/kernel/time.ts';
import type { Scenario } from '../scenario.ts';

/** The house's own last Tuesday: the counts of its places every five minutes, and nothing else of it. */
export const tuesday: Scenario = {
  id: 'tuesday',
  begins: localTime('05:30'),
  minutes: 480,
  of: 'own-day',
  weekday: 2,
};
