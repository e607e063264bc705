import { type Instant, wallAt, type ZoneId } from '#src/kernel/time.ts';
import { median } from '../stats.ts';

const HOURS_A_DAY = 24;
const NOON = 12;

/**
 * Departures by hour of the local day.
 * @returns 24 counts; index 9 is 09:00–09:59 on the hospital's wall clock
 */
export function dischargesByHour(leftAt: readonly Instant[], zone: ZoneId): readonly number[] {
  const counts = new Array<number>(HOURS_A_DAY).fill(0);
  for (const at of leftAt) {
    const { hour } = wallAt(at, zone);
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts;
}

/**
 * How many left before a local hour; exactly on the hour is not before it.
 * @source catalogue A `discharge_before_noon_pct`; contested as a goal (N D-13): always shown beside the median hour and LOS
 * @example 09:40, 11:59, 12:00, 15:20, 17:05 before 12 → 2
 */
export const dischargedBefore = (leftAt: readonly Instant[], zone: ZoneId, hour: number = NOON): number =>
  leftBefore(
    leftAt.map((at) => decimalHour(at, zone)),
    hour,
  );

/** The same of decimal hours that the hospital's wall clock showed. */
export const leftBefore = (hours: readonly number[], cutoff: number): number =>
  hours.filter((hour) => hour < cutoff).length;

/**
 * Median departure as a decimal hour of the local day.
 * @returns 0 ≤ h < 24; undefined without discharges
 * @example 09:30 and 15:00 → 12.25
 */
export const medianDischargeHour = (leftAt: readonly Instant[], zone: ZoneId): number | undefined =>
  median(leftAt.map((at) => decimalHour(at, zone)));

function decimalHour(at: Instant, zone: ZoneId): number {
  const { hour, minute, second } = wallAt(at, zone);
  return hour + minute / 60 + second / 3600;
}
