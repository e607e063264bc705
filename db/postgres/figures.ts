import type { FigureKey, FigureSaid, FigureTake, ImportedFigure } from '#src/domain/figures/figure.ts';
import type { TableImport } from '#src/domain/figures/table-import.ts';
import type { FigureSet, FiguresAsked } from '#src/ports/reader.ts';
import {
  type FigureColumns,
  figureOf,
  type ImportColumns,
  importColumns,
  importOf,
  likeBeginning,
  numberOf,
  saidOf,
} from '../rows-figures.ts';
import { batch, latestOf } from './batch.ts';
import type { Sql } from './connect.ts';
import { oneByOne, type Writes } from './writes.ts';

type Named = { dataset: string; organisation: string; item: string; part: string };
type Keyed = Named & { from_at: number; to_at: number };
type Taken = Keyed & { state: string; value: number | null; imported_at: number };

const NAMED = { dataset: 'text', organisation: 'text', item: 'text', part: 'text' } as const;
const KEYED = { ...NAMED, from_at: 'bigint', to_at: 'bigint' } as const;
const names = batch<Named>(NAMED);
const keys = batch<Keyed>(KEYED);
const taken = batch<Taken>({ ...KEYED, state: 'text', value: 'float8', imported_at: 'bigint' });

const SAME_SERIES = 's.dataset = t.dataset AND s.organisation = t.organisation AND s.item = t.item AND s.part = t.part';
// In one order in every instance, so that two imports wait for each other and do not lock each other out.
const ADD_SERIES = `INSERT INTO figure_series (dataset, organisation, item, part)
  SELECT DISTINCT dataset, organisation, item, part FROM ${names.from} WHERE NOT EXISTS (SELECT 1 FROM figure_series s WHERE ${SAME_SERIES})
  ORDER BY dataset, organisation, item, part ON CONFLICT DO NOTHING`;
/** Each looked up by itself: a server that has not looked at its tables yet would read all of them for every batch. */
const ITS_SERIES = `CROSS JOIN LATERAL (SELECT s.id FROM figure_series s WHERE ${SAME_SERIES} LIMIT 1) s`;
const PUT = `INSERT INTO figure (series, from_at, to_at, state, value, imported_at)
  SELECT s.id, t.from_at, t.to_at, t.state, t.value, t.imported_at FROM ${taken.from} ${ITS_SERIES}
  ORDER BY s.id, t.from_at, t.to_at
  ON CONFLICT (series, from_at, to_at) DO UPDATE SET restated_at = excluded.imported_at, state_before = figure.state,
    value_before = figure.value, state = excluded.state, value = excluded.value
  WHERE figure.state <> excluded.state OR figure.value IS DISTINCT FROM excluded.value`;
const HELD = `SELECT t.n, f.state, f.value
  FROM (SELECT *, row_number() OVER () AS n FROM ${keys.from}) t
  ${ITS_SERIES} CROSS JOIN LATERAL (
    SELECT f.state, f.value FROM figure f WHERE f.series = s.id AND f.from_at = t.from_at AND f.to_at = t.to_at LIMIT 1
  ) f`;
const FIGURES = `SELECT s.dataset, s.organisation, s.item, s.part, f.* FROM figure_series s JOIN figure f ON f.series = s.id
  WHERE s.dataset = $1 AND s.organisation = $2 AND ($3::text[] IS NULL OR s.item = ANY($3::text[])) AND f.from_at >= $4 AND f.from_at < $5
  ORDER BY s.item, s.part, f.from_at, f.to_at`;
const SETS = `SELECT dataset, count(DISTINCT organisation) AS organisations, json_agg(DISTINCT item)::text AS items
  FROM figure_series GROUP BY dataset ORDER BY dataset`;
const ORGANISATIONS = `SELECT DISTINCT organisation FROM figure_series WHERE dataset = $1 AND organisation ILIKE $2
  ORDER BY organisation LIMIT $3`;
