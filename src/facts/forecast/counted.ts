/** A series that a figure of the registry counts, forecast from its own history and the calendar. */

import { stepsADay } from '#src/domain/forecast/counts.ts';
import { type HolidaysFrom, stepsOf } from '#src/domain/forecast/issued.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { SeriesId } from '#src/kernel/ids.ts';
import { loadDayCounts } from './day-counts.ts';
import { loadHourCounts } from './hour-counts.ts';
import type { ForecastSeries } from './series.ts';

type Counted = { readonly id: string; readonly kpi: string; readonly aliases: readonly string[] };

const HORIZONS = { hour: 48, day: 14 } as const;
/** A year and a month of hours: the year with its seasons, of which each night reads the new day alone; of days all that is learned from. */
const DAYS = { hour: 400, day: 1_645 } as const;
/** Without a new night: a thread that fails leaves what was learned so long. */
const LATER_DAYS = 7;

export function counted({ id, kpi: name, aliases }: Counted): ForecastSeries {
  const kpi = kpiNamed(name, OBSERVED);
  if (kpi?.observe.moments === undefined) throw new Error(`no figure ${name} that counts moments`);
  return {
    id: id as SeriesId,
    aliases,
    horizons: HORIZONS,
    days: DAYS,
    kpi: kpi.id,
    counts: (read, asked, ctx) => (asked.step === 'day' ? loadDayCounts : loadHourCounts)(read, kpi, asked, ctx),
    async look({ site, counts, book, country, listed }) {
      const { step } = counts;
      const holidays: HolidaysFrom = listed.size > 0 ? 'site' : country === undefined ? 'none' : { country };
      const order = { counts, horizon: HORIZONS[step], later: LATER_DAYS * stepsADay(step), holidays, listed };
      const made = await book.forecast(`${site.id} ${id} ${step}`, order);
      if (made === undefined || 'needed' in made) return made;
      return { ...stepsOf(made), members: [{ name: 'calendar', weight: 1 }], holidays, steps: made.known };
    },
  };
}
