/** Every scenario that a drill can play. */
import type { Scenario } from './scenario.ts';
import { surge } from './scenarios/surge.ts';
import { tuesday } from './scenarios/tuesday.ts';
import { wardCloses } from './scenarios/ward-closes.ts';
import { winter } from './scenarios/winter.ts';

export const SCENARIOS: readonly Scenario[] = [surge, tuesday, winter, wardCloses];
