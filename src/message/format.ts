/**
 * The only place that rounds, adds "%", writes "3 h 20 min" or a local time.
 * Made once per (locale, zone): `Intl` objects are dear to build and cheap to use.
 */
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, type ZoneId } from '#src/kernel/time.ts';

export type Format = {
  readonly zone: ZoneId;
  /** `1,234`, `4.5` */
  readonly number: (n: number, maxDigits?: number) => string;
  /** A share with 1 = 100 %: `95.6 %`. */
  readonly percent: (share: number) => string;
  /** Signed number with a true minus, whole where no places are named: `+2`, `−3`, `0`. */
  readonly signed: (n: number, places?: number) => string;
  /** `3 h 20 min`, `40 min`, `2 d 4 h`; below a minute `0 min`. */
  readonly duration: (ms: number) => string;
  /** `08:26` in the hospital's zone. */
  readonly clock: (at: Instant) => string;
  /** `Tue 13 Jan 08:26` */
  readonly dateClock: (at: Instant) => string;
  /** `Tue 13 Jan` */
  readonly date: (at: Instant) => string;
  /** Picks the plural form and puts the number in front: `1 message`, `31 messages`. */
  readonly count: (n: number, forms: Plural) => string;
  /** `4N, 5W and 6E` */
  readonly list: (items: readonly string[]) => string;
  /** `3S or float pool` */
  readonly either: (items: readonly string[]) => string;
  /** `Tuesday`, `Tue`; 1 = Monday … 7 = Sunday. */
  readonly weekday: (n: number, how: 'long' | 'short') => string;
};

/** Forms of one word by `Intl.PluralRules` category. */
export type Plural = { readonly one: string; readonly other: string };

/** Beds, patients and minutes below this are written once per format. */
const REMEMBERED_COUNTS = 256;
/** A figure that somebody fills in has at most so many places. */
const MOST_DIGITS = 6;
const QUARTER_MS = 15 * MINUTE_MS;

const made = new Map<string, Format>();

/** The format of a locale and zone: the same one each time, because there are only as many as zones. */
export function createFormat(locale: string, zone: ZoneId): Format {
  const key = `${locale} ${zone}`;
  const format = made.get(key) ?? makeFormat(locale, zone);
  made.set(key, format);
  return format;
}

function makeFormat(locale: string, zone: ZoneId): Format {
  // What rounds to nothing has no minus.
  const signDisplay = 'negative';
  const withDigits = (digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: Math.min(Math.max(0, digits), MOST_DIGITS), signDisplay });
  const numbers = [0, 1, 2].map(withDigits);
  const percents = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay });
  const clocks = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const days = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' });
  const plurals = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const choices = new Intl.ListFormat(locale, { type: 'disjunction' });
  const weekdays = { long: weekdaysOf(locale, 'long'), short: weekdaysOf(locale, 'short') };

  const written = (n: number, maxDigits: number): string => {
    numbers[maxDigits] ??= withDigits(maxDigits);
    return numbers[maxDigits]!.format(n).replace('-', '−');
  };
  // A bed board writes the same few counts hundreds of times, and Intl is the dearest part of it.
  const counts = Array.from({ length: REMEMBERED_COUNTS }, (_, n) => written(n, 0));
  const number = (n: number, maxDigits = 0): string => counts[n] ?? written(n, maxDigits);
  const dateParts = (at: Instant): string => {
    const part = Object.fromEntries(days.formatToParts(at).map((p) => [p.type, p.value]));
    return `${part.weekday} ${part.day} ${part.month}`;
  };
  // Nearly every date on a card is that of the same quarter of an hour; zones differ by no less.
  let dated = { quarter: Number.NaN, text: '' };
  const date = (at: Instant): string => {
    const quarter = Math.floor(at / QUARTER_MS);
    if (quarter !== dated.quarter) dated = { quarter, text: dateParts(at) };
    return dated.text;
  };
  const clock = (at: Instant): string => clocks.format(at);
  return {
    zone,
    number,
    percent: (share) => `${percents.format(share * 100).replace('-', '−')} %`,
    signed: (n, places = 0) => {
      const unit = 10 ** places;
      const shown = (Math.sign(n) * Math.round(Math.abs(n) * unit)) / unit + 0;
      return shown > 0 ? `+${number(shown, places)}` : number(shown, places);
    },
    duration,
    clock,
    date,
    dateClock: (at) => `${date(at)} ${clock(at)}`,
    count: (n, forms) => `${number(n)} ${plurals.select(n) === 'one' ? forms.one : forms.other}`,
    list: (items) => lists.format(items),
    either: (items) => choices.format(items),
    weekday: (n, how) => weekdays[how][n - 1] ?? '',
  };
}

/** 5 January 1970, a Monday. */
const A_MONDAY = 4 * DAY_MS;
function weekdaysOf(locale: string, weekday: 'long' | 'short'): readonly string[] {
  const names = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday });
  return Array.from({ length: 7 }, (_, n) => names.format(A_MONDAY + n * DAY_MS));
}

function duration(ms: number): string {
  const minutes = Math.round(Math.max(0, ms) / MINUTE_MS);
  const days = Math.floor((minutes * MINUTE_MS) / DAY_MS);
  const hours = Math.floor((minutes * MINUTE_MS - days * DAY_MS) / HOUR_MS);
  const rest = minutes % 60;
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}
