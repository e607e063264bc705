import type { z } from 'zod';
import type { PoolId, UnitId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { BedSpan, BedState, SiteCensus } from '../census/census.ts';
import type { StayRow, VisitRow } from '../census/visit.ts';
import type { PredictionTimes } from '../discharge/day-score.ts';
import type { Mark } from '../discharge/mark.ts';
import type { Prediction } from '../discharge/prediction.ts';
import type { Freshness } from '../feed-state.ts';
import type { Site } from '../hospital.ts';
import type { Measure, MeasureUnit, Unavailable } from '../measure.ts';
import type { SiteStaffing } from '../staffing/grid.ts';
import type { HereFacts } from '../staffing/here.ts';
import { type Definition, define, type Given } from './definition.ts';
import type { Imported } from './imported.ts';

export type KpiScope =
  | { readonly of: 'house' }
  | { readonly of: 'pool'; readonly pool: PoolId }
  | { readonly of: 'unit'; readonly unit: UnitId };

/** All that a KPI may read: one site, one period. Loaded once and given to every KPI. */
export type KpiInput = {
  readonly site: Site;
  /** Half-open. For a figure about an instant, `to` is that instant. */
  readonly period: Span;
  readonly now: Instant;
  /** The house at `period.to`. */
  readonly census: SiteCensus;
  /** Who is where at `period.to`. */
  readonly present: readonly StayRow[];
  /** Every visit that was in the house at some time of the period, and every one that left in it. */
  readonly visits: readonly VisitRow[];
  /** The house at each local midnight that lies in [from, to]. */
  readonly midnights: readonly SiteCensus[];
  /** Latest state at `period.to` of each bed that the feed has named. */
  readonly beds?: readonly BedState[];
  /** What each bed was in the period, by bed and time; runs of dirty states from their beginning. */
  readonly bedSpans?: readonly BedSpan[];
  /** Of those who left in the period, whatever visits of theirs reach into it or into the `AFTER_DAYS` after it. */
  readonly after?: readonly VisitRow[];
  /** What was told of those who are in `present` or `visits`, in the order in which it was told. */
  readonly marks?: readonly Mark[];
  /** Who was to leave on each local day of the period of which anything was predicted, oldest first. */
  readonly predictions?: readonly PredictedDay[];
  readonly freshness: Freshness;
  /** The latest time that any feed has told of. */
  readonly toldUntil?: Instant;
  /** Site setting D-2: does a same-day stay count as 1 day (US texts) or 0 (NHS, OECD)? */
  readonly sameDayStayDays: 0 | 1;
  /** A bed that nobody lies in counts no longer once its state was not told for so many days; absent: for ever. */
  readonly forgetBedsAfterDays?: number;
  /** Field mappings the site has, so that "n/a" can say what is missing. */
  readonly mappedFields: ReadonlySet<string>;
  /** The census was counted although nobody is in it: an empty house, not an unknown one. */
  readonly isCounted?: boolean;
  /** What the ED reported by hand, by item; only what is recent enough at `period.to` to count. */
  readonly edReported?: ReadonlyMap<string, { readonly value: number; readonly at: Instant }>;
  /** Who is rostered, called out and reported; absent where the site has settled nothing about staffing. */
  readonly staffing?: StaffingFacts;
};

/** Rows that overlap the period, half a day before it, or the block and shift that `period.to` lies in; reports are the latest at `period.to`. */
export type StaffingFacts = HereFacts & { readonly settled: SiteStaffing };

/** All that was predicted of one local day, and when it was locked and judged as it is settled now. */
export type PredictedDay = { readonly times: PredictionTimes; readonly told: readonly Prediction[] };

/** What a figure may read beside the census. `last-bedded`: of the visits only the one bedded last. */
export type KpiFact =
  | 'present'
  | 'visits'
  | 'midnights'
  | 'last-bedded'
  | 'staffing'
  | 'beds'
  | 'bed-spans'
  | 'after'
  | 'marks'
  | 'predictions';

/** Local days after a period that figures may look past its end: of 30 days after the last of them, whole. */
export const AFTER_DAYS = 31;

/** One named side figure, e.g. the median beside a share. Names are words-catalogue keys. */
export type KpiPart = {
  readonly name: string;
  readonly value: Measure | Unavailable;
  /** When a person reported it; absent where the feed tells it. */
  readonly byHandAt?: Instant;
};
/** Patients in places that no unit claims, and whether the figure holds them all the same. */
export type Unplaced = { readonly patients: number; readonly counted: boolean };

export type KpiResult = {
  readonly main: Measure | Unavailable;
  readonly parts: readonly KpiPart[];
  /** Named band, e.g. of NEDOCS. */
  readonly band?: string;
  /** Where the variant hangs on a site's setting; stands before `Observation.variant`. */
  readonly variant?: string;
  /** Patients whom no unit claims, where the house has some and the figure hangs on them. */
  readonly unplaced?: Unplaced;
};

/**
 * How values of a figure come to one, over several places or a longer time.
 * `ratio`: numerators and denominators are summed, then divided. `sum`: counts of what happened. `mean`: heads or beds at an instant: summed
 * over places, and over times their mean. `turns`: what happened to so many beds: the numerators are summed, and the denominators as under `mean`.
 * `records`: worked out again from every record. `nothing`: there is no figure of several.
 */
export type OverBy = 'ratio' | 'sum' | 'mean' | 'turns' | 'records' | 'nothing';

/** The records that a median is taken of; `dropped` lack one of their times. */
export type Records = { readonly values: readonly number[]; readonly dropped: number };

export type Over =
  | { readonly by: Exclude<OverBy, 'records'> }
  | {
      readonly by: 'records';
      recordsOf(input: KpiInput, scope: KpiScope): Records;
      /** @returns undefined without a record */
      of(values: readonly number[]): number | undefined;
    };

/** How a figure is worked out of the stored facts of a site and a period. */
export type Observation = {
  readonly measure: MeasureUnit;
  /** Which form of the definition the house can tell, as a words key; printed with the figure. */
  readonly variant?: string;
  /**
   * Few of them point at somebody (complaints, deaths, behavioural and paediatric barriers): a small count is held back, and what is told is
   * of whole days. Said by each, so that nobody forgets it; what counts beds, places and the people in them or waiting for them never is.
   */
  readonly sensitive: boolean;
  readonly scopes: readonly KpiScope['of'][];
  /** `instant`: about `period.to`; `day`: about a local day or longer. */
  readonly about: 'instant' | 'day';
  readonly over: Over;
  /** Only the census is read for its main value: of an hour it is that of the hour's mean heads. */
  readonly heads?: true;
  /**
   * Of a house, whether those in places that no unit claims are in it: `everybody` counts people wherever they are, `inpatients` adds the
   * inpatients among them to those in the beds of units. Absent: they are not, since nobody knows whose beds those are.
   */
  readonly unclaimed?: 'everybody' | 'inpatients';
  /** Parts that stored days do not hold: of several days they are worked out from the records. */
  readonly partsOfRecords?: readonly string[];
  /**
   * Where the figure is several numbers: the parts that are said one after another in its place, and the part that it is by itself,
   * as in the mean of several days.
   */
  readonly said?: { readonly together: readonly string[]; readonly alone: string };
  /** What it reads beside the census; absent: all of it. */
  readonly reads?: readonly KpiFact[];
  /** So many local days after the period have to be over before it can be told: a case is decided by what comes later. */
  readonly waitsDays?: number;
  /** When each case happened, where an hour is told by how many there were: of one hour the figure itself says nothing. */
  moments?(input: KpiInput, scope: KpiScope): readonly Instant[];
  compute(input: KpiInput, scope: KpiScope): KpiResult;
};

/** A figure of the registry: what it means, and how it can be had. One file in `catalog/<family>/`, one line in that family's list. */
export type Kpi = Definition & {
  /** Other names people type: `los`, `length of stay`. */
  readonly aliases: readonly string[];
  readonly observe?: Observation;
  readonly imported?: Imported;
};

/** A figure that the house can tell of itself. */
export type ObservedKpi = Kpi & { readonly observe: Observation };

type Ways = { readonly aliases?: readonly string[]; readonly observe?: Observation; readonly imported?: Imported };

/** An entry of the registry. */
export function defineKpi<S extends z.ZodType>(given: Given<S> & Ways & { readonly observe: Observation }): ObservedKpi;
export function defineKpi<S extends z.ZodType>(given: Given<S> & Ways): Kpi;
export function defineKpi<S extends z.ZodType>(given: Given<S> & Ways): Kpi {
  const { aliases = [], observe, imported, ...definition } = given;
  return {
    ...define<S>(definition),
    aliases,
    ...(observe === undefined ? {} : { observe }),
    ...(imported === undefined ? {} : { imported }),
  };
}
