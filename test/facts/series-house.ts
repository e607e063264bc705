/** Two hospitals of two pools and an ED each, with whatever visits a test tells; daily values as the house itself computes them. */

import { readSettings } from '#src/config/load.ts';
import type { AdtEvent, FeedRecord } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { Grain, ObservedPlace } from '#src/domain/kpi/series.ts';
import { loadSeries } from '#src/facts/series.ts';
import { brand, type PoolId, type SiteId, type UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { addDays, type Instant, type LocalDate, parseWhen, type Span, zoneId } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { computeDays } from '#test/jobs/compute-days.ts';

export const ZONE = zoneId('America/New_York');
export const at = (text: string): Instant => parseWhen(text, ZONE);
/** Monday 5 January 2026 is the first day that anything is told of. */
export const NOW = at('2026-01-20T12:00');
export const EAST = brand<SiteId>('east');
export const WEST = brand<SiteId>('west');
export const WEEK: Span = { from: at('2026-01-05'), to: at('2026-01-12') };

const site = (id: string) => `
  - id: ${id}
    name: ${id}
    kind: hospital
    zone: America/New_York
    facilities: [${id}]
    units:
      - { id: ED, name: emergency, kind: ed, pool: ed, staffedBeds: 8, locations: [${id}ED] }
      - { id: W1, name: medicine, kind: ward, pool: adult, staffedBeds: 6, locations: [${id}W1] }
      - { id: W2, name: surgery, kind: ward, pool: adult, staffedBeds: 4, locations: [${id}W2] }
      - { id: ICU, name: intensive care, kind: icu, pool: critical, staffedBeds: 3, locations: [${id}ICU] }
`;
export const settings = readSettings(`sites:${site('east')}${site('west')}`, 'huddleboard.yaml');

export const PLACES = {
  house: { of: 'house', site: EAST },
  adult: { of: 'pool', site: EAST, pool: 'adult' as PoolId },
  critical: { of: 'pool', site: EAST, pool: 'critical' as PoolId },
  w1: { of: 'unit', site: EAST, unit: 'W1' as UnitId },
  both: { of: 'sites', sites: [EAST, WEST] },
} as const satisfies Record<string, ObservedPlace>;

export const observed = (id: string): ObservedKpi => {
  const found = kpiNamed(id, OBSERVED);
  if (found === undefined) throw new Error(`no such figure: ${id}`);
  return found;
};

/** One patient: where from when, and when they left. Places are `ED`, `W1`, `W2`, `ICU`. */
export type Told = {
  readonly site?: SiteId;
  readonly path: readonly (readonly [place: string, from: Instant])[];
  readonly left?: Instant;
};

let told = 0;

/** A record of one visit, received at `receivedAt`. */
export function visit({ site: of = EAST, path, left }: Told, receivedAt: Instant, key = `v${++told}`): FeedRecord {
  const base = { site: of, message: brand<never>(`${key}@${++told}`), visit: brand<never>(key), receivedAt };
  const moves = path.map(
    ([place, from], n): AdtEvent => ({
      ...base,
      n,
      kind: n === 0 ? 'admit' : 'transfer',
      trigger: n === 0 ? 'A01' : 'A02',
      patientClass: place === 'ED' ? 'E' : 'I',
      place: { location: brand<never>(`${of}${place}`) },
      occurredAt: from,
      sentAt: from,
    }),
  );
  const end: AdtEvent[] =
    left === undefined
      ? []
      : [{ ...base, n: moves.length, kind: 'discharge', trigger: 'A03', occurredAt: left, sentAt: left }];
  return {
    site: of,
    feed: brand('adt'),
    message: base.message,
    receivedAt,
    bodyHash: base.message,
    events: [...moves, ...end],
    merges: [],
    beds: [],
  };
}

export const openHouse = async (): Promise<Store> => memoryStore();

/** Takes records into the census, as known at `knownAt`. */
export async function tell(store: Store, records: readonly FeedRecord[], knownAt: Instant): Promise<void> {
  await store.commit(records.map((record) => ({ kind: 'journal.append', record })));
  while ((await store.project(foldVisit, { limit: 1_000, knownAt, zoneOf: () => ZONE })).folded > 0);
}

const DAYS = Array.from({ length: 15 }, (_, n) => addDays('2026-01-05' as LocalDate, n));

/** Computes every day from the first on that is over. */
export async function compute(store: Store, now: Instant = NOW): Promise<void> {
  for (const { id } of settings.sites) await computeDays(id, DAYS, { store, settings, now, log: silentLog });
}

/** Computes what is stale, and nothing else. */
export async function computeStale(store: Store, now: Instant = NOW): Promise<void> {
  for (const { id } of settings.sites) await computeDays(id, [], { store, settings, now, log: silentLog });
}

export const series = (store: Store, id: string, place: ObservedPlace, grain: Grain, span: Span = WEEK, now = NOW) =>
  loadSeries(store, { kpi: observed(id), place, grain, span }, { settings, now });

/** Of January 2026. */
export const day = (n: number, time = '10:00'): Instant => at(`2026-01-${String(n).padStart(2, '0')}T${time}`);

/** In a place from a day's morning to another's afternoon. */
export const stay = (place: string, from: number, to: number) =>
  visit({ path: [[place, day(from)]], left: day(to, '15:00') }, day(to, '16:00'));
