/** Figures of two files of one publisher brought to the same periods: a count of each day, and beds by the month. */
import type { Instant, Span } from '#src/kernel/time.ts';
import type { FigureSaid, ImportedFigure } from '../figures/figure.ts';
import { mean } from '../stats.ts';
import type { Imported } from './imported.ts';

export type Together = {
  readonly figures: readonly ImportedFigure[];
  /** Beginnings of periods of which not every shorter one was told. */
  readonly partial: ReadonlySet<Instant>;
};

/**
 * What is told by shorter periods becomes its mean over each period of what is told beside it. A period in which something is hidden is
 * hidden; one of which some were not told has the mean of the others, and is partial.
 * @param figures of one organisation, from both files
 * @returns all by the periods of what stands beside
 * @example 40 and 44 patients on two of the days of April, 400 beds in April → 42 patients, 400 beds
 */
export function broughtTogether(
  figures: readonly ImportedFigure[],
  { beside = [] }: Pick<Imported, 'beside'>,
): Together {
  const apart = figures.filter(({ item }) => beside.includes(item));
  const periods = [...new Map(apart.map(({ period }) => [`${period.from} ${period.to}`, period])).values()];
  const told = figures.filter(({ item }) => !beside.includes(item));
  const isAsLong = ({ period }: ImportedFigure): boolean =>
    periods.some(({ from, to }) => from === period.from && to === period.to);
  if (periods.length === 0 || told.some(isAsLong)) return { figures, partial: new Set() };
  const items = [...Map.groupBy(told, ({ item, part }) => JSON.stringify([item, part])).values()];
  const means = periods.flatMap((period) => items.flatMap((of) => meanIn(of, period)));
  return {
    figures: [...apart, ...means.map(({ figure }) => figure)],
    partial: new Set(means.filter(({ isWhole }) => !isWhole).map(({ figure }) => figure.period.from)),
  };
}

type Mean = { readonly figure: ImportedFigure; readonly isWhole: boolean };

function meanIn(of: readonly ImportedFigure[], period: Span): readonly Mean[] {
  const within = of.filter((one) => one.period.from >= period.from && one.period.to <= period.to);
  const [first] = within;
  if (first === undefined) return [];
  const importedAt = within.reduce((last, one) => (one.importedAt > last ? one.importedAt : last), first.importedAt);
  const { restated: _, value: __, ...key } = first;
  const now = saidOf(within, (one) => one);
  const restated = within.flatMap((one) => one.restated ?? []).toSorted((a, b) => b.at - a.at)[0];
  const before = saidOf(within, (one) => (one.restated?.at === restated?.at ? (one.restated?.before ?? one) : one));
  const corrected = restated === undefined ? {} : { restated: { at: restated.at, before } };
  const reported = within.filter(({ state }) => state === 'reported').length;
  const all = Math.round((period.to - period.from) / (first.period.to - first.period.from));
  return [{ figure: { ...key, period, importedAt, ...now, ...corrected }, isWhole: reported >= all }];
}

function saidOf(within: readonly ImportedFigure[], say: (one: ImportedFigure) => FigureSaid): FigureSaid {
  const said = within.map(say);
  if (said.some(({ state }) => state === 'suppressed')) return { state: 'suppressed' };
  const value = mean(said.flatMap((one) => one.value ?? []));
  return value === undefined ? { state: 'not-reported' } : { state: 'reported', value };
}
