/** A file of a publisher's figures: one row for each figure, organisation and period; what is hidden stays a word. */
import type { Publication } from '#src/domain/figures/table-import.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import type { Series, SeriesPoint } from '#src/domain/kpi/series.ts';
import { daysTold, type ToldDays, typedDays } from '#src/domain/kpi/told-period.ts';
import { isAvailable, type Measure, type Unavailable } from '#src/domain/measure.ts';
import { isoIn } from '#src/kernel/iso-in.ts';
import { addDays, type Instant } from '#src/kernel/time.ts';
import { note, rich } from '#src/message/build.ts';
import type { Document, Fact, Table } from '#src/message/document.ts';
import type { Sheet, SheetCell, SheetFormat } from '#src/message/sheet.ts';
import { figureCard } from './figure-card.ts';
import { kpiTitle } from './kpi.ts';
import { behindCells, cellValue } from './kpi-export.ts';
import { importedPlace, importedWords } from './kpi-imported.ts';
import { type Basis, publicationWords } from './provenance.ts';
import type { Speech } from './speech.ts';

/** Names for programs. Days are those of the file; `imported_at` is when it came, or the correction that says so now. */
export const TOLD_EXPORT_COLUMNS = [
  'figure',
  'title',
  'dataset',
  'organisation',
  'part',
  'grain',
  'first_day',
  'last_day',
  'value',
  'unit',
  'numerator',
  'denominator',
  'n',
  'dropped',
  'quality',
  'reason',
  'as_of',
  'imported_at',
  'definition_version',
  'variant',
  'restated_at',
  'said_before',
  'source',
] as const;

export type ToldSeries = { readonly kpi: Kpi; readonly organisation: string; readonly series: Series };

export type ToldExport = {
  /** At least one, each with a point. */
  readonly found: readonly ToldSeries[];
  readonly set: string;
  /** By which it came. */
  readonly mappings: readonly string[];
  /** As its latest import calls it. */
  readonly publication: Publication | undefined;
  /** Undefined: all, or those that begin so. */
  readonly organisation: string | undefined;
  readonly begins: string | undefined;
  readonly part: string | undefined;
  /** Half-open. */
  readonly days: ToldDays;
  readonly what: string;
  readonly slug: string;
  readonly format: SheetFormat;
  readonly basis: Basis;
  readonly now: Instant;
};

/** A program cannot take it for a nought, nor for nothing. */
const SUPPRESSED = 'suppressed';

export function toldExportSheet(told: ToldExport, rows: Sheet['rows'], speech: Speech): Sheet {
  const { days, set, slug, organisation } = told;
  const where = organisation === undefined ? set : `${set}-${organisation}`;
  return {
    name: `kpi-${slug}-${where}-${days.from}-${addDays(days.to, -1)}`,
    format: told.format,
    head: headOf(told, speech),
    columns: TOLD_EXPORT_COLUMNS,
    rows,
  };
}

function headOf({ publication, set, mappings, basis }: ToldExport, { words, format }: Speech): readonly string[] {
  const { head } = words.figures.export;
  const imported = basis.files === undefined ? '' : isoIn(basis.files.importedAt, format.zone);
  return [
    head.source({ ...publication, set, mappings: format.list(mappings), imported }),
    head.licence(publication?.licence),
    head.suppressed,
  ];
}

export function toldExportRow(
  point: SeriesPoint,
  { kpi, organisation, series }: ToldSeries,
  { set, now }: ToldExport,
  speech: Speech,
): readonly SheetCell[] {
  const { zone } = speech.format;
  const { value, restated } = point;
  const { from, to } = daysTold(point.period);
  return [
    kpi.id,
    kpiTitle(kpi, speech),
    set,
    organisation,
    series.place.of === 'organisation' ? (series.place.part ?? null) : null,
    series.grain,
    from,
    addDays(to, -1),
    valueCell(value),
    kpi.unit,
    ...behindCells(value),
    isAvailable(value) ? null : importedWords(value, speech),
    isoIn(now, zone),
    isoIn(point.computedAt, zone),
    point.definitionVersion,
    kpi.variant?.says ?? null,
    restated === undefined ? null : isoIn(restated.at, zone),
    restated === undefined ? null : (valueCell(restated.before) ?? importedWords(restated.before, speech)),
    kpi.source,
  ];
}

