import type { Facts, Table } from '#src/message/document.ts';
import { fitted, type Line, lineWidth, richSpans, span, statusSpan, type TerminalContext, wrapped } from './spans.ts';

const GAP = 2;
/** Below this a column says nothing any more; the line then runs over the edge instead. */
const NARROWEST = 6;

type Cell = { readonly line: Line; readonly align: 'left' | 'right' };

/** Columns aligned; when the screen is too narrow the widest give way first. */
export function tableLines(table: Table, ctx: TerminalContext): readonly Line[] {
  const judged = table.rows.some((row) => row.status !== undefined);
  const count = Math.max(table.columns.length, ...table.rows.map((row) => row.cells.length));
  const alignOf = (n: number) => table.columns[n]?.align ?? 'left';
  const head = cells(count, (n) => [span(table.columns[n]?.header ?? '', 'dim')], alignOf);
  const rows = table.rows.map((row) => [
    ...cells(count, (n) => richSpans(row.cells[n] ?? [], ctx), alignOf),
    ...(judged ? [left(row.status === undefined ? [] : [statusSpan(row.status, ctx)])] : []),
  ]);
  const all = [judged ? [...head, left([])] : head, ...rows];
  const widths = narrowed(widestOf(all), ctx.width);
  const more = table.more === undefined ? [] : [[span(ctx.words.common.more(table.more), 'dim')]];
  return [[span(table.caption, 'bold')], ...all.map((row) => rowLine(row, widths)), ...more];
}

const left = (line: Line): Cell => ({ line, align: 'left' });

const cells = (count: number, line: (n: number) => Line, align: (n: number) => 'left' | 'right'): readonly Cell[] =>
  Array.from({ length: count }, (_, n) => ({ line: line(n), align: align(n) }));

const widestOf = (rows: readonly (readonly Cell[])[]): readonly number[] =>
  (rows[0] ?? []).map((_, n) => rows.reduce((widest, row) => Math.max(widest, lineWidth(row[n]?.line ?? [])), 0));

/** Takes columns from the widest until all fit, or none can give any more. */
function narrowed(widths: readonly number[], screen: number): readonly number[] {
  const fitting = [...widths];
  let over = fitting.reduce((sum, width) => sum + width + GAP, -GAP) - screen;
  while (over > 0) {
    const widest = Math.max(...fitting);
    if (widest <= NARROWEST) break;
    fitting[fitting.indexOf(widest)] = widest - 1;
    over -= 1;
  }
  return fitting;
}

const rowLine = (row: readonly Cell[], widths: readonly number[]): Line =>
  row.flatMap((cell, n) => [
    ...(n === 0 ? [] : [span(' '.repeat(GAP))]),
    ...fitted(cell.line, widths[n] ?? 0, cell.align),
  ]);

/** Labels in one column, values beside them. */
export function factLines(facts: Facts, ctx: TerminalContext): readonly Line[] {
  const labels = facts.facts.map((fact) => [span(fact.label, 'dim')]);
  const widest = Math.min(Math.max(0, ...labels.map(lineWidth)), Math.floor(ctx.width / 2));
  return facts.facts.flatMap((fact, n) => {
    const value = richSpans(fact.value, ctx);
    const judged = fact.status === undefined ? value : [...value, span('  '), statusSpan(fact.status, ctx)];
    const [first = [], ...rest] = wrapped(judged, Math.max(NARROWEST, ctx.width - widest - GAP));
    const indent = span(' '.repeat(widest + GAP));
    return [
      [...fitted(labels[n] ?? [], widest), span(' '.repeat(GAP)), ...first],
      ...rest.map((line) => [indent, ...line]),
    ];
  });
}
