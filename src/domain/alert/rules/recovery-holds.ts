import { z } from 'zod';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, MINUTE_MS, minutesBetween } from '#src/kernel/time.ts';
import { HOLD_MINUTES, type Hold, holdsNow, type RecoveryUnit } from '../../flow/recovery-holds.ts';
import type { Report } from '../../report.ts';
import { stillKnown } from '../../staffing/unit-update.ts';
import { exampleFacts } from '../example-facts.ts';
import { censusUnknownSince, reading } from '../judge.ts';
import type { HospitalFacts, Reading, ThresholdRule } from '../rule.ts';

/** Starter pack (product.md 3b): two held over 30 min, for 10 min; cleared when nobody is held so long. Local policy. */
const settings = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** Who is ready and waits for a bed longer than so many minutes is counted. */
    holdMinutes: z.number().min(0).max(1440).default(HOLD_MINUTES),
    fireHolds: z.number().min(1).max(1000).default(2),
    clearHolds: z.number().min(0).max(1000).default(0),
    forMinutes: z.number().min(0).max(1440).default(10),
    clearForMinutes: z.number().min(0).max(1440).default(0),
  })
  .refine((s) => s.clearHolds < s.fireHolds, {
    path: ['clearHolds'],
    message: 'clearHolds must be below fireHolds: set it to, for example, 0.',
  });
type RecoveryHoldsSettings = z.infer<typeof settings>;

/**
 * Patients in recovery who are ready and wait for a bed longer than the limit; one alert for each recovery unit. Evidence: `holds` (all who
 * wait), `longestMinutes`, `overMinutes`, `toldAt`, `left` (of those told, gone by the feed), `to:ICU` … (how many wait for it), `down:ICU` …
 * (whom intensive care of the same pool reported as about to leave it) and `downAt:ICU` (when). A unit of which nobody ever said gives no reading.
 */
function evaluate(facts: HospitalFacts, s: RecoveryHoldsSettings): readonly Reading[] {
  return (facts.present?.recovery ?? []).flatMap((recovery) => readingOf(recovery, facts, s) ?? []);
}

function readingOf(recovery: RecoveryUnit, facts: HospitalFacts, s: RecoveryHoldsSettings): Reading | undefined {
  const found = holdsNow(recovery, facts.now, censusUnknownSince(facts));
  if (found.na === 'nobody-said') return undefined;
  const base = {
    key: brand<Reading['key']>(`recovery-holds:${recovery.unit}`),
    scope: { of: 'unit', unit: recovery.unit },
    fireLimit: s.fireHolds,
    clearLimit: s.clearHolds,
  } as const;
  const told = { overMinutes: s.holdMinutes, toldAt: found.told.at };
  if (found.na === 'old') return reading({ ...base, value: Number.NaN, evidence: told });
  const { standing, left, frozenSince } = found;
  const minutes = standing.map(({ since }) => minutesBetween(since, facts.now));
  return reading({
    ...base,
    value: minutes.filter((wait) => wait > s.holdMinutes).length,
    evidence: {
      ...told,
      holds: standing.length,
      longestMinutes: minutes[0] ?? 0,
      ...(left > 0 ? { left } : {}),
      ...waitedFor(standing),
      ...stepDowns(standing, facts),
    },
    unknownSince: frozenSince,
  });
}

function waitedFor(standing: readonly Hold[]): Readonly<Record<string, number>> {
  const units = Map.groupBy(standing, ({ to }) => to);
  return Object.fromEntries([...units].map(([unit, holds]) => [`to:${unit}`, holds.length]));
}

