/** Zeros that nobody counted: of an organisation that usually tells far more. */
import { median } from '#src/domain/stats.ts';
import type { FigureRow, MappingOfFigures, RowFigure } from './figure-rows.ts';

export class DoubtfulZeros {
  /** Item → the usual from which on a zero is doubted. */
  readonly #limits: ReadonlyMap<string, number>;
  readonly #seen = new Map<string, number[]>();
  readonly #usual = new Map<string, number>();

  constructor({ figures }: MappingOfFigures) {
    const limits = Object.entries(figures.items).map(
      ([item, { zeroUnlessUsually }]) => [item, zeroUnlessUsually] as const,
    );
    this.#limits = new Map(limits.filter((one): one is [string, number] => one[1] !== undefined));
  }

  see(row: FigureRow): void {
    if (this.#limits.size === 0) return;
    for (const { item, value } of row.figures) {
      if (value === undefined || value === 0 || !this.#limits.has(item)) continue;
      const key = keyOf(row, item);
      const values = this.#seen.get(key);
      if (values === undefined) this.#seen.set(key, [value]);
      else values.push(value);
    }
  }

  without(row: FigureRow): FigureRow {
    if (this.#limits.size === 0 || !row.figures.some((figure) => this.#doubts(row, figure))) return row;
    const told = (figure: RowFigure): RowFigure =>
      this.#doubts(row, figure) ? { item: figure.item, state: 'not-reported', doubt: 'zero' } : figure;
    return { ...row, figures: row.figures.map(told) };
  }

  #doubts(row: FigureRow, { item, value }: RowFigure): boolean {
    const limit = this.#limits.get(item);
    return value === 0 && limit !== undefined && this.#usualOf(keyOf(row, item)) >= limit;
  }

  #usualOf(key: string): number {
    const known = this.#usual.get(key) ?? median(this.#seen.get(key) ?? []) ?? 0;
    this.#usual.set(key, known);
    return known;
  }
}

const keyOf = ({ organisation, part }: FigureRow, item: string): string => JSON.stringify([organisation, part, item]);
