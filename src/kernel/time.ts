/**
 * The one door to calendars and zones. Everywhere else an instant is a branded number of epoch milliseconds;
 * only this file knows Temporal, and nothing here reads the machine's clock except `systemClock`.
 */
import { Temporal } from 'temporal-polyfill';
import { OpsError } from './errors.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __brand: 'Instant' };
/** An IANA zone name that this machine knows, e.g. `America/New_York`. */
export type ZoneId = string & { readonly __brand: 'ZoneId' };
/** A calendar day without zone, `YYYY-MM-DD`. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };
/** A wall-clock time of day, `HH:MM`. */
export type LocalTime = string & { readonly __brand: 'LocalTime' };
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Half-open span [from, to). */
export type Span = { readonly from: Instant; readonly to: Instant };

export type Clock = { readonly now: () => Instant };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** Sorts before every real instant; "has always been so" in dated settings. */
export const ALWAYS = -8_640_000_000_000_000 as Instant;

export const systemClock: Clock = { now: () => Date.now() as Instant };

export const instant = (epochMs: number): Instant => epochMs as Instant;
export const after = (at: Instant, ms: number): Instant => (at + ms) as Instant;
export const minutesBetween = (from: Instant, to: Instant): number => (to - from) / MINUTE_MS;

/** Checks a zone name once, at the edge. */
export function zoneId(name: string): ZoneId {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    throw new OpsError({
      code: 'ZONE_UNKNOWN',
      kind: 'user',
      message: `"${name}" is no time zone this machine knows.`,
      cure: 'Use an IANA name such as America/New_York or Europe/London.',
    });
  }
  return name as ZoneId;
}

/** Wall-clock fields; `month` and `day` count from 1. */
export type Wall = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
};

/** Zone → local hour since 1970 → offset in ms. */
const offsets = new Map<ZoneId, Map<number, number>>();
const OFFSET_CACHE_LIMIT = 20_000;

/**
 * The instant that a wall clock in `zone` shows.
 * A time that the spring change skips becomes the instant of the change; a time that the autumn change repeats is its first.
 * The offset is remembered per local hour, because a feed asks for the same hours again and again (10× faster).
 */
export function wallToInstant(wall: Wall, zone: ZoneId): Instant {
  const asIfUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.millisecond);
  const hour = Math.floor(asIfUtc / HOUR_MS);
  const known = offsets.get(zone)?.get(hour);
  if (known !== undefined) return (asIfUtc - known) as Instant;
  const start = zonedHour(wall, 0, zone);
  const end = zonedHour(wall, 59, zone);
  if (start.offsetNanoseconds === end.offsetNanoseconds && start.minute === 0 && end.hour === start.hour) {
    // The day as well: a zone that moves over the date line leaves out 24 hours, and the same hour of the next day is there.
    if (start.hour === wall.hour && start.day === wall.day) {
      const offset = start.offsetNanoseconds / 1e6;
      remember(zone, hour, offset);
      return (asIfUtc - offset) as Instant;
    }
  }
  return wallToInstantSlowly(wall, zone);
}

function remember(zone: ZoneId, hour: number, offset: number): void {
  const hours = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, hours);
  if (hours.size > OFFSET_CACHE_LIMIT) hours.clear();
  hours.set(hour, offset);
}

function zonedHour(wall: Wall, minute: number, zone: ZoneId): Temporal.ZonedDateTime {
  return new Temporal.PlainDateTime(wall.year, wall.month, wall.day, wall.hour, minute).toZonedDateTime(zone);
}

function wallToInstantSlowly(wall: Wall, zone: ZoneId): Instant {
  const plain = new Temporal.PlainDateTime(
    wall.year,
    wall.month,
    wall.day,
    wall.hour,
    wall.minute,
    wall.second,
    wall.millisecond,
  );
  const zoned = plain.toZonedDateTime(zone, { disambiguation: 'compatible' });
  if (zoned.toPlainDateTime().equals(plain)) return zoned.epochMilliseconds as Instant;
  // A moment on, because "previous" leaves out the change itself, which is where the first time that it skips ends up.
  const change = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return (change ?? zoned).epochMilliseconds as Instant;
}

