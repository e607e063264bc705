import { after, HOUR_MS, type Instant, isoOf, MINUTE_MS, offsetAt, type ZoneId } from './time.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** ISO text to the second by the wall clock of a zone, with its offset: `2026-01-13T08:26:00-05:00`. */
export function isoIn(at: Instant, zone: ZoneId): string {
  const offset = offsetAt(at, zone);
  const ahead = Math.abs(offset);
  const shown = isoOf(after(at, offset)).slice(0, -'.000Z'.length);
  const hours = Math.floor(ahead / HOUR_MS);
  return `${shown}${offset < 0 ? '-' : '+'}${two(hours)}:${two(Math.floor((ahead - hours * HOUR_MS) / MINUTE_MS))}`;
}
