import { z } from 'zod';
import { brand } from '#src/kernel/ids.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import type { SiteCensus, UnitCensus } from '../../census/census.ts';
import { INPATIENT_KINDS } from '../../hospital.ts';
import { exampleFacts } from '../example-facts.ts';
import { censusUnknownSince, reading } from '../judge.ts';
import type { HospitalFacts, Reading, ThresholdRule } from '../rule.ts';

/** Starter pack (product.md 3b): net beds below zero for 10 min. Local policy. */
const settings = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** Net beds at or below which it fires. */
    fireNet: z.number().min(-1000).max(1000).default(-1),
    clearNet: z.number().min(-1000).max(1000).default(0),
    /** A ward's word of what comes and goes holds for so long: a shift. */
    reportMinutes: z.number().min(1).max(2880).default(720),
    forMinutes: z.number().min(0).max(1440).default(10),
    clearForMinutes: z.number().min(0).max(1440).default(10),
  })
  .refine((s) => s.clearNet >= s.fireNet, {
    path: ['clearNet'],
    message: 'clearNet must not be below fireNet: set it to, for example, 0.',
  });
type NetPositionSettings = z.infer<typeof settings>;

/**
 * Free beds of a pool + pending out − pending in − ED boarders, which are the largest pool's to place. Lower is worse.
 * Evidence: `free`, `pendingIn`, `pendingOut`, `boarders`, `unreported` (units that have not said). While a unit has not said, the position
 * is unknown; a pool of which no unit ever said gives no reading.
 */
function evaluate(facts: HospitalFacts, s: NetPositionSettings): readonly Reading[] {
  const { census, present } = facts;
  if (present === undefined) return [];
  const largest = census.pools.reduce<SiteCensus['pools'][number] | undefined>(
    (most, pool) => (most === undefined || pool.staffedBeds > most.staffedBeds ? pool : most),
    undefined,
  );
  return census.pools.flatMap((pool): Reading[] => {
    const units = census.units.filter((unit) => unit.pool === pool.pool && isInpatient(unit));
    const pending = pendingOf(units, facts, s);
    if (pending.reported === 0) return [];
    const boarders = pool.pool === largest?.pool ? census.totals.boarders : 0;
    const { pendingIn, pendingOut, unreported } = pending;
    return [
      reading({
        key: brand(`net-position:${pool.pool}`),
        scope: { of: 'pool', pool: pool.pool },
        value: unreported > 0 ? Number.NaN : pool.availableBeds + pendingOut - pendingIn - boarders,
        fireLimit: s.fireNet,
        clearLimit: s.clearNet,
        evidence: { free: pool.availableBeds, pendingIn, pendingOut, boarders, unreported },
        unknownSince: censusUnknownSince(facts),
      }),
    ];
  });
}

const isInpatient = (unit: UnitCensus): boolean =>
  unit.mapped && unit.kind !== undefined && INPATIENT_KINDS.has(unit.kind);

function pendingOf(units: readonly UnitCensus[], { present, now }: HospitalFacts, s: NetPositionSettings) {
  const value = (unit: UnitCensus, item: string): number | undefined =>
    present?.reports.find(
      (one) => one.unit === unit.unit && one.item === item && now - one.at <= s.reportMinutes * MINUTE_MS,
    )?.value;
  let [pendingIn, pendingOut, unreported] = [0, 0, 0];
  for (const unit of units) {
    const [into, out] = [value(unit, 'pending-in'), value(unit, 'pending-out')];
    if (into === undefined || out === undefined) unreported++;
    else [pendingIn, pendingOut] = [pendingIn + into, pendingOut + out];
  }
  return { pendingIn, pendingOut, unreported, reported: units.length - unreported };
}

const defaults = settings.parse({});
const key = brand<never>('net-position:adult-acute');
const POOL = [{ pool: 'adult-acute', occupied: 181, staffed: 184 }];
const UNITS = [
  { unit: '4N', kind: 'ward', occupied: 28, staffed: 28 },
  { unit: '5W', kind: 'ward', occupied: 28, staffed: 28 },
] as const;
const boarding = Array.from({ length: 11 }, () => 100);

export const netPosition: ThresholdRule<NetPositionSettings> = {
  id: brand('net-position'),
  severity: 'act',
  chain: 'house',
  neverMuted: true,
  settings,
  evaluate,
  examples: [
    {
      title: '3 free, 9 go, 5 come, 11 board: four too few',
      facts: exampleFacts({ pools: POOL, units: UNITS, boarding, pending: { '4N': [2, 4], '5W': [3, 5] } }),
      settings: defaults,
      readings: [{ key, standing: 'past-fire', value: -4 }],
    },
    {
      title: 'just enough clears',
      facts: exampleFacts({ pools: POOL, units: UNITS, boarding, pending: { '4N': [0, 4], '5W': [1, 5] } }),
      settings: defaults,
      readings: [{ key, standing: 'clear', value: 0 }],
    },
    {
      title: 'a unit that has not said makes the position unknown; nothing is guessed',
      facts: exampleFacts({ pools: POOL, units: UNITS, boarding, pending: { '4N': [2, 4] } }),
      settings: defaults,
      readings: [{ key, standing: 'unknown' }],
    },
    {
      title: 'where nobody reports there is no reading',
      facts: exampleFacts({ pools: POOL, units: UNITS, boarding }),
      settings: defaults,
      readings: [],
    },
  ],
};
