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
export const hoursBetween = (from: Instant, to: Instant): number => (to - from) / HOUR_MS;

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
    if (start.hour === wall.hour) {
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
  const change = zoned.getTimeZoneTransition('previous');
  return (change ?? zoned).epochMilliseconds as Instant;
}

const zoned = (at: Instant, zone: ZoneId): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

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

export const localDateAt = (at: Instant, zone: ZoneId): LocalDate =>
  zoned(at, zone).toPlainDate().toString() as LocalDate;

/** Time of day as `HH:MM`. */
export const localTimeAt = (at: Instant, zone: ZoneId): LocalTime =>
  zoned(at, zone).toPlainTime().toString({ smallestUnit: 'minute' }) as LocalTime;

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => Temporal.PlainDate.from(date).dayOfWeek;

export const addDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;

/** Calendar days from `from` to `to` (midnights crossed), negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** The instant of a local date and time of day (gap: the change; repeat: the first). */
export function localToInstant(date: LocalDate, time: LocalTime, zone: ZoneId): Instant {
  const d = Temporal.PlainDate.from(date);
  const t = Temporal.PlainTime.from(time);
  const wall = { year: d.year, month: d.month, day: d.day, hour: t.hour, minute: t.minute, second: t.second };
  return wallToInstant({ ...wall, millisecond: t.millisecond }, zone);
}

/** First instant of a local day. */
export const startOfDay = (date: LocalDate, zone: ZoneId): Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds as Instant;

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
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text as LocalTime;
  throw new OpsError({
    code: 'TIME_UNREADABLE',
    kind: 'user',
    message: 'That is no time of day.',
    cure: 'Write hours and minutes as HH:MM, for example 08:30.',
  });
}
