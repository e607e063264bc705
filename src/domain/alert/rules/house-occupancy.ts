import { brand } from '#src/kernel/ids.ts';
import { exampleFacts } from '../example-facts.ts';
import { packRule } from '../told.ts';

const key = brand<never>('house-occupancy:house');
const house = (occupied: number, feed: 'fresh' | 'stale' = 'fresh') => {
  const facts = exampleFacts({ feed });
  return { ...facts, census: { ...facts.census, house: { staffedBeds: 252, occupied } } };
};
const settings = { enabled: true, fire: 0.95, clear: 0.92, forMinutes: 30, clearForMinutes: 10 };

/**
 * Starter pack (product.md 3b): staffed occupancy of the house at 95 % for 30 min, cleared below 92 %. Off: empty cots are in it, and pools
 * that cannot lend each other beds; `pool-occupancy` asks each pool.
 */
export const houseOccupancy = packRule(
  {
    id: brand('house-occupancy'),
    metric: 'occupancy',
    scope: { of: 'house' },
    fire: 0.95,
    clear: 0.92,
    forMinutes: 30,
    clearForMinutes: 10,
    severity: 'act',
    chain: 'house',
    plays: ['open-beds', 'level-review'],
  },
  [
    {
      title: 'the demo day: 241 of 252 is 95.6 %',
      facts: house(241),
      settings,
      readings: [{ key, standing: 'past-fire', value: 241 / 252 }],
    },
    {
      title: '231 of 252 is below 92 %',
      facts: house(231),
      settings,
      readings: [{ key, standing: 'clear', value: 231 / 252 }],
    },
    {
      title: 'a silent feed freezes the figure',
      facts: house(241, 'stale'),
      settings,
      readings: [{ key, standing: 'unknown', value: 241 / 252 }],
    },
  ],
);
