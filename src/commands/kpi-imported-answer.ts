/** What is told of an organisation over a time: loaded once for the figure, its why and its chart. */
import { overTold } from '#src/domain/kpi/imported-sum.ts';
import type { Series, SeriesPoint } from '#src/domain/kpi/series.ts';
import { daysTold, type ToldDays, typedDays } from '#src/domain/kpi/told-period.ts';
import { loadOrganisation, type OrganisationTold, type ToldKpi } from '#src/facts/imported.ts';
import type { Instant } from '#src/kernel/time.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import type { ImportedAnswer } from '#src/views/kpi-imported.ts';
import type { Basis } from '#src/views/provenance.ts';
import type { CommandContext } from './command.ts';
import { toldFrom } from './data-sets.ts';
import type { ImportedAsked } from './kpi-imported-asked.ts';
import { refuse } from './refusal.ts';

export type OfOrganisation = ImportedAsked & { readonly organisation: string };

/** @throws Refusal KPI_NO_DATA */
export async function importedAnswer(asked: OfOrganisation, ctx: CommandContext): Promise<ImportedAnswer> {
  const { kpi, set, organisation, part, period } = asked;
  const told = await toldOf(asked, ctx);
  const { series } = told;
  const points = period === undefined ? series.points.slice(-1) : pointsIn(series.points, period);
  const [first, last] = [series.points[0]!, series.points.at(-1)!];
  if (points.length === 0)
    throw refuse(
      'KPI_NO_DATA',
      ctx.words.imported.noPeriod(typedDays(daysTold(first.period)), typedDays(daysTold(last.period))),
    );
  const days = daysTold({ from: points[0]!.period.from, to: points.at(-1)!.period.to });
  const values = points.map(({ value }) => value);
  return {
    kpi,
    set: set.dataset,
    publication: set.publication,
    organisation,
    ...(part === undefined ? {} : { part }),
    series,
    points,
    value: overTold(kpi.imported, values),
    parts: partValues(told, asked, days),
    isWithin: period !== undefined && points.length === 1 && (days.from < period.from || days.to > period.to),
    basis: await basisOfFiles(setsOf(asked), series, ctx),
  };
}

export async function toldOf(asked: OfOrganisation, ctx: CommandContext): Promise<OrganisationTold> {
  const { kpi, organisation, part } = asked;
  const told = await loadOrganisation(ctx.read, { kpi, ...setsOf(asked), organisation, part });
  if (told === undefined || told.series.points.length === 0)
    throw refuse('KPI_NO_DATA', ctx.words.imported.noneHeld(kpiTitle(kpi, ctx)));
  return told;
}

/** Those that begin in the time; else the one that it lies in. */
export function pointsIn(points: readonly SeriesPoint[], { from, to }: ToldDays): readonly SeriesPoint[] {
  const dated = points.map((point) => ({ point, days: daysTold(point.period) }));
  const within = dated.filter(({ days }) => days.from >= from && days.from < to);
  const chosen = within.length > 0 ? within : dated.filter(({ days }) => days.from < from && days.to > from);
  return chosen.map(({ point }) => point);
}

const partValues = ({ parts }: OrganisationTold, { kpi }: OfOrganisation, days: ToldDays): ImportedAnswer['parts'] =>
  parts.flatMap(({ place, points }) => {
    const values = pointsIn(points, days).map(({ value }) => value);
    const name = place.of === 'organisation' ? place.part : undefined;
    return name === undefined || values.length === 0 ? [] : [{ name, value: overTold(kpi.imported, values) }];
  });

type FileSets = { readonly dataset: string; readonly beside?: string };

type SetsAsked = Pick<ImportedAsked, 'set'> & (Pick<ImportedAsked, 'kpi'> | { readonly kpis: readonly ToldKpi[] });

/** The data set that was asked for, and the one that tells what it lacks. */
export function setsOf(asked: SetsAsked): FileSets {
  const { set } = asked;
  const kpis = 'kpi' in asked ? [asked.kpi] : asked.kpis;
  const [beside] = kpis.flatMap(({ imported }) => toldFrom(set, imported)?.beside ?? []);
  return { dataset: set.dataset, ...(beside === undefined ? {} : { beside }) };
}

/** As old as the latest period that is told, and as its import. */
export async function basisOfFiles(
  { dataset, beside }: FileSets,
  { points, grain }: Pick<Series, 'points' | 'grain'>,
  { read, now, at }: CommandContext,
): Promise<Basis> {
  const [last] = await read.tableImports(dataset);
  const importedAt = last?.updatedAt ?? (Math.max(...points.map(({ computedAt }) => computedAt)) as Instant);
  const files = {
    set: dataset,
    beside,
    publication: last?.publication,
    latest: points.at(-1)!.period,
    grain,
    importedAt,
  };
  return { now, at, asKnown: false, freshness: { state: 'file', lastMessageAt: importedAt }, files };
}