/** Intensive care of the pools that are waited for, and whom it reported as about to leave it. */
function stepDowns(standing: readonly Hold[], { site, present, now }: HospitalFacts): Readonly<Record<string, number>> {
  const pools = new Set(site.units.filter(({ id }) => standing.some(({ to }) => to === id)).map(({ pool }) => pool));
  const icus = new Set(site.units.filter(({ kind, pool }) => kind === 'icu' && pools.has(pool)).map(({ id }) => id));
  const going = (present?.reports ?? []).filter(
    (one): one is Report & { value: number } =>
      one.item === 'pending-out' && icus.has(one.unit) && (one.value ?? 0) > 0 && stillKnown(one, now),
  );
  return Object.fromEntries(
    going.flatMap(({ unit, value, at }) => [
      [`down:${unit}`, value],
      [`downAt:${unit}`, at],
    ]),
  );
}

const defaults = settings.parse({});
const key = brand<never>('recovery-holds:PACU');
const PACU = brand<UnitId>('PACU');
const HOUSE = [
  { unit: 'ICU', kind: 'icu', occupied: 18, staffed: 18 },
  { unit: '3S', kind: 'ward', occupied: 28, staffed: 28 },
] as const;

type Example = {
  /** Minutes that each has waited, and for which unit. */
  readonly waits: readonly (readonly [to: string, minutes: number])[];
  readonly toldMinutesAgo?: number;
  /** Of two who were there. */
  readonly still?: number;
  readonly feed?: 'fresh' | 'stale';
};

/** Two are ready to leave intensive care. */
function held({ waits, toldMinutesAgo = 30, still = 2, feed = 'fresh' }: Example): HospitalFacts {
  const facts = exampleFacts({ units: HOUSE, feed, pending: { ICU: [0, 2] } });
  const ago = (minutes: number) => after(facts.now, -minutes * MINUTE_MS);
  const holds = waits.map(([to, minutes]): Hold => ({ to: brand(to), since: ago(minutes) }));
  const told = { holds, at: ago(toldMinutesAgo), by: 'charge nurse PACU' };
  return {
    ...facts,
    present: { ...facts.present!, recovery: [{ unit: PACU, told, fed: { now: 3, were: 2, still } }] },
  };
}
const TWO = [
  ['ICU', 45],
  ['3S', 41],
] as const;

export const recoveryHolds: ThresholdRule<RecoveryHoldsSettings> = {
  id: brand('recovery-holds'),
  severity: 'act',
  chain: 'or',
  settings,
  evaluate,
  examples: [
    {
      title: 'O4: one waits for ICU, one for 3S, both over 30 min',
      facts: held({ waits: TWO }),
      settings: defaults,
      readings: [{ key, standing: 'past-fire', value: 2 }],
    },
    {
      title: 'one has left by the feed: one is neither two nor none',
      facts: held({ waits: TWO, still: 1 }),
      settings: defaults,
      readings: [{ key, standing: 'between', value: 1 }],
    },
    {
      title: 'exactly 30 min is not over it',
      facts: held({
        waits: [
          ['ICU', 30],
          ['3S', 30],
        ],
      }),
      settings: defaults,
      readings: [{ key, standing: 'clear', value: 0 }],
    },
    {
      title: 'nobody is held, said by hand',
      facts: held({ waits: [] }),
      settings: defaults,
      readings: [{ key, standing: 'clear', value: 0 }],
    },
    {
      title: 'said before the feed fell silent: nobody knows who has left since',
      facts: held({ waits: TWO, feed: 'stale' }),
      settings: defaults,
      readings: [{ key, standing: 'unknown', value: 2 }],
    },
    {
      title: 'said after that: the hand counts alone',
      facts: held({ waits: TWO, toldMinutesAgo: 5, feed: 'stale' }),
      settings: defaults,
      readings: [{ key, standing: 'past-fire', value: 2 }],
    },
    {
      title: 'what was said four hours ago is no figure of now',
      facts: held({ waits: TWO, toldMinutesAgo: (4 * HOUR_MS) / MINUTE_MS }),
      settings: defaults,
      readings: [{ key, standing: 'unknown' }],
    },
    { title: 'nobody ever said who is ready', facts: exampleFacts({}), settings: defaults, readings: [] },
  ],
};
