import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdtEvent, FeedRecord } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { computeKpis } from '#src/jobs/compute-kpis.ts';
import type { Job } from '#src/jobs/job.ts';
import { pruneDaily } from '#src/jobs/prune.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import { snapshot, sweepSnapshots } from '#src/jobs/snapshot.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type Ids, type KpiId } from '#src/kernel/ids.ts';
import { type Logger, silentLog } from '#src/kernel/log.ts';
import {
  ALWAYS,
  DAY_MS,
  dayOf,
  HOUR_MS,
  type Instant,
  type LocalDate,
  after as later,
  MINUTE_MS,
  parseWhen,
} from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { computeDays } from '#test/jobs/compute-days.ts';
import { NOW, SITE, settings, ZONE } from '#test/jobs/small-house.ts';

const site = settings.sites[0]!;
const ids: Ids = { uuid: () => 'id', short: () => 'AAAA' };

let store: Store;
beforeEach(async () => {
  store = memoryStore();
});
afterEach(() => store.close());

const run = (jobs: readonly Job[], now: Instant, log: Logger = silentLog) =>
  runDueJobs({ jobs, store, settings, now, ids, log });

/** One patient on 5W from an hour of the 12th until another. */
async function stay(visit: string, from: string, to: string): Promise<void> {
  const event = (n: number, kind: AdtEvent['kind'], at: string): AdtEvent => {
    const when = parseWhen(at, ZONE);
    const times = { occurredAt: when, sentAt: when, receivedAt: when };
    const place = { location: brand<never>('5W') };
    const base = { site: SITE, message: brand<never>(visit), n, kind, trigger: 'A01', visit: brand<never>(visit) };
    return { ...base, patientClass: 'I', place, ...times };
  };
  const record: FeedRecord = {
    site: SITE,
    feed: brand('adt'),
    message: brand(visit),
    receivedAt: parseWhen(to, ZONE),
    bodyHash: visit,
    events: [event(0, 'admit', from), event(1, 'discharge', to)],
    merges: [],
    beds: [],
  };
  await store.commit([{ kind: 'journal.append', record }]);
  await store.project(foldVisit, { limit: 100, knownAt: NOW, zoneOf: () => ZONE });
}

const counting = (name: string, decide: Job['decide'], more: Partial<Job> = {}): Job => ({
  name,
  catchUp: 'skip',
  schedules: () => [{ slot: '', schedule: { everyMinutes: 1 } }],
  decide,
  ...more,
});

