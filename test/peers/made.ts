/** What a way of forecasting said from an origin, as it is kept between two runs: one line a step. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Band } from '#src/domain/forecast/bands.ts';
import type { Said } from '#src/domain/forecast/score.ts';
import { SHARES } from '#src/domain/forecast/shares.ts';

export type Made = {
  /** Index of the first step ahead. */
  readonly origin: number;
  readonly means: readonly number[];
  /** Of each step in the order of SHARES. */
  readonly quantiles: readonly (readonly number[])[];
  /** Of each step those of 50, 80 and 95 %, where they are others than between the quantiles. */
  readonly bands?: readonly (readonly Band[])[];
  /** Of one processor. */
  readonly seconds: number;
};

export function append(file: string, { origin, means, quantiles, bands, seconds }: Made): void {
  const lines = means.map((mean, step) =>
    [origin, step, mean, ...quantiles[step]!, seconds, ...edges(bands?.[step])].join(','),
  );
  appendFileSync(file, `${lines.join('\n')}\n`);
}

const edges = (bands: readonly Band[] = []): readonly number[] => bands.flatMap(({ from, to }) => [from, to]);
/** Origin, step, mean, quantiles, seconds. */
const COLUMNS = SHARES.length + 4;

/** Origins of which every step is there and is a number. */
export function readMade(file: string, horizon: number): readonly Made[] {
  if (!existsSync(file)) return [];
  const by = new Map<number, number[][]>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const cells = line.split(',').map(Number);
    if (cells.length < COLUMNS || !cells.every(Number.isFinite)) continue;
    by.set(cells[0]!, [...(by.get(cells[0]!) ?? []), cells]);
  }
  return [...by].flatMap(([origin, rows]) =>
    rows.length !== horizon
      ? []
      : {
          origin,
          // No count is below nought: a band that is loses by it, and is not to.
          means: rows.map((row) => Math.max(0, row[2]!)),
          quantiles: rows.map((row) => row.slice(3, 3 + SHARES.length).map((value) => Math.max(0, value))),
          ...(rows[0]!.length > COLUMNS && { bands: rows.map((row) => bandsOf(row.slice(COLUMNS))) }),
          seconds: rows[0]![COLUMNS - 1]!,
        },
  );
}

const bandsOf = (cells: readonly number[]): readonly Band[] =>
  Array.from({ length: cells.length / 2 }, (_, n) => ({ from: cells[2 * n]!, to: cells[2 * n + 1]! }));

export const saidOf = ({ means, quantiles, bands }: Made): Said => ({
  means,
  quantiles,
  bands: bands ?? quantiles.map(([a, b, c, , d, e, f]) => bandsOf([c!, d!, b!, e!, a!, f!])),
});
