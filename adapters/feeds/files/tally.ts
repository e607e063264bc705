/** What a file came to: rows taken, left and refused, figures by what they say, and what a reader should know. */
import type { Instant, Span } from '#src/kernel/time.ts';
import type { TableFault } from '../csv/faults.ts';
import type { Doubt, FigureRow, MappingOfFigures, ReadRow } from './figure-rows.ts';

export type Count<T extends string = string> = { readonly what: T; readonly count: number };

export type FileTold = {
  /** Rows that hold anything. */
  readonly rows: number;
  readonly rowsTaken: number;
  readonly figures: number;
  readonly suppressed: number;
  readonly notReported: number;
  /** Of those not reported: for what the file itself shows. */
  readonly doubted: readonly Count<Doubt>[];
  /** Rows that the mapping leaves out, by reason. */
  readonly left: readonly Count[];
  /** Rows that could not be read, by reason and column. */
  readonly refused: readonly Count[];
  readonly rowsRefused: number;
  readonly faults: readonly TableFault[];
  readonly organisations: number;
  readonly period?: Span;
  /** Periods of an organisation that reach into another of it. */
  readonly overlapping: number;
  /** Organisations for which a column differs that should be the same. */
  readonly unsteady: readonly Count[];
  /** The first rows that were taken. */
  readonly first: readonly FigureRow[];
};

const FIRST_ROWS = 5;
/** Kept one by one for whoever corrects the file. */
const FAULTS_KEPT = 1_000;

type Faulty = Extract<ReadRow, { readonly is: 'faulty' }>;

export class FileTally {
  readonly #steady: readonly string[];
  readonly #counts = { rows: 0, rowsTaken: 0, rowsRefused: 0, figures: 0, suppressed: 0, notReported: 0 };
  readonly #doubted = new Map<Doubt, number>();
  readonly #left = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  readonly #faults: TableFault[] = [];
  /** Organisation → what each steady column said first; undefined once it has said something else. */
  readonly #organisations = new Map<string, (string | undefined)[]>();
  readonly #first: FigureRow[] = [];
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  constructor({ figures }: MappingOfFigures) {
    this.#steady = figures.steady ?? [];
  }

  get rows(): number {
    return this.#counts.rows;
  }

  row(): void {
    this.#counts.rows += 1;
  }

  left(because: string): void {
    count(this.#left, because);
  }

  faulty({ faults }: Pick<Faulty, 'faults'>): void {
    this.#counts.rowsRefused += 1;
    for (const fault of faults) count(this.#refused, `${fault.column}: ${withoutRow(fault.problem)}`);
    if (this.#faults.length < FAULTS_KEPT) this.#faults.push(...faults);
  }

  taken(row: FigureRow): void {
    this.#counts.rowsTaken += 1;
    if (this.#first.length < FIRST_ROWS) this.#first.push(row);
    this.#from = Math.min(this.#from, row.period.from);
    this.#to = Math.max(this.#to, row.period.to);
    for (const { state, doubt } of row.figures) {
      if (state === 'reported') this.#counts.figures += 1;
      else if (state === 'suppressed') this.#counts.suppressed += 1;
      else this.#counts.notReported += 1;
      if (doubt !== undefined) count(this.#doubted, doubt);
    }
    const before = this.#organisations.get(row.organisation);
    if (before === undefined) this.#organisations.set(row.organisation, [...row.steady]);
    else for (const [n, text] of row.steady.entries()) if (before[n] !== text) before[n] = undefined;
  }

  told(overlapping: number): FileTold {
    const known = [...this.#organisations.values()];
    const unsteady = this.#steady.map((what, n) => ({
      what,
      count: known.filter((one) => one[n] === undefined).length,
    }));
    return {
      ...this.#counts,
      doubted: counted(this.#doubted),
      left: counted(this.#left),
      refused: counted(this.#refused),
      faults: this.#faults,
      organisations: known.length,
      ...(known.length === 0 ? {} : { period: { from: this.#from as Instant, to: this.#to as Instant } }),
      overlapping,
      unsteady: unsteady.filter((one) => one.count > 0),
      first: this.#first,
    };
  }
}

function count<T extends string>(counts: Map<T, number>, what: T): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

const counted = <T extends string>(counts: ReadonlyMap<T, number>): readonly Count<T>[] =>
  [...counts].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count);

/** The same reason in many rows is one reason. */
const withoutRow = (problem: string): string => problem.replace(/ in row \d+ already/, ' already in another row');