const isHidden = (value: Measure | Unavailable): boolean => !isAvailable(value) && value.unavailable === 'suppressed';
const valueCell = (value: Measure | Unavailable): SheetCell => (isHidden(value) ? SUPPRESSED : cellValue(value));

/** What the publisher calls its places, which the last look at a file would take for somebody's number. */
export const toldExportCodes = ({ found, set }: ToldExport): readonly string[] => [
  ...new Set([set, ...found.flatMap(({ organisation, series: { place } }) => [organisation, ...partOf(place)])]),
];

const partOf = (place: ToldSeries['series']['place']): readonly string[] =>
  place.of === 'organisation' && place.part !== undefined ? [place.part] : [];

/** As many as fit on a phone. */
const PREVIEWED = 5;

export function toldExportDocument(told: ToldExport, sheet: Sheet, speech: Speech): Document {
  const { words, format } = speech;
  const { export: said } = words.figures;
  const title = said.title(told.what, placeOf(told, speech));
  const first = said.first({
    what: told.what,
    rows: format.count(sheet.rows.length, said.rows),
    grain: said.grains[told.found[0]!.series.grain],
    period: typedDays(told.days),
    format: said.formats[told.format],
  });
  const shown = previewed(told);
  const days = [told.days, ...shown.map(({ point }) => daysTold(point.period))].map(typedDays);
  const card = figureCard(
    {
      title,
      first,
      status: 'ok',
      judged: false,
      basis: told.basis,
      under: [{ kind: 'facts', facts: factsOf(told, speech) }, previewTable(shown, speech), note(said.how)],
    },
    speech,
  );
  return {
    ...card,
    codes: [
      ...new Set([
        ...publicationWords(told.publication),
        told.set,
        ...placeWords(told),
        ...shown.map(({ organisation }) => organisation),
        ...days,
      ]),
    ],
  };
}

type Shown = ToldExport['found'][number] & { readonly point: SeriesPoint };

const previewed = ({ found }: ToldExport): readonly Shown[] =>
  found.flatMap((one) => one.series.points.map((point) => ({ ...one, point }))).slice(0, PREVIEWED);

function previewTable(shown: readonly Shown[], speech: Speech): Table {
  const { export: said } = speech.words.figures;
  return {
    kind: 'table',
    caption: said.labels.preview,
    columns: said.toldColumns.map((header, n) => (n === 3 ? { header, align: 'right' } : { header })),
    rows: shown.map(({ kpi, organisation, point }) => ({
      cells: [
        rich(kpiTitle(kpi, speech)),
        rich(organisation),
        rich(typedDays(daysTold(point.period))),
        rich(importedWords(point.value, speech)),
      ],
    })),
  };
}

const placeWords = ({ organisation, begins, part }: ToldExport): readonly string[] =>
  [organisation, begins === undefined ? undefined : `${begins}*`, part].filter((word) => word !== undefined);

function placeOf(told: ToldExport, speech: Speech): string {
  const { organisation, begins, part } = told;
  const set = told.publication?.title ?? told.set;
  const named = organisation ?? (begins === undefined ? undefined : `${begins}*`);
  if (named === undefined) return set;
  return speech.words.imported.placeOf(
    importedPlace({ organisation: named, ...(part === undefined ? {} : { part }) }, speech),
    set,
  );
}

function factsOf({ found }: ToldExport, { words, format }: Speech): readonly Fact[] {
  const { export: said } = words.figures;
  const fact = (label: string, value: string): Fact => ({ label, value: rich(value) });
  const values = found.flatMap(({ series }) => series.points.map(({ value }) => value));
  const counted = (n: number): string | undefined => (n === 0 ? undefined : format.count(n, said.rows));
  const hidden = values.filter(isHidden).length;
  const untold = values.filter((value) => !isAvailable(value)).length - hidden;
  const left = words.imported.left({ suppressed: counted(hidden), untold: counted(untold) });
  const places = new Set(found.map(({ organisation }) => organisation)).size;
  return [
    fact(words.imported.labels.organisations, format.number(places)),
    ...(left === '' ? [] : [fact(said.labels.without, left)]),
  ];
}
