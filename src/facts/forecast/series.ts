/** What the house forecasts: how it is counted, and how it is looked ahead (ADR 28). */
import type { Counts, Step } from '#src/domain/forecast/counts.ts';
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import type { HolidaysFrom, IssuedForecast, Steps } from '#src/domain/forecast/issued.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { KpiId, SeriesId } from '#src/kernel/ids.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { SeriesContext } from '../hours.ts';
import type { LearnedBook } from './learned-book.ts';

export type CountsAsked = {
  readonly site: Site;
  readonly step: Step;
  /** So many local days back, today not among them. */
  readonly days: number;
};

export type LookAsked = {
  readonly site: Site;
  readonly counts: Counts;
  readonly book: LearnedBook;
  /** Where the site lists none. */
  readonly country: string | undefined;
  readonly listed: ReadonlyMap<number, string>;
};

/** What is expected of the steps behind the counts. */
export type Looked = Steps &
  Pick<IssuedForecast, 'members'> & { readonly holidays: HolidaysFrom; readonly steps: number };

export type ForecastSeries = {
  readonly id: SeriesId;
  /** Other ways to type it. */
  readonly aliases: readonly string[];
  /** How many steps ahead; a step that is not there is not forecast. */
  readonly horizons: Readonly<Partial<Record<Step, number>>>;
  /** So many days of it are learned from. */
  readonly days: Readonly<Record<Step, number>>;
  /** The figure of which it is: its target is a limit of a day. */
  readonly kpi: KpiId;
  /** Every step that is over, the last one right before now; undefined where nobody told. */
  counts(read: Reader, asked: CountsAsked, ctx: SeriesContext): Promise<Counts>;
  /** @returns how much is missing; undefined: it could not be learned now */
  look(asked: LookAsked): Promise<Looked | TooShort | undefined>;
};
