/** Which row counts when one stands for the same place and time as another, and which periods reach into each other. */
import type { Span } from '#src/kernel/time.ts';
import type { TableFault } from '../csv/faults.ts';
import type { FigureRow, MappingOfFigures } from './figure-rows.ts';

type Place = { readonly rows: Map<string, number>; readonly periods: Span[] };

export class Duplicates {
  readonly #rule: 'refused' | 'first' | 'last';
  readonly #column: string;
  /** Organisation, part and measure → its periods → the row that counts. */
  readonly #places = new Map<string, Place>();

  constructor({ figures, columns }: MappingOfFigures) {
    this.#rule = figures.duplicates;
    const { organisation } = figures;
    const headers = typeof organisation === 'string' ? columns[organisation]?.from : undefined;
    this.#column = (headers ?? ['period']).join(' ');
  }

  /** @returns the fault, where the mapping lets nothing stand twice */
  see(row: FigureRow): TableFault | undefined {
    const place = this.#placeOf(row);
    const key = `${row.period.from} ${row.period.to}`;
    const before = place.rows.get(key);
    if (before === undefined) place.periods.push(row.period);
    if (before === undefined || this.#rule === 'last') place.rows.set(key, row.number);
    if (before === undefined || this.#rule !== 'refused') return undefined;
    return {
      row: row.number,
      column: this.#column,
      problem: `the same organisation and period stand in row ${before} already.`,
      cure: 'Take one out, name a part or leaveOut in the mapping, or say which counts: duplicates: first or last.',
    };
  }

  counts = (row: FigureRow): boolean =>
    this.#placeOf(row).rows.get(`${row.period.from} ${row.period.to}`) === row.number;

  /** Periods of a place that begin before another of it has ended: whoever sums them counts days twice. */
  overlaps(): number {
    let overlaps = 0;
    for (const { periods } of this.#places.values()) {
      periods.sort((a, b) => a.from - b.from || a.to - b.to);
      let end = Number.NEGATIVE_INFINITY;
      for (const { from, to } of periods) {
        if (from < end) overlaps += 1;
        end = Math.max(end, to);
      }
    }
    return overlaps;
  }

  #placeOf({ organisation, part, code }: FigureRow): Place {
    const name = JSON.stringify([organisation, part, code]);
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const made: Place = { rows: new Map(), periods: [] };
    this.#places.set(name, made);
    return made;
  }
}
