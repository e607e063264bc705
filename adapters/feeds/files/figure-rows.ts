/** A row of a table as figures: whose, of which time, and what each item says. Pure. */
import type { FigureState } from '#src/domain/figures/figure.ts';
import type { Span } from '#src/kernel/time.ts';
import type { TableFault } from '../csv/faults.ts';
import type { Cell } from './cell.ts';
import type { FigureItem, FiguresTarget } from './figures-target.ts';
import type { MappedRow } from './mapped-rows.ts';
import type { Mapping } from './mapping.ts';

/** Why a figure is not taken as it stands, where the file itself shows that it cannot be right. */
export type Doubt = 'fall' | 'after a fall' | 'gap' | 'jump' | 'zero';

export type RowFigure = {
  readonly item: string;
  readonly state: FigureState;
  /** Present exactly when reported. */
  readonly value?: number;
  readonly doubt?: Doubt;
};

export type FigureRow = {
  readonly number: number;
  readonly organisation: string;
  readonly part: string;
  readonly period: Span;
  /** Of a long file: which measure the row is of; rows of two measures do not stand for the same. */
  readonly code: string;
  readonly figures: readonly RowFigure[];
  /** Texts of the columns that should stay the same. */
  readonly steady: readonly string[];
};

export type ReadRow =
  | ({ readonly is: 'figures' } & FigureRow)
  | { readonly is: 'left'; readonly number: number; readonly because: string }
  | { readonly is: 'faulty'; readonly number: number; readonly faults: readonly TableFault[] };

export type MappingOfFigures = Mapping & { readonly figures: FiguresTarget };

/** How rows of this mapping become figures. */
export function figureReader(mapping: MappingOfFigures): (row: MappedRow) => ReadRow {
  const { figures: target, columns } = mapping;
  const label = (name: string): string => (columns[name]?.join ?? columns[name]?.from ?? [name]).join(' ');
  const leave = target.leaveOut.map(({ column, is, because }) => ({ column, words: wordsOf(is), because }));
  const whole = wordsOf(target.whole);
  const kinds = new Set(Object.values(target.items).flatMap(({ when = {} }) => Object.keys(when)));
  const items = Object.entries(target.items).map(([name, item]) => itemOf(name, item, label));
  return (row) => {
    const left = leave.find(({ column, words }) => words.has(textOf(row.cell(column)).toLowerCase()));
    if (left !== undefined) return { is: 'left', number: row.number, because: left.because };
    const faults = [...row.faults];
    const organisation = organisationOf(row, target);
    const period = periodOf(row, target);
    // A cell that could not be read is told already.
    const said = new Set(faults.map(({ column }) => column));
    const column = organisationColumn(target, label);
    if (organisation === '' && !said.has(column)) faults.push(empty(row, column));
    const days = typeof target.period === 'string' ? [target.period] : [target.period.from, target.period.to];
    if (period === undefined && !days.some((name) => said.has(label(name)))) faults.push(empty(row, label(days[0]!)));
    const part = target.part === undefined ? '' : textOf(row.cell(target.part));
    const code = target.byCode === undefined ? '' : textOf(row.cell(target.byCode.column));
    const figures = [...items.flatMap((item) => item(row, faults)), ...coded(row, target, code, label, faults)];
    if (faults.length > 0 || period === undefined) return { is: 'faulty', number: row.number, faults };
    if (figures.length === 0) return { is: 'left', number: row.number, because: 'of no item that the mapping takes' };
    return {
      is: 'figures',
      number: row.number,
      organisation,
      part: whole.has(part.toLowerCase()) ? '' : part,
      period,
      code: [code, ...[...kinds].map((name) => textOf(row.cell(name)))].join(' '),
      figures,
      steady: (target.steady ?? []).map((name) => textOf(row.cell(name))),
    };
  };
}

const wordsOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.map((word) => word.trim().toLowerCase()));
const textOf = (cell: Cell): string => (cell.is === 'text' ? cell.text : '');

const organisationOf = (row: MappedRow, { organisation }: FiguresTarget): string =>
  typeof organisation === 'string' ? textOf(row.cell(organisation)) : organisation.always;
const organisationColumn = ({ organisation }: FiguresTarget, label: (column: string) => string): string =>
  typeof organisation === 'string' ? label(organisation) : 'organisation';

function periodOf(row: MappedRow, { period }: FiguresTarget): Span | undefined {
  if (typeof period === 'string') {
    const cell = row.cell(period);
    return cell.is === 'span' ? cell.span : undefined;
  }
  const [first, last] = [row.cell(period.from), row.cell(period.to)];
  if (first.is !== 'span' || last.is !== 'span' || last.span.to <= first.span.from) return undefined;
  return { from: first.span.from, to: last.span.to };
}

type Faults = TableFault[];
type TakeItem = (row: MappedRow, faults: Faults) => readonly RowFigure[];

function itemOf(name: string, item: FigureItem, label: (column: string) => string): TakeItem {
  const when = Object.entries(item.when ?? {}).map(([column, texts]) => ({ column, words: wordsOf(texts) }));
  const plus = item.column === undefined ? (item.sum ?? []) : [item.column];
  return (row, faults) => {
    if (!when.every(({ column, words }) => words.has(textOf(row.cell(column)).toLowerCase()))) return [];
    const figure = worked(row, plus, item);
    if (!item.negative && (figure.value ?? 0) < 0) faults.push(negative(row, label(plus[0]!)));
    if (!Number.isFinite(figure.value ?? 0)) faults.push(tooLarge(row, label(plus[0]!)));
    return [{ item: name, ...figure }];
  };
}

type Said = Omit<RowFigure, 'item'>;

/** Of a sum every part has to be known: one that is hidden hides the sum, one that is missing leaves it unsaid. */
function worked(row: MappedRow, plus: readonly string[], { less = [], times = 1 }: FigureItem): Said {
  let value = 0;
  let state: FigureState = 'reported';
  for (const [sign, columns] of [
    [1, plus],
    [-1, less],
  ] as const) {
    for (const column of columns) {
      const cell = row.cell(column);
      if (cell.is === 'suppressed') state = 'suppressed';
      else if (cell.is === 'number') value += sign * cell.number;
      else if (state === 'reported') state = 'not-reported';
    }
  }
  return state === 'reported' ? { state, value: value * times } : { state };
}

function coded(
  row: MappedRow,
  { byCode }: FiguresTarget,
  code: string,
  label: (column: string) => string,
  faults: Faults,
): readonly RowFigure[] {
  if (byCode === undefined) return [];
  if (code === '') {
    if (!faults.some(({ column }) => column === label(byCode.column))) faults.push(empty(row, label(byCode.column)));
    return [];
  }
  return Object.entries(byCode.values).map(([name, column]) => {
    const figure = worked(row, [column], { column, negative: false });
    if ((figure.value ?? 0) < 0) faults.push(negative(row, label(column)));
    return { item: `${name}:${code}`, ...figure };
  });
}

const empty = ({ number }: MappedRow, column: string): TableFault => ({
  row: number,
  column,
  problem: 'empty, and without it nobody knows what the row is of.',
  cure: 'Fill it in, or name such rows under leaveOut in the mapping.',
});

const tooLarge = ({ number }: MappedRow, column: string): TableFault => ({
  row: number,
  column,
  problem: 'the figure that comes of it is too large to be one.',
  cure: 'Check the cells, and times in the mapping.',
});

const negative = ({ number }: MappedRow, column: string): TableFault => ({
  row: number,
  column,
  problem: 'less than 0.',
  cure: 'If it is a mark of the publisher, list it under suppressed or missing; if it is meant, write negative: true.',
});