/**
 * An hour later, where the wall clock in `zone` shows the same again because the autumn change repeats it; undefined anywhere else.
 * What a file writes there may be meant either way.
 */
export function shownAgain(at: Instant, zone: ZoneId): Instant | undefined {
  const later = after(at, HOUR_MS);
  const wall = wallAt(at, zone);
  return wallToInstant(wall, zone) === at && wallAt(later, zone).hour === wall.hour ? later : undefined;
}

const zoned = (at: Instant, zone: ZoneId): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** Zone → day, or hour of a day on which the clock changes, since 1970 in UTC → offset in ms; NaN: the clock changes within it. */
type Offsets = { readonly days: Map<number, number>; readonly hours: Map<number, number> };
const offsetsInUtc = new Map<ZoneId, Offsets>();
/** Years of four digits: written the same by everybody. */
const WRITTEN_ALIKE = { from: -62_167_219_200_000, to: 253_402_300_800_000 };

/**
 * What the wall clock in `zone` shows, as the instant at which UTC shows the same. The offset is remembered per day, because every reading
 * of the house asks for the same few days again and again (20× faster), and a year of hours for each of its days (10× faster than by hour);
 * per hour on a day on which the clock changes. Undefined where that is not to be had: ask Temporal.
 */
function shownInUtc(at: Instant, zone: ZoneId): number | undefined {
  const known = offsetsInUtc.get(zone) ?? { days: new Map(), hours: new Map() };
  offsetsInUtc.set(zone, known);
  const ofDay = offsetIn(known.days, at, DAY_MS, zone);
  const shown = at + (Number.isNaN(ofDay) ? offsetIn(known.hours, at, HOUR_MS, zone) : ofDay);
  return shown >= WRITTEN_ALIKE.from && shown < WRITTEN_ALIKE.to ? shown : undefined;
}

function offsetIn(known: Map<number, number>, at: Instant, length: number, zone: ZoneId): number {
  const n = Math.floor(at / length);
  const before = known.get(n);
  if (before !== undefined) return before;
  if (known.size > OFFSET_CACHE_LIMIT) known.clear();
  const offset = offsetThrough(n * length, length, zone);
  known.set(n, offset);
  return offset;
}

/** Both ends tell: no zone has ever changed its clock twice within a day (IANA tz database, all zones: never within three days). */
function offsetThrough(from: number, length: number, zone: ZoneId): number {
  const [first, last] = [from, from + length - 1].map((at) => zoned(instant(at), zone).offsetNanoseconds / 1e6);
  return first === last ? (first ?? Number.NaN) : Number.NaN;
}

/** Whether the wall clock in `zone` was set forward or back in between, so that it tells another length than has passed. */
export const clockChanged = ({ from, to }: Span, zone: ZoneId): boolean => offsetAt(from, zone) !== offsetAt(to, zone);

/** What the wall clock of a zone is ahead of UTC, in ms. */
export function offsetAt(at: Instant, zone: ZoneId): number {
  const shown = shownInUtc(at, zone);
  return shown === undefined ? zoned(at, zone).offsetNanoseconds / 1e6 : shown - at;
}

/** What the wall clock in `zone` shows at an instant. */
export function wallAt(at: Instant, zone: ZoneId): Wall {
  const z = zoned(at, zone);
  return {
    year: z.year,
    month: z.month,
    day: z.day,
    hour: z.hour,
    minute: z.minute,
    second: z.second,
    millisecond: z.millisecond,
  };
}

export function localDateAt(at: Instant, zone: ZoneId): LocalDate {
  const shown = shownInUtc(at, zone);
  if (shown !== undefined) return writtenDay(Math.floor(shown / DAY_MS));
  return zoned(at, zone).toPlainDate().toString() as LocalDate;
}

/** Time of day as `HH:MM`. */
export function localTimeAt(at: Instant, zone: ZoneId): LocalTime {
  const shown = shownInUtc(at, zone);
  if (shown !== undefined) return new Date(shown).toISOString().slice(11, 16) as LocalTime;
  return zoned(at, zone).toPlainTime().toString({ smallestUnit: 'minute' }) as LocalTime;
}

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => Temporal.PlainDate.from(date).dayOfWeek;

