import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookBack, occurrences, worthDoing } from '#src/jobs/due.ts';
import {
  addDays,
  DAY_MS,
  daysBetween,
  HOUR_MS,
  type Instant,
  instant,
  isoOf,
  type LocalDate,
  after as later,
  localDateAt,
  localTime,
  localTimeAt,
  MINUTE_MS,
  parseWhen,
  weekdayOf,
  zoneId,
} from '#src/kernel/time.ts';

const NEW_YORK = zoneId('America/New_York');
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const daily = (time: string, on = EVERY_DAY) => ({ at: localTime(time), on });
const between = (schedule: Parameters<typeof occurrences>[0], from: string, to: string, zone = NEW_YORK) =>
  occurrences(schedule, { last: parseWhen(from, zone), now: parseWhen(to, zone) }, zone);

describe('times of day', () => {
  it('are due after the last look and at or before now', () => {
    expect(between(daily('08:30'), '2026-01-13T08:30', '2026-01-14T08:29')).toEqual([]);
    expect(between(daily('08:30'), '2026-01-13T08:29', '2026-01-13T08:30').map(isoOf)).toEqual([
      '2026-01-13T13:30:00.000Z',
    ]);
  });

  it('of the first of a weekday in a month keep to its first seven days', () => {
    const due = between({ ...daily('09:00', [1]), of: 'first-in-month' }, '2026-01-01T00:00', '2026-04-30T00:00');
    expect(due.map((at) => localDateAt(at, NEW_YORK))).toEqual([
      '2026-01-05',
      '2026-02-02',
      '2026-03-02',
      '2026-04-06',
    ]);
  });

  it('keep to their weekdays', () => {
    const due = between(daily('08:30', [1, 2, 3, 4, 5]), '2026-01-09T09:00', '2026-01-13T09:00');
    expect(due.map((at) => weekdayOf(localDateAt(at, NEW_YORK)))).toEqual([1, 2]);
  });

  it('that the spring change skips are due at the change, once', () => {
    const due = between(daily('02:30'), '2026-03-07T12:00', '2026-03-09T12:00');
    expect(due.map((at) => localTimeAt(at, NEW_YORK))).toEqual(['03:00', '02:30']);
  });

  it('that the autumn change repeats are due the first time, once', () => {
    const due = between(daily('01:30'), '2026-10-31T12:00', '2026-11-01T12:00');
    expect(due.map(isoOf)).toEqual(['2026-11-01T05:30:00.000Z']);
  });

  it("fall in Lord Howe's half hour exactly once", () => {
    const zone = zoneId('Australia/Lord_Howe');
    expect(between(daily('02:15'), '2026-10-03T12:00', '2026-10-05T12:00', zone)).toHaveLength(2);
    expect(between(daily('01:45'), '2026-04-04T12:00', '2026-04-05T12:00', zone)).toHaveLength(1);
  });

  it('leave out a day that its zone left out', () => {
    const zone = zoneId('Pacific/Apia');
    const due = between(daily('08:30'), '2011-12-28T12:00', '2012-01-01T12:00', zone);
    expect(due.map((at) => localDateAt(at, zone))).toEqual(['2011-12-29', '2011-12-31', '2012-01-01']);
  });
});

describe('midnights', () => {
  it('are the first instant of each local day, also where the clock changes at midnight', () => {
    const zone = zoneId('America/Santiago');
    const due = between({ midnight: true }, '2025-09-05T12:00', '2025-09-08T12:00', zone);
    expect(due.map((at) => localTimeAt(at, zone))).toEqual(['00:00', '01:00', '00:00']);
  });
});

describe('steps of minutes', () => {
  it('know no zone: 25 hours of an autumn day have 300 ticks', () => {
    expect(between({ everyMinutes: 5 }, '2026-11-01T00:00', '2026-11-02T00:00')).toHaveLength(300);
  });
});

describe('properties', () => {
  const zones = [
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/Santiago',
    'Africa/Casablanca',
    'Pacific/Chatham',
    'UTC',
  ].map(zoneId);
  const start = instant(1_767_225_600_000); // 2026-01-01T00:00Z

  for (const zone of zones) {
    it(`ten years in ${zone}: one digest for each local day`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
          const at = localTime(
            `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
          );
          const now = later(start, 3653 * DAY_MS);
          const days = occurrences({ at, on: EVERY_DAY }, { last: start, now }, zone).map((due) =>
            localDateAt(due, zone),
          );
          expect(new Set(days).size).toBe(days.length);
          const [first, last] = [days[0] as LocalDate, days.at(-1) as LocalDate];
          expect(daysBetween(first, last) + 1).toBe(days.length);
          expect(addDays(first, days.length - 1)).toBe(last);
        }),
        { numRuns: 1 },
      );
    });
  }

  it('however the time is cut into beats, the same times are due once each', () => {
    const schedule = fc.constantFrom(
      daily('02:30'),
      daily('08:30', [2, 4]),
      { everyMinutes: 5 },
      { midnight: true as const },
    );
    const cuts = fc.array(fc.integer({ min: 0, max: 5 * DAY_MS }), { maxLength: 12 });
    // Across the spring change of New York.
    const from = parseWhen('2026-03-06T00:00', NEW_YORK);
    fc.assert(
      fc.property(schedule, cuts, (s, at) => {
        const marks = [0, ...at, 5 * DAY_MS].sort((a, b) => a - b).map((ms) => later(from, ms));
        const parts = marks.slice(1).flatMap((now, i) => occurrences(s, { last: marks[i] as Instant, now }, NEW_YORK));
        expect(parts).toEqual(occurrences(s, { last: from, now: later(from, 5 * DAY_MS) }, NEW_YORK));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what was missed', () => {
  const now = parseWhen('2026-01-13T10:00', NEW_YORK);
  const twoHours = { latestWithinMs: 2 * HOUR_MS };

  it('of a digest: only the latest, only within its two hours', () => {
    expect(lookBack(twoHours, later(now, -9 * DAY_MS), now)).toBe(later(now, -2 * HOUR_MS));
    expect(lookBack(twoHours, later(now, -HOUR_MS), now)).toBe(later(now, -HOUR_MS));
    expect(worthDoing(twoHours, [instant(1), instant(2)], 10)).toEqual([2]);
  });

  it('of a job that wants all: each, oldest first, a few per beat', () => {
    expect(lookBack('all', later(now, -9 * DAY_MS), now)).toBe(later(now, -9 * DAY_MS));
    expect(worthDoing('all', [instant(1), instant(2), instant(3)], 2)).toEqual([1, 2]);
  });

  it('on the very first run: nothing, because nothing was asked for before', () => {
    expect(lookBack('all', undefined, now)).toBe(later(now, -2 * MINUTE_MS));
    expect(lookBack('skip', undefined, now)).toBe(later(now, -2 * MINUTE_MS));
  });
});
