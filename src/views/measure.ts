/** A figure in words: with its unit, or why there is none. Never a bare number. */
import type { KpiPart } from '#src/domain/kpi/kpi.ts';
import { isAvailable, type Measure, type Unavailable } from '#src/domain/measure.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** `98.4 %`, `3 h 20 min`, `4.5 days`, `13:40`, `n/a: one input missing (ventilated)` */
export function measureWords(found: Measure | Unavailable, { words, format }: Speech): string {
  if (!isAvailable(found)) return words.common.unavailable(found.unavailable, found.missing);
  const { value } = found;
  switch (found.measure) {
    case 'share':
      return format.percent(value);
    case 'patients':
    case 'beds':
    case 'visits':
    case 'staff':
    case 'shifts':
    case 'units':
    case 'score':
      return format.number(value, 1);
    case 'index':
      return format.number(value, 2);
    case 'per-bed':
      return words.kpis.perBed(format.number(value, 2));
    case 'days':
      return words.kpis.days(format.number(value, 2));
    case 'staff-hours':
      return words.kpis.hours(format.number(value, 1));
    case 'hours':
      return format.duration(value * HOUR_MS);
    case 'minutes':
      return format.duration(value * MINUTE_MS);
    case 'hour-of-day':
      return hourWords(value);
    default:
      return found.measure satisfies never;
  }
}

const MINUTES_AN_HOUR = 60;

/** 14.5 → `14:30`: an hour of the day is read as a clock. */
export function hourWords(hour: number): string {
  const minutes = Math.round(hour * MINUTES_AN_HOUR);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / MINUTES_AN_HOUR) % 24)}:${two(minutes % MINUTES_AN_HOUR)}`;
}

/** The same for programs. */
export const measureData = (found: Measure | Unavailable): Readonly<Record<string, Json>> =>
  isAvailable(found)
    ? {
        value: found.value,
        measure: found.measure,
        numerator: found.numerator ?? null,
        denominator: found.denominator ?? null,
        n: found.n,
        dropped: found.dropped ?? null,
        quality: found.quality,
      }
    : { value: null, unavailable: found.unavailable, missing: found.missing };

/** A side figure; what a person reported says when. `1 (by hand 08:12)` */
export function partWords({ value, byHandAt }: KpiPart, now: Instant, speech: Speech): string {
  const words = measureWords(value, speech);
  return byHandAt === undefined
    ? words
    : `${words} (${speech.words.common.byHand(clockOrDay(byHandAt, now, speech.format))})`;
}
