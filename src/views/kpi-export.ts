/** A file of figures: one row for each figure and period, with everything that is needed to read it away from here. */
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { Grain, SeriesPoint } from '#src/domain/kpi/series.ts';
import type { KpiTarget } from '#src/domain/kpi/target.ts';
import { isAvailable, type Measure, type Unavailable } from '#src/domain/measure.ts';
import { isoIn } from '#src/kernel/iso-in.ts';
import { type Instant, type LocalDate, localDateAt } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Document, Fact } from '#src/message/document.ts';
import { type Sheet, type SheetCell, type SheetFormat, sheetNumber } from '#src/message/sheet.ts';
import { drawnValue } from './control-picture.ts';
import { kpiTitle, kpiUnit } from './kpi.ts';
import { measureWords } from './measure.ts';
import { heldInSeries } from './small-counts.ts';
import type { Speech } from './speech.ts';

/** Names for programs, the same in every house and language. `said_before` is what a restated value said, `restated_by` why: `news`, `settings`, `news-and-settings`, `definition`. */
export const EXPORT_COLUMNS = [
  'figure',
  'title',
  'site',
  'place',
  'grain',
  'from',
  'to',
  'date',
  'value',
  'unit',
  'numerator',
  'denominator',
  'n',
  'dropped',
  'quality',
  'reason',
  'as_of',
  'computed_at',
  'feed_at',
  'definition_version',
  'variant',
  'restated_at',
  'said_before',
  'restated_by',
  'source',
  'target',
] as const;

export type ExportedPoints = {
  readonly kpi: ObservedKpi;
  readonly points: readonly SeriesPoint[];
  readonly target: KpiTarget | undefined;
};

export type ExportTold = {
  readonly figures: readonly ExportedPoints[];
  /** One figure, a family, all of them: in words, and as it goes into the name of the file. */
  readonly what: string;
  readonly slug: string;
  readonly site: string;
  readonly place: string;
  readonly grain: Grain;
  /** Both belong to it. */
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly format: SheetFormat;
  readonly smallCount: number;
  readonly leftOut: readonly ObservedKpi[];
  readonly now: Instant;
};

export const exportSheet = (told: ExportTold, rows: Sheet['rows']): Sheet => ({
  name: `kpi-${told.slug}-${told.first}-${told.last}`,
  format: told.format,
  columns: EXPORT_COLUMNS,
  rows,
});

/** A maker of rows: the end of an hour is the beginning of the next, and is written once. */
export function exportRows(told: ExportTold, speech: Speech) {
  const known = new Map<Instant, string>();
  const iso: Iso = (at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const text = isoIn(at, speech.format.zone);
    known.set(at, text);
    return text;
  };
  return (point: SeriesPoint, figure: ExportedPoints): readonly SheetCell[] =>
    rowOf(point, figure, told, { ...speech, iso });
}

type Iso = (at: Instant) => string;
type Writing = Speech & { readonly iso: Iso };

function rowOf(
  point: SeriesPoint,
  { kpi, target }: ExportedPoints,
  told: ExportTold,
  speech: Writing,
): readonly SheetCell[] {
  const { iso, format } = speech;
  const { from, to } = point.period;
  const { restated } = point;
  const held = (value: Measure | Unavailable) => heldInSeries(value, kpi, told.smallCount);
  const when = (at: Instant | undefined): string | null => (at === undefined ? null : iso(at));
  const found = held(point.value);
  return [
    kpi.id,
    kpiTitle(kpi, speech),
    told.site,
    told.place,
    told.grain,
    iso(from),
    iso(to),
    localDateAt(from, format.zone),
    cellValue(found),
    kpi.unit,
    ...behindCells(found),
    isAvailable(found) ? null : measureWords(found, speech),
    iso(told.now),
    iso(point.computedAt),
    when(point.feedAt),
    point.definitionVersion,
    variantOf(kpi, speech),
    when(restated?.at),
    restated === undefined ? null : (cellValue(held(restated.before)) ?? measureWords(held(restated.before), speech)),
    restated?.by ?? null,
    kpi.source,
    target?.value ?? null,
  ];
}

export const cellValue = (found: Measure | Unavailable): number | null =>
  isAvailable(found) ? sheetNumber(drawnValue(found.value, found.measure)) : null;

/** Numerator, denominator, n, dropped, quality. */
export function behindCells(found: Measure | Unavailable): readonly SheetCell[] {
  if (!isAvailable(found)) return [found.numerator ?? null, null, null, null, null];
  const { numerator, denominator, n, dropped, quality } = found;
  const number = (value: number | undefined) => (value === undefined ? null : sheetNumber(value));
  return [number(numerator), number(denominator), n, dropped ?? null, quality];
}

/** What the house can tell of it stands before what the definition says. */
const variantOf = ({ observe, variant }: ObservedKpi, { words }: Speech): string | null =>
  (observe.variant === undefined ? undefined : words.kpis.variants[observe.variant]) ?? variant?.says ?? null;

/** As many as fit on a phone. */
const PREVIEWED = 5;

export function exportDocument(told: ExportTold, sheet: Sheet, speech: Speech): Document {
  const { words, format } = speech;
  const { export: said } = words.figures;
  const title = said.title(told.what, told.place);
  const first = said.first({
    what: told.what,
    rows: format.count(sheet.rows.length, said.rows),
    grain: said.grains[told.grain],
    period: said.period(told.first, told.last),
    format: said.formats[told.format],
  });
  return {
    title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: told.now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...factsOf(told, speech),
      {
        kind: 'table',
        caption: said.labels.preview,
        columns: said.columns.map((header, n) => (n === 2 ? { header, align: 'right' } : { header })),
        rows: previewOf(told, speech),
      },
      note(`${said.how} ${capital(words.common.asOf(format.clock(told.now)))}.`),
    ],
  };
}

function factsOf(told: ExportTold, { words, format }: Speech): readonly { kind: 'facts'; facts: readonly Fact[] }[] {
  const { export: said } = words.figures;
  const rows = (n: number): string => format.count(n, said.rows);
  const held = told.figures.filter(({ kpi }) => kpi.observe.sensitive).flatMap(({ points }) => points).length;
  const without = told.figures
    .filter(({ kpi }) => !kpi.observe.sensitive)
    .flatMap(({ points }) => points)
    .filter(({ value }) => !isAvailable(value)).length;
  const names = told.leftOut.map((kpi) => kpiTitle(kpi, { words, format }));
  const facts: readonly Fact[] = [
    ...(without === 0 ? [] : [{ label: said.labels.without, value: rich(said.without(rows(without))) }]),
    ...(held === 0 ? [] : [{ label: said.labels.held, value: rich(said.held(rows(held))) }]),
    ...(names.length === 0 ? [] : [{ label: said.labels.leftOut, value: rich(said.leftOut(format.list(names))) }]),
  ];
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

const previewOf = ({ figures, smallCount }: ExportTold, speech: Speech) =>
  figures
    .flatMap(({ kpi, points }) => points.map((point) => ({ kpi, point })))
    .slice(0, PREVIEWED)
    .map(({ kpi, point }) => ({
      cells: [
        rich(kpiTitle(kpi, speech)),
        rich(speech.format.date(point.period.from)),
        rich(measureWords(heldInSeries(point.value, kpi, smallCount), speech)),
        rich(kpiUnit(kpi, speech)),
      ],
    }));
