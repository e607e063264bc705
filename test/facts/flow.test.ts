/** A house whose Tuesdays a pencil can follow: what is compared with what, and what is left out. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { loadFlow } from '#src/facts/flow.ts';
import { sweepSnapshots } from '#src/jobs/snapshot.ts';
import { brand, type FeedName, type LocationId, type SiteId, type VisitKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import {
  addDays,
  type Instant,
  instant,
  type LocalDate,
  localTime,
  localToInstant,
  startOfDay,
  zoneId,
} from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { record } from '#test/contract/store/house.ts';

const ZONE = zoneId('America/New_York');
const SITE = brand<SiteId>('mercy');
const FEED = brand<FeedName>('adt');
const TUESDAY = '2026-01-13' as LocalDate;
const HOUSE = { of: 'house' } as const;
const at = (date: LocalDate, time: string): Instant => localToInstant(date, localTime(time), ZONE);

const settingsWith = (more = ''): Settings =>
  readSettings(
    `
sites:
  - id: mercy
    name: Mercy
    kind: hospital
    zone: America/New_York
${more}
    units:
      - { id: 5W, name: 5 West, kind: ward, pool: adult, staffedBeds: 20 }
      - { id: ED, name: Emergency, kind: ed, pool: ed, staffedBeds: 9 }
`,
    'huddleboard.yaml',
  );

/** Discharges at 10:00 and at 16:00 on the Tuesdays before, the latest first. */
const PAST: readonly (readonly [number, number])[] = [
  [3, 1],
  [5, 2],
  [2, 1],
  [4, 1],
  [6, 3],
  [3, 2],
  [4, 2],
  [1, 1],
  [9, 9],
];

let store: Store;
let visits = 0;
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  visits = 0;
});
afterEach(() => store.close());

/** Came the day before at 08:00; left when said. */
async function left(date: LocalDate, time: string, n: number): Promise<void> {
  for (let i = 0; i < n; i++) {
    const visit = brand<VisitKey>(`V${visits++}`);
    const came = { kind: 'admit' as const, visit, occurredAt: at(addDays(date, -1), '08:00') };
    const went = { kind: 'discharge' as const, visit, occurredAt: at(date, time) };
    const place = { location: brand<LocationId>('5W') };
    await store.commit([
      { kind: 'journal.append', record: record(`in ${visit}`, [{ ...came, place, site: SITE }]) },
      { kind: 'journal.append', record: record(`out ${visit}`, [{ ...went, site: SITE }]) },
    ]);
  }
}

/** So many Tuesdays of history, all of it recorded from its first midnight on. */
async function history(weeks: number, settings: Settings, now: Instant): Promise<void> {
  for (let week = 1; week <= weeks; week++) {
    const date = addDays(TUESDAY, -7 * week);
    const [morning, afternoon] = PAST[week - 1]!;
    await left(date, '10:00', morning);
    await left(date, '16:00', afternoon);
  }
  await store.commit([
    { kind: 'feed.connection', site: SITE, feed: FEED, connection: 'open', at: now },
    { kind: 'journal.append', record: record('last', [], { site: SITE, receivedAt: now }) },
  ]);
  await project(now);
  const from = instant(startOfDay(addDays(TUESDAY, -7 * weeks), ZONE) - 1);
  await sweepSnapshots(settings.sites[0]!, { from, to: now }, { store, now });
}

const project = (now: Instant) => store.project(foldVisit, { limit: 10_000, knownAt: now, zoneOf: () => ZONE });
const load = (settings: Settings, now: Instant, date = TUESDAY) =>
  loadFlow(store, settings.sites[0]!, settings, { now, date, scope: HOUSE });