describe('due jobs', () => {
  it('are done once, however many instances look at the same minute', async () => {
    let commits = 0;
    const job = counting('note', async () => [
      {
        kind: 'outbox.put',
        post: {
          site: SITE,
          card: brand(`n${++commits}`),
          to: { platform: 'test', channel: 'c' },
          version: 1,
          document: { title: 'note', plain: 'note', status: 'ok', asOf: NOW, blocks: [] },
          urgency: 'routine',
          createdAt: NOW,
        },
      },
    ]);
    const ran = await Promise.all(Array.from({ length: 8 }, () => run([job], NOW)));
    expect(ran.map((r) => r.ran).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(await store.outboxUnsent(10)).toHaveLength(1);
    expect(await run([job], later(NOW, -HOUR_MS))).toEqual({ ran: 1 });
    expect(await run([job], NOW)).toEqual({ ran: 0 });
  });

  it('go on when one of them fails; it is tried again with the next beat', async () => {
    const errors: unknown[] = [];
    const log: Logger = { ...silentLog, error: (message, fields) => errors.push({ message, ...fields }) };
    let broken = true;
    const bad = counting('bad', async () => {
      if (broken) throw new Error('secret of a patient');
      return [];
    });
    const good = counting('good', async () => []);
    expect(await run([bad, good], NOW, log)).toEqual({ ran: 1 });
    expect(errors).toEqual([
      { message: 'job failed', job: 'bad', site: 'riverside', code: 'UNEXPECTED', error: 'Error' },
    ]);
    broken = false;
    expect(await run([bad, good], NOW)).toEqual({ ran: 1 });
  });

  it('that want all catch up a few per beat, oldest first', async () => {
    const done: number[] = [];
    const job = counting(
      'all',
      async (due) => {
        done.push((due - NOW) / MINUTE_MS);
        return [];
      },
      { catchUp: 'all' },
    );
    await run([job], NOW);
    const then = later(NOW, 20 * MINUTE_MS);
    expect(await run([job], then)).toEqual({ ran: 12 });
    expect(await run([job], then)).toEqual({ ran: 8 });
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(20);
  });
});

describe('snapshots', () => {
  it('after a stand-still are made up by one sweep that counts at each tick and says when', async () => {
    await stay('v1', '2026-01-13T08:02', '2026-01-13T09:12');
    await run([snapshot], parseWhen('2026-01-13T08:00', ZONE));
    await run([snapshot], NOW);
    const span = { from: parseWhen('2026-01-13T07:00', ZONE), to: later(NOW, 1) };
    const ticks = await store.snapshotTicks(SITE, span);
    expect(ticks).toHaveLength(25);
    const rows = await store.snapshots(SITE, span);
    expect(rows).toHaveLength(14);
    expect(rows[0]).toMatchObject({ takenAt: parseWhen('2026-01-13T08:05', ZONE), occupied: 1, knownAt: NOW });
    expect(rows.at(-1)).toMatchObject({ takenAt: parseWhen('2026-01-13T09:10', ZONE) });
    expect(await run([snapshot], NOW)).toEqual({ ran: 0 });
  });

  it('of a loaded history cover its span, local midnights too, and leave older ticks as they are', async () => {
    await stay('v1', '2026-01-12T08:02', '2026-01-12T22:12');
    const span = { from: parseWhen('2026-01-12T08:00', ZONE), to: parseWhen('2026-01-13T08:00', ZONE) };
    expect(await sweepSnapshots(site, span, { store, now: NOW })).toEqual({ ticks: 288 });
    await sweepSnapshots(site, span, { store, now: later(NOW, DAY_MS) });
    const rows = await store.snapshots(SITE, { from: span.from, to: later(span.to, 1) });
    expect(new Set(rows.map((row) => row.knownAt))).toEqual(new Set([NOW]));
    expect(await store.snapshotTicks(SITE, { from: span.from, to: later(span.to, 1) })).toHaveLength(288);
  });

  it('of days that keep no five-minute snapshots are hourly, and told all the same', async () => {
    await stay('v1', '2026-01-12T08:02', '2026-01-12T10:12');
    const span = { from: parseWhen('2026-01-12T08:00', ZONE), to: parseWhen('2026-01-13T00:00', ZONE) };
    expect(await sweepSnapshots(site, span, { store, now: NOW, fiveMinutesFrom: span.to })).toEqual({ ticks: 16 });
    const rows = await store.snapshots(SITE, { from: span.from, to: later(span.to, 1) });
    expect(rows.filter(({ occupied }) => occupied === 1).map(({ takenAt }) => takenAt)).toEqual([
      parseWhen('2026-01-12T09:00', ZONE),
      parseWhen('2026-01-12T10:00', ZONE),
    ]);
  });
});

describe('daily values', () => {
  const midnightCensus = brand<KpiId>('midnight_census');
  const day = dayOf('2026-01-12' as LocalDate, ZONE);

  it('are computed after local midnight for the house, each pool and unit, and keep what they said before late news came', async () => {
    await stay('v1', '2026-01-12T08:02', '2026-01-13T09:00');
    const deps = { store, settings, log: silentLog };
    const early = parseWhen('2026-01-13T00:10', ZONE);
    await run([computeKpis], early);
    await computeDays(SITE, [], { ...deps, now: early });
    const value = async (scope: string) => (await store.kpiValues(SITE, midnightCensus, scope, day))[0];
    expect((await value('house'))?.value).toMatchObject({ value: 1 });
    expect((await value('pool:adult-acute'))?.value).toMatchObject({ value: 1 });
    expect(await value('unit:5W')).toMatchObject({ value: { value: 1 }, computedAt: early });

    await stay('v2', '2026-01-12T09:00', '2026-01-13T09:30');
    const days = ['2026-01-12', '2026-01-13'] as LocalDate[];
    await computeDays(SITE, days, { ...deps, now: NOW });
    const before = expect.objectContaining({ value: 1 });
    expect(await value('house')).toMatchObject({
      value: { value: 2 },
      computedAt: NOW,
      restated: { at: NOW, before, beforeVersion: 1, by: 'news' },
    });
    const evenLater = later(NOW, HOUR_MS);
    await computeDays(SITE, days, { ...deps, now: evenLater });
    expect(await value('house')).toMatchObject({ computedAt: evenLater, restated: { at: NOW, before } });
    // Another settled number of beds changes the occupancy, and nothing of the census.
    const occupancy = async () =>
      (await store.kpiValues(SITE, brand<KpiId>('occupancy_pct'), 'unit:5W', day))[0]?.restated?.by;
    const settled = (beds: number) => ({
      ...settings,
      sites: settings.sites.map((site) => ({
        ...site,
        units: site.units.map((unit) => ({ ...unit, staffedBeds: [{ from: ALWAYS, value: beds }] })),
      })),
    });
    await computeDays(SITE, [], { ...deps, settings: settled(7), now: later(evenLater, 1) });
    expect([await occupancy(), (await value('house'))?.restated?.by]).toEqual(['settings', 'news']);
    await stay('v3', '2026-01-12T10:00', '2026-01-13T09:45');
    await computeDays(SITE, days, { ...deps, settings: settled(9), now: later(evenLater, 2) });
    expect(await occupancy()).toBe('news-and-settings');
    // A day that is not over has no daily value.
    expect(await store.kpiValues(SITE, midnightCensus, 'house', dayOf('2026-01-13' as LocalDate, ZONE))).toEqual([]);
  });
});

describe('pruning', () => {
  it('that fails is tried again after a quarter of an hour, not before, by one of the instances, until it is done', async () => {
    let asked = 0;
    const prune = async () => {
      asked++;
      if (asked < 3) throw new OpsError({ code: 'GONE', kind: 'unavailable', message: 'gone', cure: 'wait' });
      return { removed: 7 };
    };
    const at = (minutes: number) =>
      pruneDaily({ store: { ...store, prune }, settings, now: later(NOW, minutes * 60_000), log: silentLog });
    await expect(at(14)).rejects.toThrow('gone');
    expect([await at(15), await at(28)]).toEqual([{ removed: 0 }, { removed: 0 }]);
    await expect(at(30)).rejects.toThrow('gone');
    const both = await Promise.all([at(60), at(60)]);
    expect(both.map(({ removed }) => removed).sort()).toEqual([0, 7]);
    expect([await at(90), asked]).toEqual([{ removed: 0 }, 3]);
  });

  it('happens once a day and keeps what settings keep', async () => {
    await stay('v1', '2024-01-12T08:02', '2026-01-12T22:12');
    await sweepSnapshots(
      site,
      { from: later(NOW, -500 * DAY_MS), to: later(NOW, -499.9 * DAY_MS) },
      { store, now: NOW },
    );
    await sweepSnapshots(site, { from: later(NOW, -2 * DAY_MS), to: later(NOW, -1.9 * DAY_MS) }, { store, now: NOW });
    const deps = { store, settings, now: NOW, log: silentLog };
    expect((await pruneDaily(deps)).removed).toBeGreaterThan(0);
    expect(await pruneDaily(deps)).toEqual({ removed: 0 });
    const rows = async (from: number, to: number) =>
      store.snapshots(SITE, { from: later(NOW, from * DAY_MS), to: later(NOW, to * DAY_MS) });
    const [old, recent] = [await rows(-600, -400), await rows(-3, 0)];
    expect(recent.every((row) => row.revision === 0)).toBe(true);
    // Counted again from stays.
    expect(old.every((row) => row.revision === undefined)).toBe(true);
    expect([old.length, recent.length].every((n) => n > 0)).toBe(true);
  });
});
