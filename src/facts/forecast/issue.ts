/** A forecast of one series and step as it can be issued now. */
import type { Settings } from '#src/config/settings.ts';
import type { Step } from '#src/domain/forecast/counts.ts';
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import { gapsOf, type IssuedForecast } from '#src/domain/forecast/issued.ts';
import { dayNumber, startOfStep } from '#src/domain/forecast/local-steps.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { LearnedBook } from './learned-book.ts';
import type { ForecastSeries } from './series.ts';

export type IssueContext = {
  readonly read: Reader;
  readonly site: Site;
  readonly settings: Settings;
  readonly now: Instant;
  readonly book: LearnedBook;
};

/** A house of which nobody has told for longer is not forecast. */
const MOST_SILENT: Readonly<Record<Step, number>> = { hour: 6, day: 3 };

/** @returns how much is missing; undefined: it could not be learned now, or nobody tells */
export async function drawForecast(
  series: ForecastSeries,
  step: Step,
  { read, site, settings, now, book }: IssueContext,
): Promise<IssuedForecast | TooShort | undefined> {
  const counts = await series.counts(read, { site, step, days: series.days[step] }, { settings, now });
  const first = counts.first + counts.values.length;
  const silent = counts.values.length - 1 - counts.values.findLastIndex((value) => value !== undefined);
  if (silent > MOST_SILENT[step] && silent < counts.values.length) return undefined;
  const holidays = settings.staffing.get(site.id)?.calendar.holidays ?? [];
  const listed = new Map(holidays.map(({ date, name }) => [dayNumber(date), name]));
  const looked = await series.look({ site, counts, book, country: site.holidaysOf, listed });
  if (looked === undefined || 'needed' in looked) return looked;
  const { means, quantiles, members, steps } = looked;
  return {
    ...{ site: site.id, series: series.id, place: 'house', step, issuedAt: now },
    ...{ asOf: startOfStep(step, first - silent, site.zone), first, means, quantiles, members },
    knows: { steps, gaps: gapsOf(counts), holidays: looked.holidays },
  };
}
