/** Bed demand as a series: how many are in the house and in each unit, hours ahead, from who is there (ADR 29). */
import { dischargesBy } from '#src/domain/discharge/deadline.ts';
import { spokeAt, tellsNow } from '#src/domain/feed-state.ts';
import { NONE_BACK, TOLD_INSTEAD } from '#src/domain/forecast/beds/by-habit.ts';
import { stepsOfPmfs } from '#src/domain/forecast/beds/issued-steps.ts';
import { HOURS_A_DAY } from '#src/domain/forecast/counts.ts';
import { gapsOf } from '#src/domain/forecast/issued.ts';
import { startOfStep, stepAt } from '#src/domain/forecast/local-steps.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { SeriesId } from '#src/kernel/ids.ts';
import { type BedsAt, loadBedsExpected } from '../beds-expected.ts';
import { adtFreshness, loadFeeds } from '../freshness.ts';
import { loadBedGuesses } from './bed-guesses.ts';
import { censusHours } from './census-hours.ts';
import { loadHourCounts } from './hour-counts.ts';
import { type Drawn, type ForecastPlace, type ForecastSeries, HOUSE } from './series.ts';

/** @source hours for which bed demand is told: forecast control, 4 to 72 h */
const AHEAD = [4, 8, 12, 24, 48, 72] as const;
/** With the day shift and with the night shift: twice as many rows judge no better. */
const ISSUED_AT = [7, 19] as const;
/** Eight weeks that are judged, and as many that the rules look back. */
const DAYS = 112;

export const beds: ForecastSeries = {
  id: 'beds' as SeriesId,
  aliases: [],
  plans: { hour: { horizon: AHEAD.at(-1)!, days: DAYS, issuedAt: ISSUED_AT } },
  rules: [TOLD_INSTEAD, 'week-ago', 'four-weeks'],
  places: ({ units }) => [HOUSE, ...units.map(({ id }): ForecastPlace => ({ of: 'unit', unit: id }))],
  counts: (read, asked, ctx) => loadHourCounts(read, censusHours, asked, ctx),
  guesses: loadBedGuesses,
  async draw(read, { site, settings, now, books }) {
    const learned = books.beds?.learned(site.id);
    const freshness = adtFreshness(await loadFeeds(read, site, now));
    if (learned === undefined || !tellsNow(freshness, now)) return undefined;
    const house = { site, place: HOUSE, step: 'hour', days: DAYS } as const;
    // What a record asks for is read while nobody waits.
    const counts = await beds.counts(read, house, { settings, now });
    const first = stepAt('hour', now, site.zone);
    const ahead = aheadFrom(first, site);
    const hours = ahead.map((step) => startOfStep('hour', first + step, site.zone));
    const { units, house: all } = await loadBedsExpected(read, site, learned, now, {
      by: hours,
      back: NONE_BACK,
    });
    const head = { asOf: spokeAt(freshness, now) ?? now, first, ahead, members: [{ name: 'stays', weight: 1 }] };
    const drawn = (place: ForecastPlace, at: readonly BedsAt[], days: number): Drawn => ({
      ...{ place, ...head, ...stepsOfPmfs(at.map(({ pmf }) => pmf)) },
      knows: { steps: Math.floor(days * HOURS_A_DAY), gaps: gapsOf(counts), holidays: 'none' },
    });
    const days = Math.max(0, ...units.map(({ knows }) => knows.days));
    return [
      drawn(HOUSE, all.at, days),
      ...units.map(({ unit, at, knows }) => drawn({ of: 'unit', unit: unit.id }, at, knows.days)),
    ];
  },
};

/** With the hour by which units say who leaves, so that both are judged at the same moment. */
function aheadFrom(first: number, site: Site): readonly number[] {
  const deadline = Number(dischargesBy(site).slice(0, 2));
  const until = (((deadline - first) % HOURS_A_DAY) + HOURS_A_DAY) % HOURS_A_DAY;
  return [...new Set([...AHEAD, ...(until > 0 ? [until] : [])])].toSorted((a, b) => a - b);
}
