import { z } from 'zod';
import { brand, type SignalKey } from '#src/kernel/ids.ts';
import type { LevelScale } from '../../level/scale.ts';
import { exampleFacts } from '../example-facts.ts';
import { censusUnknownSince } from '../judge.ts';
import type { HospitalFacts, LevelFacts, Reading, ThresholdRule } from '../rule.ts';

/** Three readings of five minutes; a score that wavers is no news. Local policy. */
const settings = z.strictObject({
  enabled: z.boolean().default(true),
  forMinutes: z.number().min(0).max(1440).default(10),
  clearForMinutes: z.number().min(0).max(1440).default(5),
});
type HouseLevelSettings = z.infer<typeof settings>;

const keyOf = (level: string): SignalKey => brand(`house-level:${level}`);

/** The level that a signal of this rule is about. */
export const levelOfKey = (key: SignalKey): string => key.slice(key.indexOf(':') + 1);

/**
 * The score proposes another level than the one that is declared: one signal for each level. Each is told once a shift; a graver one is a signal
 * of its own. It only asks: whoever may declare does, or does not. While an input is missing nothing is proposed.
 */
function evaluate(facts: HospitalFacts): readonly Reading[] {
  const level = facts.present?.level;
  return level === undefined ? [] : level.scale.levels.map((_, rank) => readingOf(rank, level, facts));
}

function readingOf(rank: number, level: LevelFacts, facts: HospitalFacts): Reading {
  const { scale, score, declared } = level;
  const { id, from = 0 } = scale.levels[rank]!;
  const key = keyOf(id);
  const base = { key, scope: { of: 'house' as const }, fireLimit: from, clearLimit: from };
  const unknownSince = censusUnknownSince(facts);
  if (score.total === undefined || unknownSince !== undefined)
    return { ...base, evidence: {}, standing: 'unknown', ...(unknownSince === undefined ? {} : { unknownSince }) };
  // Names of levels are the house's own words: they stand in the evidence as names, with their rank.
  const evidence = {
    most: score.most,
    [`proposed:${id}`]: rank,
    ...(declared === undefined
      ? {}
      : { [`declared:${declared}`]: scale.levels.findIndex((one) => one.id === declared) }),
  };
  return { ...base, value: score.total, evidence, standing: standingOf(rank, level) };
}

function standingOf(rank: number, { scale, score, declared, told }: LevelFacts): Reading['standing'] {
  const { id } = scale.levels[rank]!;
  // Nobody has to declare that all is as usual.
  const isNews = score.proposed?.id === id && declared !== id && (declared !== undefined || rank > 0);
  if (!isNews) return 'clear';
  return told.has(id) ? 'between' : 'past-fire';
}

const defaults = settings.parse({});
const SCALE: LevelScale = {
  levels: [0, 3, 6].map((from, n) => ({ id: `${n + 1}`, from, actions: [], mutes: [] })),
  parameters: [],
  declare: ['house-supervisor'],
};
const at = (total: number | undefined, declared?: string, told: readonly string[] = []): HospitalFacts => {
  const facts = exampleFacts({});
  const proposed = total === undefined ? undefined : SCALE.levels.findLast(({ from = 0 }) => from <= total);
  const score = {
    readings: [],
    missing: [],
    most: 9,
    ...(total === undefined ? {} : { total }),
    ...(proposed === undefined ? {} : { proposed }),
  };
  const level: LevelFacts = {
    scale: SCALE,
    score,
    told: new Set(told),
    ...(declared === undefined ? {} : { declared }),
  };
  return { ...facts, present: { ...facts.present!, level } };
};
const [one, two, three] = ['1', '2', '3'].map(keyOf) as [SignalKey, SignalKey, SignalKey];

export const houseLevel: ThresholdRule<HouseLevelSettings> = {
  id: brand('house-level'),
  severity: 'act',
  chain: 'level',
  neverMuted: true,
  settings,
  evaluate,
  examples: [
    {
      title: '7 points propose level 3; level 2 is declared',
      facts: at(7, '2'),
      settings: defaults,
      readings: [
        { key: one, standing: 'clear', value: 7 },
        { key: two, standing: 'clear', value: 7 },
        { key: three, standing: 'past-fire', value: 7 },
      ],
    },
    {
      title: 'a calmer level is proposed as well as a graver one',
      facts: at(4, '3'),
      settings: defaults,
      readings: [
        { key: one, standing: 'clear', value: 4 },
        { key: two, standing: 'past-fire', value: 4 },
        { key: three, standing: 'clear', value: 4 },
      ],
    },
    {
      title: 'what was told in this shift already is not told again',
      facts: at(7, '2', ['3']),
      settings: defaults,
      readings: [
        { key: one, standing: 'clear', value: 7 },
        { key: two, standing: 'clear', value: 7 },
        { key: three, standing: 'between', value: 7 },
      ],
    },
    {
      title: 'nobody has declared any and all is as usual',
      facts: at(0),
      settings: defaults,
      readings: [
        { key: one, standing: 'clear', value: 0 },
        { key: two, standing: 'clear', value: 0 },
        { key: three, standing: 'clear', value: 0 },
      ],
    },
    {
      title: 'while an input is missing nothing is proposed',
      facts: at(undefined, '2'),
      settings: defaults,
      readings: [
        { key: one, standing: 'unknown' },
        { key: two, standing: 'unknown' },
        { key: three, standing: 'unknown' },
      ],
    },
  ],
};
