/** Which row counts when one stands for the same place and time as another, and which periods reach into each other. */
import type { Span } from '#src/kernel/time.ts';
import type { TableFault } from '../csv/faults.ts';
import type { FigureRow, MappingOfFigures } from './figure-rows.ts';

/** Period → the row that counts, for one organisation, part and measure. */
type Place = Map<number, number>;

/** A period as one number, which takes a third of the memory of two: its beginning and its length in quarters of an hour. */
const QUARTER_MS = 900_000;
const LENGTHS = 2 ** 22;
/** Before 1900 nothing was counted. */
const FIRST = -2_500_000;
const keyOf = ({ from, to }: Span): number =>
  (Math.floor(from / QUARTER_MS) - FIRST) * LENGTHS + Math.round((to - from) / QUARTER_MS);

export class Duplicates {
  readonly #rule: 'refused' | 'first' | 'last';
  readonly #column: string;
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
    const key = keyOf(row.period);
    const before = place.get(key);
    if (before === undefined || this.#rule === 'last') place.set(key, row.number);
    if (before === undefined || this.#rule !== 'refused') return undefined;
    return {
      row: row.number,
      column: this.#column,
      problem: `the same organisation and period stand in row ${before} already.`,
      cure: 'Take one out, name a part or leaveOut in the mapping, or say which counts: duplicates: first or last.',
    };
  }

  counts = (row: FigureRow): boolean => this.#placeOf(row).get(keyOf(row.period)) === row.number;

  /** Periods of a place that begin before another of it has ended: whoever sums them counts days twice. */
  overlaps(): number {
    let overlaps = 0;
    for (const place of this.#places.values()) {
      let end = 0;
      for (const key of Float64Array.from(place.keys()).sort()) {
        const from = Math.floor(key / LENGTHS);
        if (from < end) overlaps += 1;
        end = Math.max(end, from + (key % LENGTHS));
      }
    }
    return overlaps;
  }

  #placeOf({ organisation, part, code }: FigureRow): Place {
    const name = JSON.stringify([organisation, part, code]);
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const made: Place = new Map();
    this.#places.set(name, made);
    return made;
  }
}
