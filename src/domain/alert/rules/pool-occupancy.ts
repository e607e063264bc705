import { z } from 'zod';
import { brand } from '#src/kernel/ids.ts';
import { exampleFacts } from '../example-facts.ts';
import { censusUnknownSince, reading } from '../judge.ts';
import type { HospitalFacts, Reading, ThresholdRule } from '../rule.ts';

/** Limits of the starter pack (product.md 3b): staffed occupancy ≥ 95 % for 30 min, cleared below 92 %. Local policy. */
const settings = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** Share of staffed beds, 1 = full. */
    fireShare: z.number().min(0).max(5).default(0.95),
    clearShare: z.number().min(0).max(5).default(0.92),
    forMinutes: z.number().min(0).max(1440).default(30),
    clearForMinutes: z.number().min(0).max(1440).default(5),
  })
  .refine((s) => s.clearShare <= s.fireShare, {
    path: ['clearShare'],
    message: 'clearShare must not be above fireShare: set it to, for example, 0.92.',
  });
type PoolOccupancySettings = z.infer<typeof settings>;

/**
 * Share of a pool's staffed inpatient beds that are occupied. A bed of one pool is never offered to another, so each pool is judged alone.
 * A pool without staffed beds has no occupancy and gives no reading.
 */
function evaluate(facts: HospitalFacts, s: PoolOccupancySettings): readonly Reading[] {
  const unknownSince = censusUnknownSince(facts);
  return facts.census.pools
    .filter((pool) => !(pool.staffedBeds <= 0))
    .map((pool) =>
      reading({
        key: brand(`pool-occupancy:${pool.pool}`),
        scope: { of: 'pool', pool: pool.pool },
        value: pool.occupied / pool.staffedBeds,
        fireLimit: s.fireShare,
        clearLimit: s.clearShare,
        evidence: { occupied: pool.occupied, staffed: pool.staffedBeds, blocked: pool.blockedBeds },
        unknownSince,
      }),
    );
}

const defaults = settings.parse({});

export const poolOccupancy: ThresholdRule<PoolOccupancySettings> = {
  id: brand('pool-occupancy'),
  severity: 'act',
  chain: 'house',
  looksAt: { metric: 'occupancy', scope: { of: 'pool' }, limits: (s) => ({ fire: s.fireShare, clear: s.clearShare }) },
  settings,
  evaluate,
  examples: [
    {
      title: 'the demo day: 181 of 184 adult acute beds is 98.4 %, past 95 %',
      facts: exampleFacts({ pools: [{ pool: 'adult-acute', occupied: 181, staffed: 184 }] }),
      settings: defaults,
      readings: [{ key: brand('pool-occupancy:adult-acute'), standing: 'past-fire', value: 181 / 184 }],
    },
    {
      title: 'exactly at the fire limit fires; exactly at the clear limit clears; in between is neither',
      facts: exampleFacts({
        pools: [
          { pool: 'a', occupied: 95, staffed: 100 },
          { pool: 'b', occupied: 92, staffed: 100 },
          { pool: 'c', occupied: 93, staffed: 100 },
        ],
      }),
      settings: defaults,
      readings: [
        { key: brand('pool-occupancy:a'), standing: 'past-fire', value: 0.95 },
        { key: brand('pool-occupancy:b'), standing: 'clear', value: 0.92 },
        { key: brand('pool-occupancy:c'), standing: 'between', value: 0.93 },
      ],
    },
    {
      title: 'a pool without staffed beds gives no reading; an unreadable figure is unknown',
      facts: exampleFacts({
        pools: [
          { pool: 'closed', occupied: 2, staffed: 0 },
          { pool: 'odd', occupied: Number.NaN, staffed: 10 },
          { pool: 'empty', occupied: -0, staffed: 10 },
        ],
      }),
      settings: defaults,
      readings: [
        { key: brand('pool-occupancy:odd'), standing: 'unknown' },
        { key: brand('pool-occupancy:empty'), standing: 'clear', value: 0 },
      ],
    },
    {
      title: 'while the feed is stale the figures are frozen, not judged',
      facts: exampleFacts({ pools: [{ pool: 'adult-acute', occupied: 181, staffed: 184 }], feed: 'stale' }),
      settings: defaults,
      readings: [{ key: brand('pool-occupancy:adult-acute'), standing: 'unknown', value: 181 / 184 }],
    },
  ],
};
