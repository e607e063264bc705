/** What a way of forecasting said from an origin, as it is kept between two runs: one line a step. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { QUANTILES, type Said } from '#src/domain/forecast/score.ts';

export type Made = {
  /** Index of the first step ahead. */
  readonly origin: number;
  readonly means: readonly number[];
  /** Of each step in the order of QUANTILES. */
  readonly quantiles: readonly (readonly number[])[];
  /** Of one processor. */
  readonly seconds: number;
};

export function append(file: string, { origin, means, quantiles, seconds }: Made): void {
  const lines = means.map((mean, step) => [origin, step, mean, ...quantiles[step]!, seconds].join(','));
  appendFileSync(file, `${lines.join('\n')}\n`);
}

/** Origins of which every step is there and is a number. */
export function readMade(file: string, horizon: number): readonly Made[] {
  if (!existsSync(file)) return [];
  const by = new Map<number, number[][]>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const cells = line.split(',').map(Number);
    if (cells.length !== QUANTILES.length + 4 || !cells.every(Number.isFinite)) continue;
    by.set(cells[0]!, [...(by.get(cells[0]!) ?? []), cells]);
  }
  return [...by].flatMap(([origin, rows]) =>
    rows.length !== horizon
      ? []
      : {
          origin,
          // No count is below nought: a band that is loses by it, and is not to.
          means: rows.map((row) => Math.max(0, row[2]!)),
          quantiles: rows.map((row) => row.slice(3, 3 + QUANTILES.length).map((value) => Math.max(0, value))),
          seconds: rows[0]!.at(-1)!,
        },
  );
}

export const saidOf = ({ means, quantiles }: Made): Said => ({
  means,
  quantile: (step, share) => quantiles[step]![QUANTILES.findIndex((one) => Math.abs(one - share) < 1e-9)]!,
});
