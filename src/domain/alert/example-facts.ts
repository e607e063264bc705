import { brand, type PoolId } from '#src/kernel/ids.ts';
import { after, instant, MINUTE_MS, zoneId } from '#src/kernel/time.ts';
import type { CensusTotals, UnitCensus } from '../census/census.ts';
import type { FeedState, Freshness } from '../feed-state.ts';
import type { UnitKind } from '../hospital.ts';
import type { HospitalFacts } from './rule.ts';

export type ExampleHouse = {
  readonly pools?: readonly { readonly pool: string; readonly occupied: number; readonly staffed: number }[];
  readonly units?: readonly {
    readonly unit: string;
    readonly kind: UnitKind;
    readonly occupied: number;
    readonly staffed: number;
  }[];
  /** State of the one feed `adt`; fresh when left out. */
  readonly feed?: Freshness['state'];
};

/** The demo's Tuesday, 13 January 2026 at 13:35 in New York: 15 min after the last message of its silence (story O5). */
const NOW = instant(1_768_329_300_000);
const LAST_MESSAGE = after(NOW, -15 * MINUTE_MS);

/** Facts for the worked examples of the rules: only what an example is about is said, the rest is an empty house. */
export function exampleFacts(house: ExampleHouse): HospitalFacts {
  const site = brand<HospitalFacts['site']['id']>('riverside');
  const none: CensusTotals = { staffedBeds: 0, blockedBeds: 0, occupied: 0, availableBeds: 0, boarders: 0 };
  const units: UnitCensus[] = (house.units ?? []).map((u) => ({
    unit: brand(u.unit),
    name: u.unit,
    mapped: true,
    kind: u.kind,
    pool: brand('adult-acute'),
    staffedBeds: u.staffed,
    blockedBeds: 0,
    occupied: u.occupied,
    inpatients: u.occupied,
    boarders: 0,
    availableBeds: u.staffed - u.occupied,
  }));
  const pools = (house.pools ?? []).map((p) => ({
    ...none,
    pool: brand<PoolId>(p.pool),
    staffedBeds: p.staffed,
    occupied: p.occupied,
    availableBeds: p.staffed - p.occupied,
  }));
  const freshness = exampleFreshness(house.feed ?? 'fresh');
  const feed: FeedState = {
    site,
    feed: brand('adt'),
    connection: house.feed === 'down' ? 'lost' : house.feed === 'file' ? 'file' : 'open',
    connectionSince: LAST_MESSAGE,
    lastMessageAt: LAST_MESSAGE,
    lastEventAt: LAST_MESSAGE,
    accepted: 800,
    repeated: 0,
    quarantined: 0,
    late: 0,
    moves: 240,
    conflicting: 0,
  };
  return {
    site: {
      id: site,
      name: 'Riverside General',
      kind: 'hospital',
      zone: zoneId('America/New_York'),
      facilities: [],
      units: [],
      dayStart: brand('07:00'),
    },
    now: NOW,
    census: { site, at: NOW, units, totals: none, pools, house: { staffedBeds: 0, occupied: 0 } },
    freshness,
    feeds: [{ state: feed, freshness, usualGapMs: 15 * MINUTE_MS }],
  };
}

function exampleFreshness(state: Freshness['state']): Freshness {
  if (state === 'stale' || state === 'down') return { state, since: LAST_MESSAGE, dataAgeMs: NOW - LAST_MESSAGE };
  if (state === 'fresh') return { state, dataAgeMs: 0, lastMessageAt: NOW };
  return { state, lastMessageAt: LAST_MESSAGE };
}