const IMPORTS = 'SELECT * FROM table_import WHERE dataset = $1 ORDER BY updated_at DESC, file, mapping';
const NOTED = [
  'file',
  'mapping',
  'name',
  'dataset',
  'state',
  'rows_done',
  'unchanged',
  'added',
  'changed',
  'started_at',
  'updated_at',
  'title',
  'publisher',
  'licence',
  'rows_taken',
  'from_at',
  'to_at',
] as const satisfies readonly (keyof ImportColumns)[];

const NOTE = `INSERT INTO table_import (${NOTED.join(', ')})
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  ON CONFLICT (file, mapping) DO UPDATE SET (name, dataset, state, rows_done, unchanged, added, changed, started_at, updated_at, title, publisher, licence, rows_taken, from_at, to_at) =
    (excluded.name, excluded.dataset, excluded.state, excluded.rows_done, excluded.unchanged, excluded.added, excluded.changed,
     excluded.started_at, excluded.updated_at, excluded.title, excluded.publisher, excluded.licence,
     excluded.rows_taken, excluded.from_at, excluded.to_at)`;

const keyed = ({ dataset, organisation, item, part, period }: FigureKey): Keyed => ({
  dataset,
  organisation,
  item,
  part,
  from_at: period.from,
  to_at: period.to,
});

/** Figures of files. */
export const figureWrites: Writes<'figures.put' | 'table.import'> = {
  async 'figures.put'(sql, changes) {
    const all = changes.flatMap(({ figures }) => figures.map((figure) => rowOf(figure)));
    const rows = latestOf(all, (row) =>
      JSON.stringify([row.dataset, row.organisation, row.item, row.part, row.from_at, row.to_at]),
    );
    if (rows.length === 0) return false;
    await sql.run(ADD_SERIES, names.params(rows));
    return (await sql.run(PUT, taken.params(rows))) > 0;
  },
  'table.import': oneByOne(async (sql, { run }) => {
    const row = importColumns(run);
    return (
      (await sql.run(
        NOTE,
        NOTED.map((column) => row[column]),
      )) === 1
    );
  }),
};

const rowOf = (figure: FigureTake): Taken => ({
  ...keyed(figure),
  state: figure.state,
  value: numberOf(figure),
  imported_at: figure.importedAt,
});

export function figureReader(sql: Sql) {
  return {
    async figures({ dataset, organisation, items, span }: FiguresAsked): Promise<readonly ImportedFigure[]> {
      const { from, to } = span ?? { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
      const asked = [dataset, organisation, items ?? null, from, to];
      return (await sql.rows<FigureColumns>(FIGURES, asked)).map(figureOf);
    },
    async figuresHeld(asked: readonly FigureKey[]): Promise<readonly (FigureSaid | undefined)[]> {
      const rows = await sql.rows<Pick<FigureColumns, 'state' | 'value'> & { n: number }>(
        HELD,
        keys.params(asked.map(keyed)),
      );
      const found = new Map(rows.map((row) => [row.n, saidOf(row)]));
      return asked.map((_, n) => found.get(n + 1));
    },
    async figureSets(): Promise<readonly FigureSet[]> {
      const rows = await sql.rows<{ dataset: string; organisations: number; items: string }>(SETS);
      // A JSON list that this very statement made.
      return rows.map((row) => ({ ...row, items: (JSON.parse(row.items) as string[]).sort() }));
    },
    figureOrganisations: async (dataset: string, begins: string, limit: number): Promise<readonly string[]> =>
      (await sql.rows<{ organisation: string }>(ORGANISATIONS, [dataset, likeBeginning(begins), limit])).map(
        (row) => row.organisation,
      ),
    tableImports: async (dataset: string): Promise<readonly TableImport[]> =>
      (await sql.rows<ImportColumns>(IMPORTS, [dataset])).map(importOf),
  };
}
