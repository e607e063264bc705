import { brand } from '#src/kernel/ids.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import type { BedSpan } from '../../census/census.ts';
import { exampleFacts } from '../example-facts.ts';
import type { HospitalFacts } from '../rule.ts';
import { packRule } from '../told.ts';

const key = brand<never>('bed-clean:house');
const dirtyFor = (...minutes: readonly number[]): HospitalFacts => {
  const facts = exampleFacts({});
  const bedSpans = minutes.map(
    (n, bed): BedSpan => ({
      location: brand('5W'),
      bed: `${bed + 1}`,
      status: 'K',
      from: after(facts.now, -n * MINUTE_MS),
    }),
  );
  return { ...facts, present: { ...facts.present!, bedSpans } };
};
const settings = { enabled: true, fire: 61, clear: 44, forMinutes: 30, clearForMinutes: 5 };

/** Starter pack (product.md 3b): three beds dirty for more than 60 min, for 30 min; cleared below 45. Off: it needs states of beds (A20). */
export const bedClean = packRule(
  {
    id: brand('bed-clean'),
    metric: 'dirty-beds',
    scope: { of: 'house' },
    fire: 61,
    clear: 44,
    forMinutes: 30,
    clearForMinutes: 5,
    severity: 'act',
    chain: 'house',
    plays: [],
  },
  [
    {
      title: 'the third has been dirty for 70 min: three are past an hour',
      facts: dirtyFor(120, 95, 70, 10),
      settings,
      readings: [{ key, standing: 'past-fire', value: 70 }],
    },
    {
      title: 'two long ones are not three',
      facts: dirtyFor(120, 95, 20),
      settings,
      readings: [{ key, standing: 'clear', value: 20 }],
    },
    {
      title: 'in between it neither fires nor clears',
      facts: dirtyFor(120, 95, 50),
      settings,
      readings: [{ key, standing: 'between', value: 50 }],
    },
    {
      title: 'where no feed tells states of beds there is no reading',
      facts: exampleFacts({}),
      settings,
      readings: [],
    },
  ],
);
