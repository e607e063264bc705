import { z } from 'zod';
import { brand } from '#src/kernel/ids.ts';
import type { StaffingBlock } from '../../staffing/board.ts';
import { exampleFacts } from '../example-facts.ts';
import { censusUnknownSince, reading } from '../judge.ts';
import type { HospitalFacts, Reading, ThresholdRule } from '../rule.ts';

/**
 * Starter pack (product.md 3b): one nurse short in the next block. Two minutes let a call-out be undone; ten of no gap, because a census that
 * swings by one patient over a ratio is still one gap. Local policy.
 */
const settings = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** Which of the grid's roles is judged. */
    role: z.string().trim().min(1).max(40).default('rn'),
    fireShort: z.number().min(0.5).max(1000).default(1),
    clearShort: z.number().min(0).max(1000).default(0),
    forMinutes: z.number().min(0).max(1440).default(2),
    clearForMinutes: z.number().min(0).max(1440).default(10),
  })
  .refine((s) => s.clearShort <= s.fireShort, {
    path: ['clearShort'],
    message: 'clearShort must not be above fireShort: set it to, for example, 0.',
  });
type StaffingGapSettings = z.infer<typeof settings>;

/** The block that runs, which was the next one when its gap was told, and the next. */
const BLOCKS = 2;

/**
 * People short over all units, per block; a surplus in one unit never hides a shortage in another. One alert for the house and block.
 * Evidence: `from`, `to`, `short:4N` …, `spare:3S` …, `covers:3S:4N` (3S has somebody who can help 4N).
 * Units whose need or roster is not known are left out; a block of which nothing is known gives no reading.
 */
function evaluate(facts: HospitalFacts, s: StaffingGapSettings): readonly Reading[] {
  const blocks = facts.present?.staffing?.blocks.slice(0, BLOCKS) ?? [];
  return blocks.flatMap((block): Reading[] => {
    const gaps = block.lines.filter((line) => line.role === s.role && line.gap !== undefined);
    if (gaps.length === 0) return [];
    const short = gaps.filter((line) => (line.gap ?? 0) > 0);
    return [
      reading({
        key: brand(`staffing-gap:${s.role}:${block.from}`),
        scope: { of: 'house' },
        value: short.reduce((sum, line) => sum + (line.gap ?? 0), 0),
        fireLimit: s.fireShort,
        clearLimit: s.clearShort,
        evidence: {
          from: block.from,
          to: block.to,
          ...Object.fromEntries(short.map((line) => [`short:${line.unit}`, line.gap ?? 0])),
          ...spares(block, s.role),
        },
        unknownSince: censusUnknownSince(facts),
      }),
    ];
  });
}

function spares(block: StaffingBlock, role: string): Readonly<Record<string, number>> {
  const spare = block.totals.find((total) => total.role === role)?.spare ?? [];
  return Object.fromEntries(
    spare.flatMap(({ unit, people, covers }) => [
      [`spare:${unit}`, people],
      ...covers.map((other) => [`covers:${unit}:${other}`, 1]),
    ]),
  );
}

const defaults = settings.parse({});
const runs = exampleFacts({ gaps: [{}] }).present?.staffing?.blocks[0]?.from ?? 0;
const next = exampleFacts({ gaps: [{}, {}] }).present?.staffing?.blocks[1]?.from ?? 0;

export const staffingGap: ThresholdRule<StaffingGapSettings> = {
  id: brand('staffing-gap'),
  severity: 'act',
  chain: 'house',
  neverMuted: true,
  settings,
  evaluate,
  examples: [
    {
      title: 'O2: 4N and 5W short one each, 3S and 2N one over: short two, one alert',
      facts: exampleFacts({ gaps: [{ '4N': 0 }, { '4N': 1, '5W': 1, '3S': -1, '2N': -1 }] }),
      settings: defaults,
      readings: [
        { key: brand(`staffing-gap:rn:${runs}`), standing: 'clear', value: 0 },
        { key: brand(`staffing-gap:rn:${next}`), standing: 'past-fire', value: 2 },
      ],
    },
    {
      title: 'the gap of the block that runs is judged until it is over; nothing known is no reading',
      facts: exampleFacts({ gaps: [{ '4N': 1 }, undefined, { '4N': 3 }] }),
      settings: defaults,
      readings: [{ key: brand(`staffing-gap:rn:${runs}`), standing: 'past-fire', value: 1 }],
    },
    {
      title: 'the need rests on the census: a silent feed freezes it',
      facts: exampleFacts({ gaps: [{ '4N': 1 }], feed: 'stale' }),
      settings: defaults,
      readings: [{ key: brand(`staffing-gap:rn:${runs}`), standing: 'unknown', value: 1 }],
    },
    { title: 'a house without a roster gives no reading', facts: exampleFacts({}), settings: defaults, readings: [] },
  ],
};
