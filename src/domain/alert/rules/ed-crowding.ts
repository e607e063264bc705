import { z } from 'zod';
import { brand } from '#src/kernel/ids.ts';
import { isAvailable } from '../../measure.ts';
import { exampleFacts } from '../example-facts.ts';
import { censusUnknownSince, reading } from '../judge.ts';
import type { HospitalFacts, Reading, ThresholdRule } from '../rule.ts';

/** First scores of the bands overcrowded, severely and dangerously overcrowded (nedocs.org; kpi-catalogue C.2). */
const SEVERELY = 141;
const DANGEROUSLY = 181;

/**
 * Starter pack (product.md 3b): two readings in a band from 101 on, cleared by three readings one band lower. A reading is a five-minute
 * tick, so two of them span 5 min and three 10. Local policy.
 */
const settings = z
  .strictObject({
    enabled: z.boolean().default(true),
    fireScore: z.number().min(0).max(200).default(101),
    clearScore: z.number().min(0).max(200).default(100),
    forMinutes: z.number().min(0).max(1440).default(5),
    clearForMinutes: z.number().min(0).max(1440).default(10),
  })
  .refine((s) => s.clearScore <= s.fireScore, {
    path: ['clearScore'],
    message: 'clearScore must not be above fireScore: set it to, for example, 100.',
  });
type EdCrowdingSettings = z.infer<typeof settings>;

/** NEDOCS of the house. While an input is missing the score is unknown and nothing fires. Dangerously overcrowded is urgent. */
function evaluate(facts: HospitalFacts, s: EdCrowdingSettings): readonly Reading[] {
  const ed = facts.census.units.find((unit) => unit.kind === 'ed');
  if (ed === undefined || facts.present === undefined) return [];
  const { main, parts } = facts.present.nedocs;
  const value = isAvailable(main) ? main.value : Number.NaN;
  const judged = reading({
    key: brand('ed-crowding:house'),
    scope: { of: 'unit', unit: brand(ed.unit) },
    value,
    fireLimit: s.fireScore,
    clearLimit: s.clearScore,
    evidence: {
      ...Object.fromEntries(parts.flatMap((part) => (isAvailable(part.value) ? [[part.name, part.value.value]] : []))),
      severe: value >= SEVERELY ? 1 : 0,
    },
    unknownSince: censusUnknownSince(facts),
  });
  return [{ ...judged, severity: value >= DANGEROUSLY ? 'urgent' : 'act' }];
}

const defaults = settings.parse({});
const key = brand<never>('ed-crowding:house');
const score = (nedocs?: number) =>
  exampleFacts({
    units: [{ unit: 'ED', kind: 'ed', occupied: 56, staffed: 42 }],
    ...(nedocs === undefined ? {} : { nedocs }),
  });

export const edCrowding: ThresholdRule<EdCrowdingSettings> = {
  id: brand('ed-crowding'),
  severity: 'act',
  chain: 'ed',
  downstreamOf: [brand('ed-boarding')],
  settings,
  evaluate,
  examples: [
    {
      title: 'the demo day 08:26: 105 is overcrowded',
      facts: score(105),
      settings: defaults,
      readings: [{ key, standing: 'past-fire', value: 105, severity: 'act' }],
    },
    {
      title: '22:10: 96 is one band lower and clears',
      facts: score(96),
      settings: defaults,
      readings: [{ key, standing: 'clear', value: 96, severity: 'act' }],
    },
    {
      title: 'severely overcrowded, from 141, is still to act on',
      facts: score(176),
      settings: defaults,
      readings: [{ key, standing: 'past-fire', value: 176, severity: 'act' }],
    },
    {
      title: 'dangerously overcrowded, from 181, is urgent',
      facts: score(181),
      settings: defaults,
      readings: [{ key, standing: 'past-fire', value: 181, severity: 'urgent' }],
    },
    {
      title: 'without the inputs that ADT lacks nothing fires',
      facts: score(),
      settings: defaults,
      readings: [{ key, standing: 'unknown', severity: 'act' }],
    },
  ],
};