describe('a day beside its weekday', () => {
  test('at 14:00 is beside the same Tuesdays until 14:00, the last eight of them', async () => {
    const settings = settingsWith();
    const now = at(TUESDAY, '14:00');
    await left(TUESDAY, '11:00', 7);
    await history(9, settings, now);
    const { summary, usual, whole } = await load(settings, now);
    expect(whole).toBe(false);
    expect(summary.figures.discharges).toBe(7);
    expect(usual.days).toHaveLength(8);
    expect(usual.days.at(-1)).toBe('2025-11-18');
    // 3 5 2 4 6 3 4 1: the 9 of the ninth Tuesday is too old.
    expect(usual.of.discharges).toEqual({ low: 1, high: 6, middle: 3.5, days: 8 });
  });

  test('that is over is beside whole days', async () => {
    const settings = settingsWith();
    const now = at(addDays(TUESDAY, 1), '07:00');
    await left(TUESDAY, '11:00', 7);
    await history(8, settings, now);
    const { usual, whole, period } = await load(settings, now);
    expect(whole).toBe(true);
    expect(period.to).toBe(startOfDay(addDays(TUESDAY, 1), ZONE));
    // 4 7 3 5 9 5 6 2
    expect(usual.of.discharges).toEqual({ low: 2, high: 9, middle: 5, days: 8 });
  });

  test('steps over listed holidays, and says when it is one itself', async () => {
    const settings = settingsWith(`    holidays:
      - { date: '2025-12-30', name: Founders day }
      - { date: '2026-01-13', name: Parade }`);
    const now = at(TUESDAY, '14:00');
    await history(8, settings, now);
    const { usual, holiday } = await load(settings, now);
    expect(holiday?.name).toBe('Parade');
    // Without the 5 of 30 December.
    expect(usual.days).not.toContain('2025-12-30');
    expect(usual.of.discharges).toEqual({ low: 1, high: 6, middle: 3, days: 7 });
  });

  test('has no usual range with fewer than five earlier ones', async () => {
    const settings = settingsWith();
    const now = at(TUESDAY, '14:00');
    await history(4, settings, now);
    const { usual } = await load(settings, now);
    expect(usual.days).toHaveLength(4);
    expect(usual.of).toEqual({});
  });

  test('is not compared with days from before anything was recorded, or on which people only came', async () => {
    const settings = settingsWith();
    const now = at(TUESDAY, '14:00');
    await history(5, settings, now);
    // Recorded from noon on only: its first midnight was never counted.
    await left(addDays(TUESDAY, -42), '13:00', 2);
    // Loaded as a census to start from: they came that day and are still here.
    const came = {
      kind: 'admit' as const,
      visit: brand<VisitKey>('here'),
      occurredAt: at('2025-11-25' as LocalDate, '09:00'),
    };
    await store.commit([
      {
        kind: 'journal.append',
        record: record('census', [{ ...came, place: { location: brand<LocationId>('5W') }, site: SITE }]),
      },
      {
        kind: 'snapshot.put',
        site: SITE,
        takenAt: startOfDay('2025-11-25' as LocalDate, ZONE),
        knownAt: now,
        counts: [],
      },
    ]);
    await project(now);
    expect((await load(settings, now)).usual.days).toHaveLength(5);
  });

  test('runs on to where the feed fell silent, and the others are taken until then too', async () => {
    const settings = settingsWith();
    const lost = at(TUESDAY, '09:30');
    await left(TUESDAY, '09:00', 2);
    await history(8, settings, lost);
    await store.commit([{ kind: 'feed.connection', site: SITE, feed: FEED, connection: 'lost', at: lost }]);
    const { period, usual, summary } = await load(settings, at(TUESDAY, '14:00'));
    expect(period.to).toBe(lost);
    expect(summary.figures.discharges).toBe(2);
    expect(usual.of.discharges).toMatchObject({ low: 0, high: 0 });
  });

  test('of which nothing is known has no figure, and the reason', async () => {
    const settings = settingsWith();
    const lost = at(addDays(TUESDAY, -1), '22:00');
    await history(8, settings, lost);
    await store.commit([{ kind: 'feed.connection', site: SITE, feed: FEED, connection: 'lost', at: lost }]);
    const { summary } = await load(settings, at(TUESDAY, '14:00'));
    expect(summary.figures.discharges).toEqual({ unavailable: 'stale-feed', missing: [] });
    expect(summary.figures.netChange).toEqual({ unavailable: 'stale-feed', missing: [] });
  });
});
