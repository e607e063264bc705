/** A moment that somebody typed, in English or Spanish: a time of day, with or without a day. Pure. */
import {
  addDays,
  type Instant,
  type LocalDate,
  type LocalTime,
  localDateAt,
  localTime,
  type ZoneId,
} from '#src/kernel/time.ts';
import { type DateOrder, readPeriod } from './period-asked.ts';
import { inEnglishTimes } from './spanish-times.ts';

export type MomentTyped = { readonly day?: LocalDate; readonly time: LocalTime };

const NAMED: Readonly<Record<string, string>> = { noon: '12:00', midnight: '00:00' };
/** `2 de la tarde`, without its `a las`. */
const OF_THE_DAY = /^(?!a la)\S+(?: \S+){0,2} (?:de|por) la \S+$/;
/** A number alone is a number of something. */
const TIME = /^(?:at )?([01]?\d|2[0-3])(?:[:.h]([0-5]\d)|h)? ?(am|pm)?$/;

/** @returns undefined where it is no time of day, or one whose half of the day was not said: `2` */
export function timeTyped(typed: string): LocalTime | undefined {
  const said = typed.trim().toLowerCase();
  const asked = OF_THE_DAY.test(said) ? `a las ${said}` : said;
  const text = inEnglishTimes(asked.split(/\s+/)).join(' ');
  if (Object.hasOwn(NAMED, text)) return localTime(NAMED[text]!);
  const [, hour, minutes, half] = TIME.exec(text) ?? [];
  if (hour === undefined || (minutes === undefined && half === undefined && !/h$/.test(text))) return undefined;
  const n = Number(hour);
  if (half !== undefined && (n === 0 || n > 12)) return undefined;
  const whole = half === undefined ? n : (n % 12) + (half === 'pm' ? 12 : 0);
  return localTime(`${String(whole).padStart(2, '0')}:${minutes ?? '00'}`);
}

/** `the day before yesterday at 7 in the morning`, with room. */
const MOST_WORDS = 16;

type Clock = { readonly now: Instant; readonly zone: ZoneId; readonly order: DateOrder };

/**
 * @returns undefined where it is none; `ambiguous` where its day can be two
 * @example `ayer a las 14:30` · `13/1/2026 05:00` · `el lunes 7.15` · `2 de la tarde` has no day
 */
export function momentTyped(typed: string, clock: Clock): MomentTyped | 'ambiguous' | undefined {
  const alone = timeTyped(typed);
  if (alone !== undefined) return { time: alone };
  const words = inEnglishTimes(typed.trim().toLowerCase().split(/\s+/));
  // Whoever sends a page has not named a moment, and each cut of it would be read.
  if (words.length > MOST_WORDS) return undefined;
  const cuts = words.slice(1).map((_, n) => [words.slice(0, n + 1), words.slice(n + 1)] as const);
  // `tomorrow 07:00`, and `07:00 tomorrow`.
  for (const [day, of] of [...cuts, ...cuts.map(([of, day]) => [day, of] as const)]) {
    const time = timeTyped(of.join(' '));
    if (time === undefined) continue;
    // Of periods none is to come; of moments one may be.
    if (day.join(' ') === 'tomorrow') return { day: addDays(localDateAt(clock.now, clock.zone), 1), time };
    const read = readPeriod(day, clock);
    if (read === undefined) continue;
    if ('fault' in read) {
      if (read.fault === 'ambiguous') return 'ambiguous';
      continue;
    }
    const { from, to } = read.period;
    if (addDays(from, 1) === to) return { day: from, time };
  }
  return undefined;
}
