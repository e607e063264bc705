/**
 * Ten years of huddles, midnights and operational days through the real runner, in zones whose clocks do everything that
 * clocks do. A beat comes at every minute around each change, and twice on all other days.
 */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '#db/index.ts';
import { readSettings } from '#src/config/load.ts';
import { DIGEST_LIFE_MS } from '#src/digests/digest.ts';
import { morningHuddle } from '#src/digests/morning-huddle.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { operationalDayStart } from '#src/domain/census/operational-day.ts';
import type { Job } from '#src/jobs/job.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import { snapshot } from '#src/jobs/snapshot.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { Ids, SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import {
  addDays,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instant,
  type LocalDate,
  after as later,
  localDateAt,
  localTime,
  MINUTE_MS,
  startOfDay,
  type ZoneId,
  zoneId,
} from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';

/** From 1 January of the year: ten years that hold the zone's own oddity. */
const ZONES = {
  'Australia/Lord_Howe': 2020,
  'America/New_York': 2020,
  'Europe/London': 2020,
  // Gave summer time up in 2019; until then its clocks changed at midnight.
  'America/Sao_Paulo': 2012,
  // Left 30 December 2011 out.
  'Pacific/Apia': 2008,
  'Asia/Kathmandu': 2020,
  // An hour back for Ramadan, at 03:00, and forth again at 02:00.
  'Africa/Casablanca': 2020,
} as const;
const TIMES = ['00:00', '01:30', '02:00', '02:30'];
const ids: Ids = { uuid: () => 'id', short: () => 'AAAA' };

const houseIn = (zone: string) =>
  readSettings(
    `
sites:
  - id: riverside
    name: Riverside General
    kind: hospital
    zone: ${zone}
    facilities: [RIV]
    units:
      - { id: 5W, name: medicine, kind: ward, pool: adult-acute, staffedBeds: 4, locations: [5W] }
huddles:
${TIMES.map((at) => `  - { name: at-${at.replace(':', '-')}, at: '${at}', on: [mon, tue, wed, thu, fri, sat, sun] }`).join('\n')}
`,
    'huddleboard.yaml',
  );

/** The local days of the ten years that exist, asked of Temporal alone. */
function daysOf(zone: string, year: number): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let n = 0; ; n++) {
    const date = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days: n });
    if (date.year === year + 10) return days;
    const start = date.toZonedDateTime(zone);
    if (start.toPlainDate().equals(date)) days.push(date.toString() as LocalDate);
  }
}

