/** What an answer about a forecast is made of, and how a step of it is said. */
import type { Band } from '#src/domain/forecast/bands.ts';
import type { Counts, Step } from '#src/domain/forecast/counts.ts';
import { knownOf } from '#src/domain/forecast/forecast.ts';
import type { HabitRule } from '#src/domain/forecast/habits.ts';
import type { IssuedForecast, Steps } from '#src/domain/forecast/issued.ts';
import type { Drift, JudgedDay } from '#src/domain/forecast/record.ts';
import { MEDIAN, TOLD_BAND } from '#src/domain/forecast/shares.ts';
import type { Today } from '#src/domain/forecast/so-far.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { kpiTitle } from './kpi.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';

/** What is forecast: a figure names it, or its own words do. */
export type NamedSeries = { readonly series: string; readonly kpi: Kpi | undefined };

export const seriesTitle = ({ series, kpi }: NamedSeries, speech: Speech): string =>
  kpi === undefined ? (speech.words.forecast.names[series] ?? series) : kpiTitle(kpi, speech);

/** It cannot happen at this site, or never did. */
export type Nothing = 'nowhere' | 'never';

export type ForecastAnswer = NamedSeries & {
  readonly site: Site;
  readonly step: Step;
  readonly issued: IssuedForecast | undefined;
  /** The one to beat. */
  readonly rule: HabitRule;
  /** Where it steps back. */
  readonly instead: Steps | undefined;
  /** Steps of the issued forecast that are over. */
  readonly past: number;
  /** Of days, the one that goes on as it is expected now; undefined: as it was issued. */
  readonly today: Today | undefined;
  readonly counts: Counts;
  readonly days: readonly JudgedDay[];
  readonly drift: Drift | undefined;
  /** Steps of history that are missing before anything can be forecast. */
  readonly missing: number;
  /** Why there is nothing to forecast. */
  readonly nothing: Nothing | undefined;
  readonly limit: { readonly value: number; readonly isTarget: boolean } | undefined;
  readonly basis: Basis;
};

export type ShownStep = {
  /** As people read it: `14:00`, `Wed 14 Jan`. */
  readonly label: string;
  readonly n: number;
  readonly quantiles: readonly number[];
  /** Those of `BANDS`. */
  readonly bands: readonly Band[];
  /** Of a day that goes on so many have come. */
  readonly counted?: number;
};

/** Median and the band of four in five, as whole counts. */
export function bandWords({ quantiles, bands }: Pick<ShownStep, 'quantiles' | 'bands'>, { format }: Speech) {
  const { from, to } = bands[TOLD_BAND]!;
  return {
    low: format.number(Math.round(from)),
    median: format.number(Math.round(quantiles[MEDIAN]!)),
    high: format.number(Math.round(to)),
  };
}

/** `3 in 10`, and where hardly anything speaks against or for it, no more exact than is known. */
export const chanceWords = (chance: number, { words, format }: Speech): string =>
  chanceSaid(chance, words.forecast, format);

/** @param say at the beginning of a sentence, or within one */
export function chanceSaid(
  chance: number,
  say: Pick<Speech['words']['forecast'], 'seldom' | 'nearly' | 'inTen'>,
  format: Speech['format'],
): string {
  if (!isTenthOrMore(chance)) return say.seldom;
  return chance > 0.95 ? say.nearly : say.inTen(format.number(Math.max(1, Math.round(chance * 10))));
}

/** As it is shown. */
export const isTenthOrMore = (chance: number): boolean => chance >= 0.05;

/** As it is shown: of two chances that are said alike one is no worse than the other. */
export const isEvenOrMore = (chance: number): boolean => Math.round(chance * 10) >= 5;

/** In a sentence: `less than 1 in 20`. */
export function chanceInLine(chance: number | undefined, speech: Speech): string {
  if (chance === undefined) return speech.words.common.notAvailable;
  const said = chanceWords(chance, speech);
  return said.charAt(0).toLowerCase() + said.slice(1);
}

/** `3/10`, for a cell. */
export function chanceBrief(chance: number, { format }: Speech): string {
  if (!isTenthOrMore(chance)) return `<${format.number(1)}/${format.number(20)}`;
  return chance > 0.95
    ? `>${format.number(19)}/${format.number(20)}`
    : `${format.number(Math.max(1, Math.round(chance * 10)))}/${format.number(10)}`;
}

/** The step with the most: `Most from 11:00: 12 (7 to 16).` */
export function peakWords(steps: readonly ShownStep[], speech: Speech): string {
  const [first, ...others] = steps;
  if (first === undefined) return '';
  const peak = others.reduce((most, one) => (one.quantiles[MEDIAN]! > most.quantiles[MEDIAN]! ? one : most), first);
  const { low, median, high } = bandWords(peak, speech);
  return speech.words.forecast.peak(peak.label, median, low, high);
}

/** `n/a: in 49 days that are known nobody was counted …` */
export function nothingWords(
  nothing: Nothing,
  { series, counts }: Pick<ForecastAnswer, 'series' | 'counts'>,
  { words, format }: Speech,
): string {
  const { forecast: say } = words;
  const nowhere = nothing === 'nowhere' ? say.nowhere[series] : undefined;
  return nowhere ?? say.never(format.count(knownOf(counts), say.counts[counts.step]));
}