export function addDays(date: LocalDate, days: number): LocalDate {
  // A day in UTC has always 24 hours. What is no date of four-digit years is Temporal's to judge.
  const at = Date.parse(date);
  const to = at + days * DAY_MS;
  if (writtenDate(at) === date && Number.isInteger(days) && writtenDate(to) !== undefined) return writtenDate(to)!;
  return Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;
}

const writtenDate = (at: number): LocalDate | undefined =>
  at >= WRITTEN_ALIKE.from && at < WRITTEN_ALIKE.to ? writtenDay(Math.floor(at / DAY_MS)) : undefined;

/** Day since 1970 in UTC → as it is written: a beat asks a hundred times for the same week (5× faster). */
const writtenDays = new Map<number, LocalDate>();

function writtenDay(day: number): LocalDate {
  const known = writtenDays.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10) as LocalDate;
  if (writtenDays.size > OFFSET_CACHE_LIMIT) writtenDays.clear();
  writtenDays.set(day, date);
  return date;
}

/** Calendar days from `from` to `to` (midnights crossed), negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  // As in addDays: a day in UTC has always 24 hours; every stay of every unit is asked for its days (20× faster).
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  if (writtenDate(begin) === from && writtenDate(end) === to) return (end - begin) / DAY_MS;
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** The instant of a local date and time of day (gap: the change; repeat: the first). */
export function localToInstant(date: LocalDate, time: LocalTime, zone: ZoneId): Instant {
  const wall = wallWritten(date, time);
  if (wall !== undefined) return wallToInstant(wall, zone);
  const d = Temporal.PlainDate.from(date);
  const t = Temporal.PlainTime.from(time);
  return wallToInstant(d.toPlainDateTime(t), zone);
}

/** `2026-01-13` and `08:26` field by field; every due time of every beat asks for it. Undefined when Temporal has to judge. */
function wallWritten(date: LocalDate, time: LocalTime): Wall | undefined {
  const midnight = Date.parse(date);
  if (writtenDate(midnight) !== date || !TIME_OF_DAY.test(time)) return undefined;
  const day = { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
  return { ...day, hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)), second: 0, millisecond: 0 };
}

const MIDNIGHT = '00:00' as LocalTime;

/** First instant of a local day; where the clock changes at midnight, the change. */
export const startOfDay = (date: LocalDate, zone: ZoneId): Instant => localToInstant(date, MIDNIGHT, zone);

/** The local day as a half-open span: 23, 24 or 25 hours. */
export const dayOf = (date: LocalDate, zone: ZoneId): Span => ({
  from: startOfDay(date, zone),
  to: startOfDay(addDays(date, 1), zone),
});

/**
 * Reads what a person or a file wrote: an ISO instant with offset, or a local date or date-time of `zone`.
 * @throws OpsError TIME_UNREADABLE
 */
export function parseWhen(text: string, zone: ZoneId): Instant {
  const trimmed = text.trim().replace(' ', 'T');
  try {
    if (/(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(trimmed) && trimmed.includes('T')) {
      return Temporal.Instant.from(trimmed).epochMilliseconds as Instant;
    }
    const plain = Temporal.PlainDateTime.from(trimmed, { overflow: 'reject' });
    return wallToInstant(plain, zone);
  } catch {
    throw new OpsError({
      code: 'TIME_UNREADABLE',
      kind: 'user',
      message: 'That is no date and time I can read.',
      cure: 'Write 2026-01-13T08:30 (hospital time) or 2026-01-13T08:30-05:00.',
    });
  }
}

/** ISO text in UTC, for logs and files. */
export const isoOf = (at: Instant): string => new Date(at).toISOString();

/** Checked time of day. @throws OpsError TIME_UNREADABLE */
export function localTime(text: string): LocalTime {
  if (TIME_OF_DAY.test(text)) return text as LocalTime;
  throw new OpsError({
    code: 'TIME_UNREADABLE',
    kind: 'user',
    message: 'That is no time of day.',
    cure: 'Write hours and minutes as HH:MM, for example 08:30.',
  });
}
