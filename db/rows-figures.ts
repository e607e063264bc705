/** Rows of figures and of their imports, as both dialects give them. */
import type { FigureKey, FigureSaid, FigureState, FigureTake, ImportedFigure } from '#src/domain/figures/figure.ts';
import type { TableImport } from '#src/domain/figures/table-import.ts';
import type { Instant } from '#src/kernel/time.ts';

type Said = { readonly state: FigureState; readonly value: number | null };

export type FigureColumns = Said & {
  readonly dataset: string;
  readonly organisation: string;
  readonly item: string;
  readonly part: string;
  readonly from_at: Instant;
  readonly to_at: Instant;
  readonly imported_at: Instant;
  readonly restated_at: Instant | null;
  readonly state_before: FigureState | null;
  readonly value_before: number | null;
};

export const saidOf = ({ state, value }: Said): FigureSaid => (value === null ? { state } : { state, value });

export function figureOf(row: FigureColumns): ImportedFigure {
  const { dataset, organisation, part, item, from_at, to_at, imported_at, restated_at, state_before } = row;
  const figure = { dataset, organisation, part, item, period: { from: from_at, to: to_at }, importedAt: imported_at };
  if (restated_at === null || state_before === null) return { ...figure, ...saidOf(row) };
  const before = saidOf({ state: state_before, value: row.value_before });
  return { ...figure, ...saidOf(row), restated: { at: restated_at, before } };
}

export type SeriesName = Omit<FigureKey, 'period'>;
export const seriesKey = ({ dataset, organisation, item, part }: SeriesName): string =>
  JSON.stringify([dataset, organisation, item, part]);

/** A value that is not reported is no number, whatever came with it. */
export const numberOf = ({ state, value }: FigureTake): number | null =>
  state === 'reported' ? (value ?? null) : null;

export type ImportColumns = {
  readonly file: string;
  readonly mapping: string;
  readonly name: string;
  readonly dataset: string;
  readonly state: TableImport['state'];
  readonly rows_done: number;
  readonly unchanged: number;
  readonly added: number;
  readonly changed: number;
  readonly started_at: Instant;
  readonly updated_at: Instant;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly licence: string | null;
  readonly rows_taken: number | null;
  readonly from_at: Instant | null;
  readonly to_at: Instant | null;
};

/** Each by its name: a later version may have added columns. */
export const importOf = (row: ImportColumns): TableImport => ({
  file: row.file,
  mapping: row.mapping,
  name: row.name,
  dataset: row.dataset,
  ...publicationOf(row),
  ...heldOf(row),
  state: row.state,
  rowsDone: row.rows_done,
  unchanged: row.unchanged,
  added: row.added,
  changed: row.changed,
  startedAt: row.started_at,
  updatedAt: row.updated_at,
});

function publicationOf({ title, publisher, licence }: ImportColumns): Pick<TableImport, 'publication'> {
  if (title === null) return {};
  const by = publisher === null ? {} : { publisher };
  return { publication: { title, ...by, ...(licence === null ? {} : { licence }) } };
}

const heldOf = ({ rows_taken, from_at, to_at }: ImportColumns): Pick<TableImport, 'held'> =>
  rows_taken === null || from_at === null || to_at === null
    ? {}
    : { held: { rows: rows_taken, span: { from: from_at, to: to_at } } };

export const importColumns = ({
  rowsDone,
  startedAt,
  updatedAt,
  publication,
  held,
  ...same
}: TableImport): ImportColumns => ({
  ...same,
  title: publication?.title ?? null,
  publisher: publication?.publisher ?? null,
  licence: publication?.licence ?? null,
  rows_taken: held?.rows ?? null,
  from_at: held?.span.from ?? null,
  to_at: held?.span.to ?? null,
  rows_done: rowsDone,
  started_at: startedAt,
  updated_at: updatedAt,
});

/** Of a search by beginning: what the two wildcards of LIKE would mean. */
export const likeBeginning = (begins: string): string => `${begins.replace(/[\\%_]/g, '\\$&')}%`;
