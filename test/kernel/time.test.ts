import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  after,
  clockChanged,
  dayOf,
  HOUR_MS,
  type Instant,
  isoOf,
  type LocalDate,
  localDateAt,
  localTime,
  localToInstant,
  parseWhen,
  shownAgain,
  wallAt,
  wallToInstant,
  zoneId,
} from '#src/kernel/time.ts';

const NEW_YORK = zoneId('America/New_York');
const LONDON = zoneId('Europe/London');
const LORD_HOWE = zoneId('Australia/Lord_Howe');
const at = (text: string, zone = NEW_YORK): string => isoOf(parseWhen(text, zone));

describe('wall clock and instants', () => {
  test('a plain local time is meant in the zone of the hospital', () => {
    expect(at('2026-01-13T08:26')).toBe('2026-01-13T13:26:00.000Z');
    expect(at('2026-07-13 08:26')).toBe('2026-07-13T12:26:00.000Z');
  });

  test('an instant with offset is taken as it stands', () => {
    expect(at('2026-01-13T08:26-05:00', LONDON)).toBe('2026-01-13T13:26:00.000Z');
    expect(at('2026-01-13T13:26Z')).toBe('2026-01-13T13:26:00.000Z');
  });

  test('a time that the spring change skips becomes the instant of the change', () => {
    expect(at('2019-03-31T01:30', LONDON)).toBe('2019-03-31T01:00:00.000Z');
    expect(at('2026-03-08T02:30')).toBe('2026-03-08T07:00:00.000Z');
    expect(at('2026-10-04T02:15', LORD_HOWE)).toBe('2026-10-03T15:30:00.000Z');
  });

  test('a time that the autumn change repeats is its first', () => {
    expect(at('2026-11-01T01:30')).toBe('2026-11-01T05:30:00.000Z');
    expect(at('2026-10-25T01:30', LONDON)).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-04-05T01:45', LORD_HOWE)).toBe('2026-04-04T14:45:00.000Z');
  });

  test('days of 23, 24, 25 and 23.5 hours', () => {
    const hours = (date: string, zone = NEW_YORK): number => {
      const day = dayOf(date as LocalDate, zone);
      return (day.to - day.from) / HOUR_MS;
    };
    expect(hours('2026-03-08')).toBe(23);
    expect(hours('2026-01-13')).toBe(24);
    expect(hours('2026-11-01')).toBe(25);
    expect(hours('2026-10-04', LORD_HOWE)).toBe(23.5);
  });

  test.each(['2026-13-01', '2026-02-30T10:00', 'soon', '', '2026-01-13T25:00', '2026-01-13T08:26+99:00'])(
    'what cannot be read is refused with a cure: %s',
    (text) => {
      expect(() => parseWhen(text, NEW_YORK)).toThrow(
        expect.objectContaining({ code: 'TIME_UNREADABLE', cure: expect.stringContaining('2026') }),
      );
    },
  );

  test('an unknown zone and a bad time of day are refused', () => {
    expect(() => zoneId('Mars/Olympus')).toThrow(expect.objectContaining({ code: 'ZONE_UNKNOWN' }));
    expect(() => localTime('24:00')).toThrow(expect.objectContaining({ code: 'TIME_UNREADABLE' }));
  });

  test('a span over the night of a clock change is told, one beside it is not', () => {
    const span = (from: string, to: string) => ({ from: parseWhen(from, LONDON), to: parseWhen(to, LONDON) });
    expect(clockChanged(span('2019-03-31T00:30', '2019-03-31T02:10'), LONDON)).toBe(true);
    expect(clockChanged(span('2019-10-27T00:30', '2019-10-27T03:00'), LONDON)).toBe(true);
    expect(clockChanged(span('2019-03-30T00:30', '2019-03-31T00:50'), LONDON)).toBe(false);
    expect(clockChanged(span('2019-01-01T00:00', '2019-12-31T00:00'), LONDON)).toBe(false);
  });

  test('only the hour that autumn repeats is shown again, and only its first reading', () => {
    const first = parseWhen('2019-10-27T01:30', LONDON);
    expect(shownAgain(first, LONDON)).toBe(first + HOUR_MS);
    expect(shownAgain(after(first, HOUR_MS), LONDON)).toBeUndefined();
    expect(shownAgain(parseWhen('2019-10-27T00:30', LONDON), LONDON)).toBeUndefined();
    expect(shownAgain(parseWhen('2019-03-31T00:30', LONDON), LONDON)).toBeUndefined();
  });
});

const zones = fc.constantFrom(
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
  'UTC',
);
const instants = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2035, 0) });

describe('properties', () => {
  test('the remembered offset gives what Temporal gives, everywhere and in any order', () => {
    fc.assert(
      fc.property(zones, instants, (name, ms) => {
        const zone = zoneId(name);
        const wall = wallAt(ms as Instant, zone);
        const plain = Temporal.PlainDateTime.from(wall);
        const expected = plain.toZonedDateTime(name, { disambiguation: 'earlier' }).epochMilliseconds;
        expect(wallToInstant(wall, zone)).toBe(expected);
        expect(wallToInstant(wall, zone)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an instant lies inside its local day', () => {
    fc.assert(
      fc.property(zones, instants, (name, ms) => {
        const zone = zoneId(name);
        const day = dayOf(localDateAt(ms as Instant, zone), zone);
        expect(day.from <= ms && ms < day.to).toBe(true);
      }),
    );
  });

  test('a local time never comes out before an earlier local time of the same day', () => {
    const times = fc.integer({ min: 0, max: 1439 });
    const days = fc.constantFrom('2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2026-10-04', '2026-04-05');
    const text = (m: number) =>
      localTime(`${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
    fc.assert(
      fc.property(zones, days, times, times, (name, day, a, b) => {
        const zone = zoneId(name);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const first = localToInstant(day as LocalDate, text(early), zone);
        const second = localToInstant(day as LocalDate, text(late), zone);
        expect(first).toBeLessThanOrEqual(second);
      }),
    );
  });
});
