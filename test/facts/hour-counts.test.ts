/** Days of hours that are over: each is counted once, and none is kept that nobody asks for any more. */
import { describe, expect, it } from 'vitest';
import { demoSettings } from '#src/app/demo-beside.ts';
import { createLearning } from '#src/app/learning.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import { censusHours } from '#src/facts/forecast/census-hours.ts';
import { type HourCounter, loadHourCounts } from '#src/facts/forecast/hour-counts.ts';
import { HOUSE } from '#src/facts/forecast/series.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, HOUR_MS, type Instant, type Span, zoneId } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';

const settings = demoSettings();
const site = { ...settings.sites[0]!, zone: zoneId('UTC') };
const FIRST = Date.UTC(2026, 0, 1) as Instant;
const known = OBSERVED[0]!;
/** Whatever its mark. */
const TODAY = 1;

/** A house that has been told of since the first of January, and tells of which days it was asked for the visits. */
function store() {
  const asked = new Set<Instant>();
  let reads = 0;
  const read = {
    kpiValues: async (_site: unknown, _kpi: unknown, _scope: unknown, { from, to }: Span) =>
      Array.from({ length: 800 }, (_, n) => ({
        period: { from: after(FIRST, n * DAY_MS), to: after(FIRST, (n + 1) * DAY_MS) },
        value: { unavailable: 'none' },
      })).filter(({ period }) => period.from >= from && period.from < to),
    dayMark: async () => 1,
    visitsBetween: async (_site: unknown, { from }: Span) => {
      reads++;
      asked.add(from);
      return [];
    },
  };
  const nothing = async (): Promise<readonly never[]> => [];
  const whole = new Proxy(read, { get: (target, name) => Reflect.get(target, name) ?? nothing });
  return { read: whole as unknown as Reader, asked, reads: () => reads };
}

const counter: HourCounter = { name: 'none', known, hoursOf: () => new Map() };

describe('days that are over', () => {
  const askedAt = async ({ read, asked }: ReturnType<typeof store>, day: number, days: number): Promise<number> => {
    asked.clear();
    const now = after(FIRST, day * DAY_MS + HOUR_MS);
    await loadHourCounts(read, counter, { site, place: HOUSE, days }, { settings, now });
    return asked.size;
  };

  it('are read once, and of each new day that one alone; today, which goes on, each time', async () => {
    const house = store();
    expect(await askedAt(house, 100, 30)).toBe(30 + TODAY);
    expect(await askedAt(house, 100, 30)).toBe(TODAY);
    expect(await askedAt(house, 101, 30)).toBe(1 + TODAY);
    // Whoever asks for less finds what whoever asked for more has read, and takes nothing from them.
    expect(await askedAt(house, 101, 5)).toBe(TODAY);
    expect(await askedAt(house, 101, 30)).toBe(TODAY);
  });

  it('are let go once they lie further back than anybody ever asked', async () => {
    const house = store();
    await askedAt(house, 100, 30);
    for (let day = 101; day <= 400; day++) await askedAt(house, day, 30);
    // The 30 days before the hundredth would be answered from memory if they were kept.
    expect(await askedAt(house, 100, 30)).toBe(30 + TODAY);
  });

  it('are read after a start, before anybody asks', async () => {
    const { read, asked, reads } = store();
    const learner = { learn: async () => undefined, learnStays: async () => undefined, stop: async () => undefined };
    const learning = createLearning({ store: read as Store, settings: () => settings, learner, log: silentLog });
    const now = (FIRST + 200 * DAY_MS + HOUR_MS) as Instant;
    learning.due(now);
    // It is done when nothing more is read for longer than it ever rests.
    let last = 0;
    await expect
      .poll(
        () => {
          const done = reads() > 0 && reads() === last;
          last = reads();
          return done;
        },
        { interval: 500, timeout: 20_000 },
      )
      .toBe(true);
    await learning.stop();
    asked.clear();
    const place = { of: 'unit', unit: site.units[0]!.id } as const;
    await loadHourCounts(read, censusHours, { site: settings.sites[0]!, place, days: 112 }, { settings, now });
    expect(asked.size).toBe(TODAY);
  });
});