function changesOf(zone: string, from: Instant, to: Instant): readonly Instant[] {
  const found: Instant[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  while (at !== null) {
    at = at.getTimeZoneTransition('next');
    if (at === null || at.epochMilliseconds > to) break;
    found.push(instant(at.epochMilliseconds));
  }
  return found;
}

/**
 * Every minute of five hours around a change; on each other day two beats at odd minutes, so that each of the times is still worth doing
 * at one of them: 00:00 and 01:30 before two, 02:00 and 02:30 before four.
 */
function* beats(zone: ZoneId, days: readonly LocalDate[]): Generator<Instant> {
  const [from, to] = [startOfDay(days[0]!, zone), startOfDay(days.at(-1)!, zone)];
  const changes = changesOf(zone, later(from, -DAY_MS), later(to, 2 * DAY_MS));
  const all = new Set<number>();
  for (const change of changes) {
    for (let at = change - 2.5 * HOUR_MS; at < change + 2.5 * HOUR_MS; at += MINUTE_MS) all.add(at);
  }
  for (const [n, day] of days.entries()) {
    const start = startOfDay(day, zone);
    const odd = (n * 7) % 28;
    all.add(start + (91 + odd) * MINUTE_MS).add(start + (151 + odd * 3) * MINUTE_MS);
  }
  yield* [...all]
    .sort((a, b) => a - b)
    .filter((at) => at >= from)
    .map(instant);
}

/** The huddle's own times and cards, and the snapshot's midnight, doing nothing but note that they ran. */
function noting(): { readonly jobs: readonly Job[]; readonly ran: Map<string, Instant[]>; readonly cards: string[] } {
  const ran = new Map<string, Instant[]>();
  const cards: string[] = [];
  const note = (slot: string, due: Instant): readonly never[] => {
    const times = ran.get(slot) ?? [];
    times.push(due);
    ran.set(slot, times);
    return [];
  };
  const huddle: Job = {
    name: 'huddle',
    catchUp: { latestWithinMs: DIGEST_LIFE_MS },
    schedules: morningHuddle.schedules,
    decide: async (due, slot, { site }) => {
      cards.push(morningHuddle.card(due, slot, site));
      return note(slot, due);
    },
  };
  const midnight: Job = {
    ...snapshot,
    schedules: (settings, site) => snapshot.schedules(settings, site).filter(({ slot }) => slot === 'midnight'),
    decide: async (due) => note('midnight', due),
  };
  return { jobs: [huddle, midnight], ran, cards };
}

/** Claims alone, as a store keeps them. */
function claimsOnly(): Store {
  const claims = new Map<string, Instant>();
  const asked = {
    lastClaim: async (_: SiteId, job: string) => claims.get(job),
    commit: async ([change]: readonly Change[]) => {
      if (change?.kind !== 'run.claim') throw new TypeError('a claim comes first');
      if ((claims.get(change.job) ?? 0) >= change.due) throw new Conflict('claimed');
      claims.set(change.job, change.due);
      return { applied: true };
    },
  };
  // The runner asks a store for nothing else when its jobs only take notes.
  return asked as unknown as Store;
}

const memoryStore = async () => {
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  onTestFinished(() => store.close());
  return store;
};

describe.each(Object.entries(ZONES))('ten years in %s', (name, year) => {
  const zone = zoneId(name);
  const days = daysOf(name, year);

  it('one huddle on each local day at any time of day, one card each, and one midnight', async () => {
    const store = claimsOnly();
    const settings = houseIn(name);
    const { jobs, ran, cards } = noting();
    for (const now of beats(zone, days)) await runDueJobs({ jobs, store, settings, now, ids, log: silentLog });
    expect(days.length).toBeGreaterThan(3650);
    for (const [slot, due] of ran) {
      expect([slot, due.map((at) => localDateAt(at, zone))]).toEqual([slot, days]);
    }
    expect([...ran.keys()].sort()).toEqual([...TIMES.map((at) => `at-${at.replace(':', '-')}`), 'midnight'].sort());
    expect(new Set(cards).size).toBe(cards.length);
    for (const at of ran.get('midnight')!) {
      expect(localDateAt(at, zone)).not.toBe(localDateAt(later(at, -1), zone));
    }
  });

  it('operational days follow each other without a gap or a step back, one for each local day', () => {
    for (const dayStart of TIMES.map(localTime)) {
      const site = { zone, dayStart };
      const starts: Instant[] = [];
      const wrong: (readonly [Instant, Instant])[] = [];
      for (const at of beats(zone, days)) {
        const start = operationalDayStart(site, at);
        if (start !== starts.at(-1)) starts.push(start);
        if (start > at || at - start >= 26 * HOUR_MS) wrong.push([start, at]);
      }
      expect(wrong).toEqual([]);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      const dates = starts.map((at) => localDateAt(at, zone));
      // Before the first start the day before is under way.
      expect(dates.filter((date) => date >= days[0]!)).toEqual(days);
    }
  });
});

describe('properties', () => {
  it('beats no further apart than the huddle is worth: one huddle a day; with longer gaps: never two', async () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 30 * 60 }), { minLength: 30, maxLength: 120 });
    const zone = fc.constantFrom(...Object.keys(ZONES));
    await fc.assert(
      fc.asyncProperty(
        zone,
        fc.integer({ min: 0, max: 60 }),
        gaps,
        fc.boolean(),
        async (name, which, minutes, close) => {
          const zoned = zoneId(name);
          const year = ZONES[name as keyof typeof ZONES];
          const begin = instant(Date.UTC(year, 0, 1));
          const changes = [...changesOf(name, begin, later(begin, 3650 * DAY_MS)), later(begin, 400 * DAY_MS)];
          const store = await memoryStore();
          const settings = houseIn(name);
          const { jobs, ran } = noting();
          let now = later(changes[which % changes.length]!, -30 * HOUR_MS);
          const first = now;
          for (const gap of minutes) {
            await runDueJobs({ jobs, store, settings, now, ids, log: silentLog });
            now = later(now, (close ? 1 + (gap % 119) : gap) * MINUTE_MS);
          }
          await runDueJobs({ jobs, store, settings, now, ids, log: silentLog });
          for (const due of ran.values()) {
            const told = due.map((at) => localDateAt(at, zoned));
            expect(new Set(told).size).toBe(told.length);
            if (!close) continue;
            const last = told.at(-1)!;
            const expected = daysBetweenExisting(told[0]!, last, zoned);
            expect(told).toEqual(expected);
            expect(due[0]! - first).toBeLessThan(26 * HOUR_MS);
          }
          await store.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});

function daysBetweenExisting(from: LocalDate, to: LocalDate, zone: ZoneId): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (Temporal.PlainDate.from(date).toZonedDateTime(zone).toPlainDate().toString() === date) days.push(date);
  }
  return days;
}
