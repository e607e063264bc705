/** Series of figures that files tell: of one organisation of a data set, of the whole or a part of it. */
import type { ImportedFigure } from '#src/domain/figures/figure.ts';
import { isSayable } from '#src/domain/figures/place-code.ts';
import type { Imported } from '#src/domain/kpi/imported.ts';
import { broughtTogether } from '#src/domain/kpi/imported-beside.ts';
import { importedPoints } from '#src/domain/kpi/imported-points.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import type { Grain, Series } from '#src/domain/kpi/series.ts';
import { usualGrain } from '#src/domain/kpi/told-period.ts';
import { isAvailable } from '#src/domain/measure.ts';
import type { Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

export type ImportedSeriesAsked = {
  readonly kpi: Kpi;
  readonly dataset: string;
  /** The publisher's own code, with its leading zeros. */
  readonly organisation: string;
  readonly grain: Grain;
  /** Periods that begin in it. */
  readonly span: Span;
};

/** @returns no point where files do not tell this figure, or nothing of the organisation is kept in the span */
export async function importedSeries(read: Pick<Reader, 'figures'>, asked: ImportedSeriesAsked): Promise<Series> {
  const { kpi, dataset, organisation, grain, span } = asked;
  const place = { of: 'organisation', dataset, organisation } as const;
  const { imported } = kpi;
  if (imported === undefined) return { kpi: kpi.id, place, grain, points: [], from: 'imported' };
  const figures = await read.figures({ dataset, organisation, items: imported.needs, span });
  return seriesOf({ ...kpi, imported }, place, figures, grain);
}

/** A figure that files can tell. */
export type ToldKpi = Kpi & { readonly imported: Imported };
export type Organisation = Extract<Series['place'], { of: 'organisation' }>;

function seriesOf(kpi: ToldKpi, place: Organisation, told: readonly ImportedFigure[], grain: Grain): Series {
  const { figures, partial } = broughtTogether(told, kpi.imported);
  const points = importedPoints(figures, kpi, grain).map((point) =>
    partial.has(point.period.from) && isAvailable(point.value)
      ? { ...point, value: { ...point.value, quality: 'partial' as const } }
      : point,
  );
  return { kpi: kpi.id, place, grain, points, from: 'imported' };
}

export type OrganisationAsked = {
  readonly kpi: ToldKpi;
  readonly dataset: string;
  /** Another of the same publisher, that tells what this one does not. */
  readonly beside?: string | undefined;
  readonly organisation: string;
  /** Absent: the whole. */
  readonly part?: string | undefined;
  /** Periods that begin in it; absent: all. */
  readonly span?: Span;
  /** Absent: the one that most periods of the file have. */
  readonly grain?: Grain | undefined;
};

export type OrganisationTold = {
  readonly series: Series;
  /** Of each part, where the file tells more than one and the whole was asked for. */
  readonly parts: readonly Series[];
};

/** @returns undefined where nothing of it is kept */
export async function loadOrganisation(
  read: Pick<Reader, 'figures'>,
  asked: OrganisationAsked,
): Promise<OrganisationTold | undefined> {
  return organisationTold(await figuresOf(read, { ...asked, items: asked.kpi.imported.needs }), asked);
}

type FiguresOf = Pick<OrganisationAsked, 'dataset' | 'beside' | 'organisation' | 'span'> & {
  readonly items: readonly string[];
};

/** Items of the data set, and those that it lacks of the one beside it. */
export async function figuresOf(
  read: Pick<Reader, 'figures'>,
  { dataset, beside, organisation, items, span }: FiguresOf,
): Promise<readonly ImportedFigure[]> {
  const asked = { organisation, items, ...(span === undefined ? {} : { span }) };
  const own = await read.figures({ dataset, ...asked });
  if (beside === undefined) return own;
  const told = new Set(own.map(({ item }) => item));
  const others = await read.figures({ dataset: beside, ...asked });
  return [...own, ...others.filter(({ item }) => !told.has(item))];
}

/** @param figures of the organisation, the items that the KPI needs */
export function organisationTold(
  figures: readonly ImportedFigure[],
  { kpi, dataset, organisation, part, grain: wanted }: OrganisationAsked,
): OrganisationTold | undefined {
  const of = part === undefined ? figures : figures.filter((figure) => figure.part === part);
  const grain =
    of.length === 0
      ? undefined
      : (wanted ?? usualGrain(broughtTogether(of, kpi.imported).figures.map(({ period }) => period)));
  if (grain === undefined) return undefined;
  const place = { of: 'organisation', dataset, organisation } as const;
  const series = seriesOf(kpi, part === undefined ? place : { ...place, part }, of, grain);
  const parts = part === undefined ? partsOf(figures) : [];
  if (parts.length < 2) return { series, parts: [] };
  const each = Map.groupBy(figures, (figure) => figure.part);
  return { series, parts: parts.map((one) => seriesOf(kpi, { ...place, part: one }, each.get(one)!, grain)) };
}

/** Names of the parts that figures tell, by name; the whole has none. One that looks like somebody is told to nobody. */
export const partsOf = (figures: readonly ImportedFigure[]): readonly string[] =>
  [...new Set(figures.map(({ part }) => part))].filter((part) => part !== '' && isSayable(part)).sort();

export type Held = Pick<Reader, 'figureOrganisations'>;

/** Organisations of a data set by their beginning, but for those that look like somebody: they are told to nobody. */
export const organisationsOf = async (
  read: Held,
  dataset: string,
  begins: string,
  limit: number,
): Promise<readonly string[]> => (await read.figureOrganisations(dataset, begins, limit)).filter(isSayable);
