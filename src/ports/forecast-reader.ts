/** What may be asked about the record of forecasts (ADR 28). */
import type { Step } from '#src/domain/forecast/counts.ts';
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import type { SeriesId, SiteId } from '#src/kernel/ids.ts';

export type ForecastsAsked = {
  readonly series: SeriesId;
  /** `house`, `unit:5W` */
  readonly place: string;
  readonly step: Step;
  /** Their first step ahead lies in it; half-open. */
  readonly from: number;
  readonly to: number;
  /** Of hours only those that begin at this hour of the wall clock. */
  readonly atHour?: number;
};

/** Part of `Reader`. */
export interface ForecastReader {
  /** By their first step ahead. */
  forecasts(site: SiteId, asked: ForecastsAsked): Promise<readonly IssuedForecast[]>;
}
