/** Bed demand that steps back: what the rule to beat says of the same hours. */
import { pmfAround } from '#src/domain/forecast/beds/by-habit.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import { offsAhead } from '#src/domain/forecast/habits.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { BedsAt, BedsExpected } from '../beds-expected.ts';
import { beds } from './beds.ts';
import type { ForecastPlace } from './series.ts';

/**
 * @param counts of the place by the hour; others are told as they were
 * @returns the same with as many at each hour as there are now, and how far off that was so many hours ahead
 */
export function steppedBack(expected: BedsExpected, place: ForecastPlace, counts: Counts, now: Instant): BedsExpected {
  const offs = offsAhead(beds.rules[0], counts, counts.values.length);
  const instead = ({ now: count, at, byHour }: BedsExpected['house']): BedsExpected['house'] => {
    const around = (one: BedsAt): BedsAt => {
      const known = offs(Math.max(1, Math.round((one.by - now) / HOUR_MS)));
      return known.length === 0 ? one : { ...one, pmf: pmfAround(count, known) };
    };
    return { now: count, at: at.map(around), byHour: byHour.map(around) };
  };
  if (place.of === 'house') return { ...expected, house: instead(expected.house) };
  return {
    ...expected,
    units: expected.units.map((one) => (one.unit.id === place.unit ? { ...one, ...instead(one) } : one)),
  };
}
