/** What the house forecasts: how it is counted, how it is looked ahead, and what it is held against (ADR 28). */
import type { Settings } from '#src/config/settings.ts';
import type { Counts, Step } from '#src/domain/forecast/counts.ts';
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import type { HabitRule } from '#src/domain/forecast/habits.ts';
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import type { HourTold } from '#src/domain/forecast/so-far.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { KpiScope } from '#src/domain/kpi/kpi.ts';
import type { KpiId, SeriesId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { BedsBook } from '../beds-book.ts';
import type { SeriesContext } from '../hours.ts';
import type { LearnedBook } from './learned-book.ts';

/** The house or one of its units. */
export type ForecastPlace = Exclude<KpiScope, { readonly of: 'pool' }>;
export const HOUSE: ForecastPlace = { of: 'house' };

/** How a series is issued and judged by days, or by hours. */
export type StepPlan = {
  /** How many steps ahead. */
  readonly horizon: number;
  /** So many days of it are learned from. */
  readonly days: number;
  /** Hours of the wall clock at which it is issued; absent: with each step. */
  readonly issuedAt?: readonly number[];
  /** Of what is issued each hour, the hour by which the day is judged; absent: all that was issued on it. */
  readonly judgedAt?: number;
};

export type CountsAsked = {
  readonly site: Site;
  readonly place: ForecastPlace;
  readonly step: Step;
  /** So many local days back, today not among them. */
  readonly days: number;
};

/** Each hour that the wall clock shows on a day that goes on. */
export type HoursToday = {
  readonly hours: readonly HourTold[];
  /** When somebody told last; undefined: nobody tells, and no hour is told. */
  readonly until: Instant | undefined;
};

/** What was learned of a site, kept in memory. */
export type Books = {
  readonly counts: LearnedBook;
  /** Absent: nobody learns of stays here. */
  readonly beds: BedsBook | undefined;
};

export type DrawAsked = {
  readonly site: Site;
  readonly step: Step;
  readonly settings: Settings;
  readonly now: Instant;
  readonly books: Books;
};

/** What is expected at one place of the steps behind its counts. */
export type Drawn = Omit<IssuedForecast, 'site' | 'series' | 'step' | 'place' | 'issuedAt'> & {
  readonly place: ForecastPlace;
};

export type ForecastSeries = {
  readonly id: SeriesId;
  /** Other words for it, in both languages. */
  readonly aliases: readonly string[];
  /** A step that is not there is not forecast. */
  readonly plans: Readonly<Partial<Record<Step, StepPlan>>>;
  /** Rules that anybody could follow, beside which it is judged; to the first it steps back. */
  readonly rules: readonly [HabitRule, ...HabitRule[]];
  /** The figure of which it is, which names it, and whose target is a limit of a day; absent: its own words name it. */
  readonly kpi?: KpiId;
  /** Of which it is issued, the most telling one first; none: it cannot happen at this site. */
  places(site: Site): readonly ForecastPlace[];
  /** Every step that is over, the last one right before now; undefined where nobody told. */
  counts(read: Reader, asked: CountsAsked, ctx: SeriesContext): Promise<Counts>;
  /** The hours of today, the one that goes on too; absent: it counts no hours, or of heads who is there. */
  today?(read: Reader, asked: Pick<CountsAsked, 'site' | 'place' | 'days'>, ctx: SeriesContext): Promise<HoursToday>;
  /** What people said beforehand of some steps, by step; absent: nobody is asked. */
  guesses?(read: Reader, asked: CountsAsked, counts: Counts, ctx: SeriesContext): Promise<ReadonlyMap<number, number>>;
  /** @returns how much is missing; undefined: it could not be learned now, or nobody tells */
  draw(read: Reader, asked: DrawAsked): Promise<readonly Drawn[] | TooShort | undefined>;
};
