/** The one door to calendars against the definition of a zone, at each change that clocks make, and on the days on which nothing changes. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instant,
  type LocalDate,
  after as later,
  localDateAt,
  localTimeAt,
  MINUTE_MS,
  startOfDay,
  type Wall,
  wallAt,
  wallToInstant,
  zoneId,
} from '#src/kernel/time.ts';

/** Half an hour, midnight, the date line, a change given up, negative summer time, quarters of an hour, and the usual ones. */
const ZONES = [
  'Australia/Lord_Howe',
  'America/New_York',
  'Europe/London',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'America/St_Johns',
  'Pacific/Apia',
  'Pacific/Kwajalein',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Asia/Gaza',
  'Asia/Tehran',
  'Asia/Amman',
  'Asia/Pyongyang',
  'Europe/Dublin',
  'Europe/Istanbul',
  'UTC',
].map(zoneId);

const FROM = Date.UTC(1993, 0, 1);
const TO = Date.UTC(2036, 0, 1);

/** Every instant at which the clock of the zone is set. */
function changesOf(zone: string): readonly Instant[] {
  const found: Instant[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= TO) return found;
    found.push(instant(next.epochMilliseconds));
    at = next;
  }
}

const offsetAt = (at: Instant, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
const wallOf = (asIfUtc: number): Wall => {
  const at = new Date(asIfUtc);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    millisecond: at.getUTCMilliseconds(),
  };
};

describe.each(ZONES)('%s', (zone) => {
  const changes = changesOf(zone);
  const offsetBefore = (at: Instant): number => offsetAt(later(at, -1), zone);

  it('a time that a change skips, its first moment and its last included, is the instant of the change', () => {
    for (const change of changes) {
      const [from, to] = [change + offsetBefore(change), change + offsetAt(change, zone)];
      for (const skipped of [from, from + 1, (from + to) / 2, to - MINUTE_MS, to - 1]) {
        if (skipped < from || skipped >= to) continue;
        expect([skipped, wallToInstant(wallOf(skipped), zone)]).toEqual([skipped, change]);
      }
    }
  });

  it('a time that a change repeats is its first', () => {
    for (const change of changes) {
      const [to, from] = [change + offsetBefore(change), change + offsetAt(change, zone)];
      for (const repeated of [from, from + 1, (from + to) / 2, to - 1]) {
        if (repeated < from || repeated >= to) continue;
        expect([repeated, wallToInstant(wallOf(repeated), zone)]).toEqual([repeated, repeated - offsetBefore(change)]);
      }
    }
  });

  it('around each change the wall clock shows what Temporal says, asked in any order', () => {
    const around = [-DAY_MS, -HOUR_MS - 1, -HOUR_MS, -1, 0, 1, 30 * MINUTE_MS, HOUR_MS - 1, HOUR_MS, DAY_MS];
    for (const change of changes) {
      for (const ms of around) {
        const at = later(change, ms);
        const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(localDateAt(at, zone)).toBe(shown.toPlainDate().toString());
        expect(localTimeAt(at, zone)).toBe(shown.toPlainTime().toString({ smallestUnit: 'minute' }));
        expect(wallAt(at, zone).minute).toBe(shown.minute);
      }
    }
  });

  it('a day begins where Temporal says, on the days around each change', () => {
    for (const change of changes) {
      for (const days of [-1, 0, 1, 2]) {
        const date = addDays(localDateAt(later(change, -1), zone), days);
        const start = Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
        expect([date, startOfDay(date, zone)]).toEqual([date, start]);
      }
    }
  });

  it('what the wall clock shows leads back to the instant, but for the second of two repeated times', () => {
    for (const change of changes) {
      for (let at = change - 3 * HOUR_MS; at < change + 3 * HOUR_MS; at += 15 * MINUTE_MS) {
        const back = wallToInstant(wallAt(instant(at), zone), zone);
        const repeated = at >= change && at < change + offsetBefore(change) - offsetAt(change, zone);
        expect([change, at, back]).toEqual([
          change,
          at,
          repeated ? at - offsetBefore(change) + offsetAt(change, zone) : at,
        ]);
      }
    }
  });
});

it('days are added over leap days, centuries and years of five digits as the calendar has them', () => {
  const dates = ['2000-02-28', '1999-12-31', '2026-01-13', '2100-02-28', '0001-01-01', '9999-12-31', '+010000-01-01'];
  for (const date of dates as LocalDate[]) {
    for (const days of [-1461, -366, -1, 0, 1, 2, 365, 36_525])
      expect(addDays(date, days)).toBe(Temporal.PlainDate.from(date).add({ days }).toString());
  }
  expect(() => addDays('2026-02-30' as LocalDate, 1)).toThrow(RangeError);
  expect(() => addDays('soon' as LocalDate, 1)).toThrow(RangeError);
});

it('a year before Christ and one of six digits are written as Temporal writes them', () => {
  for (const at of [-100_000_000_000_000, 400_000_000_000_000].map(instant)) {
    const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('America/New_York');
    expect(localDateAt(at, zoneId('America/New_York'))).toBe(shown.toPlainDate().toString());
  }
});

it('a day that a zone leaves out begins and ends with the change', () => {
  const apia = zoneId('Pacific/Apia');
  const change = instant(Date.UTC(2011, 11, 30, 10));
  expect(startOfDay('2011-12-30' as LocalDate, apia)).toBe(change);
  expect(startOfDay('2011-12-31' as LocalDate, apia)).toBe(change);
  expect(wallToInstant({ ...wallOf(Date.UTC(2011, 11, 30, 8)) }, apia)).toBe(change);
});
