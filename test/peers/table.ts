/** What the peers made, as tables: each scored on its own origins, and ours on the same ones beside it. */
import { seasonalNaive } from '#src/domain/forecast/naive.ts';
import { Score, type Scored } from '#src/domain/forecast/score.ts';
import { type Made, saidOf } from './made.ts';
import type { Series } from './series.ts';

type Reader = (way: string, series: Series) => readonly Made[];

export function printTables(all: readonly Series[], ways: readonly string[], read: Reader): void {
  const least: string[] = [];
  for (const series of all) {
    const ours = read('ours', series);
    print(
      `\n| ${series.name} | origins | error | ours on the same | quantile loss | within 80 / 95 % | seconds a fit |`,
    );
    print('|---|---|---|---|---|---|---|');
    const beside = ways.flatMap((way) => {
      const made = read(way, series);
      const score = scoreOf(series, made);
      const same = scoreOf(
        series,
        ours.filter(({ origin }) => made.some((one) => one.origin === origin)),
      );
      if (score === undefined || same === undefined) return [];
      print(
        `| ${way} | ${made.length} | ${told(score.maeRatio)} | ${told(same.maeRatio)} | ${told(score.pinballRatio)} | ${share(score, 1)} / ${share(score, 2)} | ${middle(made)} |`,
      );
      return way === 'ours' ? [] : [{ way, ratio: same.maeRatio! / score.maeRatio! }];
    });
    const best = beside.reduce((most, one) => (one.ratio > most.ratio ? one : most), { way: 'nobody', ratio: 0 });
    least.push(`| ${series.name} | ${best.way} | ${told(best.ratio)} |`);
  }
  print('\n| series | best of the others | our error ÷ theirs |\n|---|---|---|');
  for (const line of least) print(line);
}

function scoreOf({ counts, horizon }: Series, made: readonly Made[]): Scored | undefined {
  const score = new Score();
  for (const one of made) {
    const naive = seasonalNaive({ ...counts, values: counts.values.slice(0, one.origin) }, horizon);
    if (naive !== undefined) score.take(saidOf(one), naive, counts.values.slice(one.origin, one.origin + horizon));
  }
  return score.told();
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const told = (ratio: number | undefined): string => ratio?.toFixed(3) ?? 'n/a';
const share = ({ cover }: Scored, n: number): string => ((cover[n] ?? 0) * 100).toFixed(0);

function middle(made: readonly Made[]): string {
  const sorted = made.map(({ seconds }) => seconds).sort((a, b) => a - b);
  return (sorted[sorted.length >> 1] ?? 0).toPrecision(2);
}
