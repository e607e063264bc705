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
  type SeriesName,
  saidOf,
  seriesKey,
} from '../rows-figures.ts';
import type { Db } from './connect.ts';

/** Numbers of series that were looked up: a file asks for the same few thousand again and again. */
const REMEMBERED = 50_000;

/** The number of a series, or null; remembered, since a series is never dropped. */
function seriesBook(db: Db): (name: SeriesName) => number | undefined {
  const find = db
    .prepare<SeriesName, number>(
      'SELECT id FROM figure_series WHERE dataset = @dataset AND organisation = @organisation AND item = @item AND part = @part',
    )
    .pluck();
  const known = new Map<string, number>();
  return (name) => {
    const key = seriesKey(name);
    const before = known.get(key);
    if (before !== undefined) return before;
    const id = find.get(name);
    // What this transaction added may still be rolled back, and its number given to another.
    if (id === undefined || db.inTransaction) return id;
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, id);
    return id;
  };
}

/** Figures of files. */
export function figureWriter(db: Db) {
  const seriesOf = seriesBook(db);
  const addSeries = db.prepare<SeriesName>(
    `INSERT INTO figure_series (dataset, organisation, item, part) VALUES (@dataset, @organisation, @item, @part)
     ON CONFLICT DO NOTHING`,
  );
  const put = db.prepare(
    `INSERT INTO figure (series, from_at, to_at, state, value, imported_at) VALUES (@series, @from, @to, @state, @value, @at)
     ON CONFLICT (series, from_at, to_at) DO UPDATE SET restated_at = excluded.imported_at, state_before = figure.state,
       value_before = figure.value, state = excluded.state, value = excluded.value
     WHERE figure.state <> excluded.state OR figure.value IS NOT excluded.value`,
  );
  const note = db.prepare(
    `INSERT OR REPLACE INTO table_import
       (file, mapping, name, dataset, state, rows_done, unchanged, added, changed, started_at, updated_at, title, publisher,
       licence, rows_taken, from_at, to_at)
     VALUES (@file, @mapping, @name, @dataset, @state, @rows_done, @unchanged, @added, @changed, @started_at, @updated_at,
       @title, @publisher, @licence, @rows_taken, @from_at, @to_at)`,
  );

  function idOf(name: SeriesName): number {
    const known = seriesOf(name);
    if (known !== undefined) return known;
    return Number(addSeries.run(name).lastInsertRowid);
  }

  return {
    putFigures(figures: readonly FigureTake[]): boolean {
      let applied = false;
      for (const figure of figures) {
        const { dataset, organisation, item, part, period, state, importedAt } = figure;
        const series = idOf({ dataset, organisation, item, part });
        const row = { series, ...period, state, value: numberOf(figure), at: importedAt };
        applied = put.run(row).changes === 1 || applied;
      }
      return applied;
    },
    noteImport: (run: TableImport): boolean => note.run(importColumns(run)).changes > 0,
  };
}

export function figureReader(db: Db) {
  const seriesOf = seriesBook(db);
  const figures = db.prepare<object, FigureColumns>(
    `SELECT s.dataset, s.organisation, s.item, s.part, f.* FROM figure_series s JOIN figure f ON f.series = s.id
     WHERE s.dataset = @dataset AND s.organisation = @organisation
       AND (@items IS NULL OR s.item IN (SELECT value FROM json_each(@items)))
       AND f.from_at >= @from AND f.from_at < @to ORDER BY s.item, s.part, f.from_at, f.to_at`,
  );
  const held = db.prepare<[number, number, number], Pick<FigureColumns, 'state' | 'value'>>(
    'SELECT state, value FROM figure WHERE series = ? AND from_at = ? AND to_at = ?',
  );
  const sets = db.prepare<[], { dataset: string; organisations: number; items: string }>(
    `SELECT dataset, count(DISTINCT organisation) AS organisations, json_group_array(DISTINCT item) AS items
     FROM figure_series GROUP BY dataset ORDER BY dataset`,
  );
  const organisations = db
    .prepare<[string, string, number], string>(
      `SELECT DISTINCT organisation FROM figure_series WHERE dataset = ? AND organisation LIKE ? ESCAPE '\\'
       ORDER BY organisation LIMIT ?`,
    )
    .pluck();
  const imports = db.prepare<[string], ImportColumns>(
    'SELECT * FROM table_import WHERE dataset = ? ORDER BY updated_at DESC, file, mapping',
  );

  return {
    figures({ dataset, organisation, items, span }: FiguresAsked): readonly ImportedFigure[] {
      const { from, to } = span ?? { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
      const asked = { dataset, organisation, items: items === undefined ? null : JSON.stringify(items), from, to };
      return figures.all(asked).map(figureOf);
    },
    figuresHeld: (keys: readonly FigureKey[]): readonly (FigureSaid | undefined)[] =>
      keys.map(({ dataset, organisation, item, part, period }) => {
        const series = seriesOf({ dataset, organisation, item, part });
        const row = series === undefined ? undefined : held.get(series, period.from, period.to);
        return row === undefined ? undefined : saidOf(row);
      }),
    figureSets: (): readonly FigureSet[] =>
      // A JSON list that this very statement made.
      sets.all().map((row) => ({ ...row, items: (JSON.parse(row.items) as string[]).sort() })),
    figureOrganisations: (dataset: string, begins: string, limit: number): readonly string[] =>
      organisations.all(dataset, likeBeginning(begins), limit),
    tableImports: (dataset: string): readonly TableImport[] => imports.all(dataset).map(importOf),
  };
}
