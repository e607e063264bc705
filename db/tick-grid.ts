/** At which instants a house was counted, as short text: ticks come every five minutes, so a day is one run or two. */
import type { Instant } from '#src/kernel/time.ts';

type Run = [first: number, stepMs: number, n: number];

/** @param ticks ascending, each once */
export function gridText(ticks: readonly Instant[]): string {
  const runs: Run[] = [];
  for (const at of ticks) {
    const run = runs.at(-1);
    if (run !== undefined && run[2] === 1) {
      run[1] = at - run[0];
      run[2] = 2;
    } else if (run !== undefined && at === run[0] + run[1] * run[2]) run[2]++;
    else runs.push([at, 0, 1]);
  }
  return JSON.stringify(runs);
}

/** The ticks again, ascending. */
export function ticksOf(grid: string): readonly Instant[] {
  // Written by `gridText`.
  const runs = JSON.parse(grid) as readonly Run[];
  return runs.flatMap(([first, step, n]) => Array.from({ length: n }, (_, i) => (first + i * step) as Instant));
}

/** Both, ascending, each once. */
export const ticksOfBoth = (a: readonly Instant[], b: readonly Instant[]): readonly Instant[] =>
  b.length === 0 ? a : [...new Set([...a, ...b])].sort((x, y) => x - y);
