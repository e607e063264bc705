/** A series that a figure of the registry counts, forecast from its own history and the calendar. */

import type { Column } from '#src/domain/forecast/columns.ts';
import { type Counts, dayOf, stepsADay } from '#src/domain/forecast/counts.ts';
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import { gapsOf, type HolidaysFrom, type Member, stepsOf } from '#src/domain/forecast/issued.ts';
import { dayNumber, startOfStep } from '#src/domain/forecast/local-steps.ts';
import type { Mixed } from '#src/domain/forecast/mixed.ts';
import { isHeard, neverAny, silentSteps } from '#src/domain/forecast/silence.ts';
import { asCounted } from '#src/domain/forecast/uncounted.ts';
import { whyOf } from '#src/domain/forecast/why.ts';
import type { Site, SiteCalendar } from '#src/domain/hospital.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { SeriesId } from '#src/kernel/ids.ts';
import type { LearnOrder } from '#src/ports/learner.ts';
import { loadDayCounts } from './day-counts.ts';
import { byHour, type HourCounter, loadHourCounts, loadHoursOfToday } from './hour-counts.ts';
import { type DrawAsked, type Drawn, type ForecastSeries, HOUSE } from './series.ts';

type Counted = {
  readonly id: string;
  readonly kpi: string;
  readonly aliases: readonly string[];
  /** Sites at which it can happen; absent: each. */
  readonly at?: (site: Site) => boolean;
};

/** Hours: a year and a month, the year with its seasons, of which each night reads the new day alone; of days all that is learned from. */
const PLANS = {
  hour: { horizon: 48, days: 400, judgedAt: 7 },
  day: { horizon: 21, days: 1_645 },
} as const satisfies ForecastSeries['plans'];
/** Without a new night: a thread that fails leaves what was learned so long. */
const LATER_DAYS = 7;

export function counted({ id, kpi: name, aliases, at = () => true }: Counted): ForecastSeries {
  const kpi = kpiNamed(name, OBSERVED);
  if (kpi?.observe.moments === undefined) throw new Error(`no figure ${name} that counts moments`);
  const hours = hoursOf(kpi, kpi.observe.moments);
  const series: ForecastSeries = {
    id: id as SeriesId,
    aliases,
    plans: PLANS,
    rules: ['week-ago', 'four-weeks'],
    kpi: kpi.id,
    places: (site) => (at(site) ? [HOUSE] : []),
    counts: async (read, asked, ctx) =>
      asCounted(
        await (asked.step === 'day' ? loadDayCounts(read, kpi, asked, ctx) : loadHourCounts(read, hours, asked, ctx)),
      ),
    today: (read, asked, ctx) => loadHoursOfToday(read, hours, asked, ctx),
    async draw(read, asked) {
      const { site, step, settings, now } = asked;
      const counts = await series.counts(read, { site, place: HOUSE, step, days: PLANS[step].days }, { settings, now });
      const drawn = await drawnFrom(id, counts, asked);
      return drawn === undefined || 'needed' in drawn ? drawn : [drawn];
    },
  };
  return series;
}

/** What is expected of the steps behind these counts. */
export async function drawnFrom(id: string, counts: Counts, asked: DrawAsked): Promise<Drawn | TooShort | undefined> {
  const { site, step, books } = asked;
  if (!isHeard(counts) || neverAny(counts)) return undefined;
  const order = orderOf(counts, asked);
  const made = await books.counts.forecast(`${site.id} ${id} ${step}`, order);
  if (made === undefined || 'needed' in made) return made;
  const first = counts.first + counts.values.length;
  const { learned, since } = made;
  const said = stepsOf(made, counts.values);
  const why = whyOf(learned, since, { made, means: said.means });
  return {
    ...{ place: HOUSE, first, asOf: startOfStep(step, first - silentSteps(counts), site.zone) },
    ...{ ...said, members: membersOf(made) },
    ...(learned.tried === undefined ? {} : { tried: learned.tried }),
    ...(why === undefined ? {} : { why }),
    knows: { steps: made.known, gaps: gapsOf(counts), holidays: learned.holidays },
  };
}

const hoursOf = (kpi: ObservedKpi, moments: NonNullable<ObservedKpi['observe']['moments']>): HourCounter => ({
  name: kpi.id,
  known: kpi,
  hoursOf: (visits, day, site) => new Map([['house', byHour(moments(visits, HOUSE), day, site)]]),
});

/** Two places, so that it is told as it is kept. */
function membersOf({ share }: Pick<Mixed, 'share'>): readonly Member[] {
  const weight = Math.round(share * 100) / 100;
  const other = weight === 0 ? [] : [{ name: 'mstl', weight }];
  return [{ name: 'calendar', weight: Math.round((1 - weight) * 100) / 100 }, ...other];
}

/** Holidays are those that the site lists; where it lists none, those of its country or a part of it. */
function orderOf(counts: Counts, { site, step, settings }: DrawAsked): LearnOrder {
  const named = settings.staffing.get(site.id)?.calendar.holidays ?? [];
  const listed = new Map(named.map(({ date, name }) => [dayNumber(date), name]));
  const country = site.holidaysOf;
  const holidays: HolidaysFrom = listed.size > 0 ? 'site' : country === undefined ? 'none' : { country };
  const order = { counts, horizon: PLANS[step].horizon, later: LATER_DAYS * stepsADay(step), holidays, listed };
  const length = counts.values.length + order.horizon + order.later;
  return { ...order, columns: (site.calendars ?? []).map((calendar) => columnOf(calendar, counts, length)) };
}

function columnOf({ name, days }: SiteCalendar, counts: Counts, length: number): Column {
  const spans = days.map(({ from, to, name: of }) => ({ from: dayNumber(from), to: dayNumber(to), of }));
  const values = Array.from({ length }, (_, n) => {
    const day = dayOf(counts, n);
    return spans.find(({ from, to }) => from <= day && day <= to)?.of;
  });
  return { kind: 'named', name, first: counts.first, values, isKnownAhead: true };
}
