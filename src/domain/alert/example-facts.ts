import { brand, type PoolId } from '#src/kernel/ids.ts';
import { ALWAYS, after, HOUR_MS, instant, MINUTE_MS, zoneId } from '#src/kernel/time.ts';
import type { CensusTotals, UnitCensus } from '../census/census.ts';
import type { FeedState, Freshness } from '../feed-state.ts';
import type { Unit, UnitKind } from '../hospital.ts';
import { noResult, unavailable } from '../kpi/result.ts';
import type { StaffingLine } from '../staffing/board.ts';
import type { HospitalFacts, PresentFacts } from './rule.ts';

export type ExampleHouse = {
  readonly pools?: readonly { readonly pool: string; readonly occupied: number; readonly staffed: number }[];
  readonly units?: readonly {
    readonly unit: string;
    readonly kind: UnitKind;
    readonly occupied: number;
    readonly staffed: number;
  }[];
  /** Minutes that each ED patient has waited for a bed. */
  readonly boarding?: readonly number[];
  readonly nedocs?: number;
  /** RN need less RN here, per unit, of the block that runs and the next one. */
  readonly gaps?: readonly (Readonly<Record<string, number>> | undefined)[];
  /** Unit → pending in, pending out. */
  readonly pending?: Readonly<Record<string, readonly [number, number]>>;
  /** State of the one feed `adt`; fresh when left out. */
  readonly feed?: Freshness['state'];
};

/** The demo's Tuesday, 13 January 2026 at 13:35 in New York: 15 min after the last message of its silence (story O5). */
const NOW = instant(1_768_329_300_000);
const LAST_MESSAGE = after(NOW, -15 * MINUTE_MS);

/** Facts for the worked examples of the rules: only what an example is about is said, the rest is an empty house. */
export function exampleFacts(house: ExampleHouse): HospitalFacts {
  const site = brand<HospitalFacts['site']['id']>('riverside');
  const boarders = house.boarding?.length ?? 0;
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
      units: (house.units ?? []).map((u) => exampleUnit(u.unit, u.kind)),
      dayStart: brand('07:00'),
    },
    now: NOW,
    census: { site, at: NOW, units, totals: { ...none, boarders }, pools, house: { staffedBeds: 0, occupied: 0 } },
    freshness,
    feeds: [{ state: feed, freshness, usualGapMs: 15 * MINUTE_MS }],
    present: examplePresent(house),
  };
}

function exampleFreshness(state: Freshness['state']): Freshness {
  if (state === 'stale' || state === 'down') return { state, since: LAST_MESSAGE, dataAgeMs: NOW - LAST_MESSAGE };
  if (state === 'fresh') return { state, dataAgeMs: 0, lastMessageAt: NOW };
  return { state, lastMessageAt: LAST_MESSAGE };
}

const exampleUnit = (id: string, kind: UnitKind): Unit => ({
  id: brand(id),
  name: [{ from: ALWAYS, value: id }],
  kind,
  pool: brand('adult-acute'),
  staffedBeds: [],
  hours: [],
  locations: [],
});

function examplePresent({ boarding = [], nedocs, gaps = [], pending = {} }: ExampleHouse): PresentFacts {
  const by = { person: brand<never>('p'), name: 'charge nurse' };
  const reported = (unit: string, item: string, value: number) => ({
    site: brand<never>('riverside'),
    unit: brand<never>(unit),
    item,
    value,
    at: after(NOW, -HOUR_MS),
    by,
    submission: unit,
  });
  return {
    boarders: boarding.map((minutes, n) => ({
      visit: brand(`v${n}`),
      location: brand('ED'),
      unit: brand('ED'),
      clock: 'decision',
      since: after(NOW, -minutes * MINUTE_MS),
      minutes,
    })),
    nedocs:
      nedocs === undefined
        ? noResult(unavailable('missing-inputs', 'ventilated'))
        : { main: { value: nedocs, measure: 'score', n: 30, quality: 'complete' }, parts: [] },
    staffing: { site: brand('riverside'), now: NOW, withoutGrid: [], blocks: gaps.map(exampleBlock) },
    reports: Object.entries(pending).flatMap(([unit, [into, out]]) => [
      reported(unit, 'pending-in', into),
      reported(unit, 'pending-out', out),
    ]),
  };
}

const BLOCK_MS = 4 * HOUR_MS;

function exampleBlock(gaps: Readonly<Record<string, number>> | undefined, n: number) {
  const lines = Object.entries(gaps ?? {}).map(
    ([unit, gap]): StaffingLine => ({
      unit: brand(unit),
      role: 'rn',
      apart: false,
      pool: brand('adult-acute'),
      required: 6,
      oneToOne: 0,
      here: {
        people: 6 - gap,
        source: 'roster',
        scheduled: 6 - gap,
        calledOff: 0,
        floatIn: 0,
        floatOut: 0,
        partly: 0,
        abilities: [],
      },
      gap,
    }),
  );
  const from = after(NOW, (n - 1) * BLOCK_MS);
  return { from, to: after(from, BLOCK_MS), shift: 'day', holiday: undefined, lines, totals: [] };
}
