import { z } from 'zod';
import { brand } from '#src/kernel/ids.ts';
import { BOARDING_THRESHOLD_MINUTES } from '../../flow/boarding.ts';
import { exampleFacts } from '../example-facts.ts';
import { censusUnknownSince, reading } from '../judge.ts';
import type { HospitalFacts, Reading, ThresholdRule } from '../rule.ts';

/** Starter pack (product.md 3b): past the limit for 20 min, cleared two below it. Local policy. */
const settings = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** Alert when more than so many wait. */
    limit: z.number().min(0).max(1000).default(8),
    clearAt: z.number().min(0).max(1000).default(6),
    forMinutes: z.number().min(0).max(1440).default(20),
    clearForMinutes: z.number().min(0).max(1440).default(10),
  })
  .refine((s) => s.clearAt <= s.limit, {
    path: ['clearAt'],
    message: 'clearAt must not be above limit: set it to, for example, 6.',
  });
type EdBoardingSettings = z.infer<typeof settings>;

/**
 * Patients in the ED who wait for an inpatient bed. Evidence: `limit`, `longestMinutes`, `overFourHours` (who waits longer than four).
 * A house without an ED gives no reading.
 */
function evaluate(facts: HospitalFacts, s: EdBoardingSettings): readonly Reading[] {
  const ed = facts.census.units.find((unit) => unit.kind === 'ed');
  if (ed === undefined) return [];
  const boarders = facts.present?.boarders;
  return [
    reading({
      key: brand('ed-boarding:house'),
      scope: { of: 'unit', unit: brand(ed.unit) },
      value: facts.census.totals.boarders,
      fireLimit: s.limit + 1,
      clearLimit: s.clearAt,
      evidence: {
        limit: s.limit,
        ...(boarders === undefined
          ? {}
          : {
              longestMinutes: boarders[0]?.minutes ?? 0,
              overFourHours: boarders.filter((one) => one.minutes > BOARDING_THRESHOLD_MINUTES).length,
            }),
      },
      unknownSince: censusUnknownSince(facts),
    }),
  ];
}

const defaults = settings.parse({});
const ED = { unit: 'ED', kind: 'ed', occupied: 31, staffed: 36 } as const;
const waiting = (n: number, feed: 'fresh' | 'stale' = 'fresh') =>
  exampleFacts({ units: [ED], boarding: Array.from({ length: n }, (_, i) => 580 - i * 18), feed });
const key = brand<never>('ed-boarding:house');

export const edBoarding: ThresholdRule<EdBoardingSettings> = {
  id: brand('ed-boarding'),
  severity: 'act',
  chain: 'ed',
  downstreamOf: [brand('net-position')],
  looksAt: { metric: 'ed-boarders', scope: { of: 'house' }, limits: (s) => ({ fire: s.limit + 1, clear: s.clearAt }) },
  settings,
  evaluate,
  examples: [
    {
      title: 'the demo day: 11 wait, more than 8',
      facts: waiting(11),
      settings: defaults,
      readings: [{ key, standing: 'past-fire', value: 11 }],
    },
    {
      title: 'eight is the limit and not over it; seven neither fires nor clears',
      facts: waiting(8),
      settings: defaults,
      readings: [{ key, standing: 'between', value: 8 }],
    },
    { title: 'six clears', facts: waiting(6), settings: defaults, readings: [{ key, standing: 'clear', value: 6 }] },
    {
      title: 'a silent feed freezes the figure',
      facts: waiting(11, 'stale'),
      settings: defaults,
      readings: [{ key, standing: 'unknown', value: 11 }],
    },
    { title: 'a house without an ED gives no reading', facts: exampleFacts({}), settings: defaults, readings: [] },
  ],
};
