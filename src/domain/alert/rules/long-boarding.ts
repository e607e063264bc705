import { brand } from '#src/kernel/ids.ts';
import { BOARDING_THRESHOLD_MINUTES } from '../../flow/boarding.ts';
import { exampleFacts } from '../example-facts.ts';
import { packRule } from '../told.ts';

const key = brand<never>('long-boarding:house');
const longest = (...boarding: readonly number[]) => exampleFacts({ boarding });
const settings = { enabled: true, fire: BOARDING_THRESHOLD_MINUTES, clear: 180, forMinutes: 20, clearForMinutes: 10 };

/** Starter pack (product.md 3b): somebody has waited four hours in the ED for a bed (the line of ECAT). Off: a full house is past it all winter. */
export const longBoarding = packRule(
  {
    id: brand('long-boarding'),
    metric: 'longest-boarder',
    scope: { of: 'house' },
    fire: BOARDING_THRESHOLD_MINUTES,
    // An hour below the line, so that the next in the row does not open it again at once; ours.
    clear: 180,
    forMinutes: 20,
    clearForMinutes: 10,
    severity: 'act',
    chain: 'ed',
    plays: ['ward-pull', 'long-wait-round'],
    downstreamOf: [brand('ed-boarding')],
  },
  [
    {
      title: 'the demo day: the longest waits 9 h 40',
      facts: longest(580, 205, 90),
      settings,
      readings: [{ key, standing: 'past-fire', value: 580 }],
    },
    {
      title: 'three hours and a half neither fires nor clears',
      facts: longest(210),
      settings,
      readings: [{ key, standing: 'between', value: 210 }],
    },
    { title: 'nobody waits', facts: longest(), settings, readings: [{ key, standing: 'clear', value: 0 }] },
  ],
);
