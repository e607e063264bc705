/** What the store's contract is told with: a small house, its records, and a store made for each test. */
import { afterEach, beforeEach } from 'vitest';
import type { AdtEvent, FeedRecord, Merge } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { FeedName, LocationId, MessageKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { ALWAYS, HOUR_MS, type Instant, instant, type ZoneId } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Projected, Store } from '#src/ports/store.ts';

export type StoreHouse = {
  readonly store: Store;
  /** A second connection to the same data, as another process has it; undefined where the data cannot be shared. */
  readonly another: (() => Promise<Store>) | undefined;
  readonly dispose: () => Promise<void>;
};

/** Makes an empty store. `runs`: of a property, where a store is dear to make. */
export type MakeStore = { (): Promise<StoreHouse>; readonly runs?: number };

export const SITE = 'mercy' as SiteId;
export const OTHER_SITE = 'harbour' as SiteId;
export const FEED = 'adt' as FeedName;
export const ZONE = 'America/New_York' as ZoneId;
/** Tuesday 13 January 2026, 00:00 in New York. */
export const MIDNIGHT = instant(Date.UTC(2026, 0, 13, 5));
/** So many hours after that midnight. */
export const hour = (hours: number): Instant => instant(MIDNIGHT + Math.round(hours * HOUR_MS));
export const visitKey = (name: string): VisitKey => name as VisitKey;
export const place = (name: string): LocationId => name as LocationId;

/** One test's store; gone afterwards. */
export function eachWith(make: MakeStore): () => StoreHouse {
  let house: StoreHouse | undefined;
  beforeEach(async () => {
    house = await make();
  });
  afterEach(async () => {
    await house?.dispose();
  });
  return () => house!;
}

export type Told = Partial<AdtEvent> & Pick<AdtEvent, 'kind' | 'visit' | 'occurredAt'>;

/** A message with one or more events; received at once unless said otherwise. */
export function record(message: string, told: readonly Told[], about: Partial<FeedRecord> = {}): FeedRecord {
  const first = told[0]?.occurredAt ?? MIDNIGHT;
  const head = { site: SITE, message: message as MessageKey, receivedAt: first, ...about };
  const events = told.map(
    (event, n): AdtEvent => ({
      n,
      trigger: 'A01',
      patientClass: 'I',
      sentAt: event.occurredAt,
      ...event,
      site: head.site,
      message: head.message,
      receivedAt: head.receivedAt,
    }),
  );
  return { feed: FEED, bodyHash: `hash of ${message}`, merges: [], beds: [], ...head, events };
}

export const admit = (visit: string, at: Instant, location: string, more: Partial<AdtEvent> = {}): Told => ({
  kind: 'admit',
  visit: visitKey(visit),
  occurredAt: at,
  place: { location: place(location) },
  ...more,
});
export const transfer = (visit: string, at: Instant, location: string): Told => ({
  ...admit(visit, at, location),
  kind: 'transfer',
});
export const discharge = (visit: string, at: Instant): Told => ({
  kind: 'discharge',
  visit: visitKey(visit),
  occurredAt: at,
});

export function merged(message: string, from: string, into: string, receivedAt: Instant): FeedRecord {
  const keys = { site: SITE, message: message as MessageKey, receivedAt, from: visitKey(from), into: visitKey(into) };
  const merge: Merge = { ...keys, what: 'visit' };
  return record(message, [], { receivedAt, merges: [merge] });
}

export const append = (from: FeedRecord): Change => ({ kind: 'journal.append', record: from });

/** Takes what is waiting into the census. */
export const project = (store: Store, knownAt: Instant, limit = 1_000): Promise<Projected> =>
  store.project(foldVisit, { limit, knownAt, zoneOf: () => ZONE });

/** Appends and projects. */
export async function take(store: Store, records: readonly FeedRecord[], knownAt?: Instant): Promise<Projected> {
  await store.commit(records.map(append));
  return project(store, knownAt ?? instant(Math.max(...records.map((one) => one.receivedAt))));
}

/** Rolls up and drops what was over by then. @param hours the hours of days that were over by then go too */
export const prune = (
  store: Store,
  before: Instant,
  hours: Instant = ALWAYS,
  zone: ZoneId = ZONE,
): Promise<{ readonly removed: number }> =>
  store.prune({ snapshotsBefore: before, hoursBefore: hours, settledBefore: before, zoneOf: () => zone });
