/** The NHS series against their package, and one unit, five years of daily values: an XmR chart with its rules and its verdict, beside a plain mean and moving range of the same days. */
import { readFileSync } from 'node:fs';
import type { VariantId } from '#src/domain/spc/variant.ts';
import { verdictOf } from '#src/domain/spc/verdict.ts';
import { xmrChart } from '#src/domain/spc/xmr-chart.ts';
import { median, type Row, spread } from './measure.ts';

const DAYS = 5 * 365 + 1;
const ROUNDS = 40;
const EACH = 25;

export async function spcBench(): Promise<readonly Row[]> {
  // A wandering census with a weekly dip: every rule has something to find.
  const days = Array.from(
    { length: DAYS },
    (_, day) => 24 + 3 * Math.sin(day / 40) + (day % 7 > 4 ? -4 : 0) + ((day * 7919) % 13) / 4,
  );
  const chart = () => verdictOf(xmrChart(days, { variant: 'nhsr-0.2', improvement: 'decrease' }), 20)!.basis;
  const control = () => plainMeans(days);
  const rounds = Array.from({ length: ROUNDS }, () => ({ ms: timed(chart), of: timed(control) })).slice(ROUNDS / 4);
  const ms = rounds.map((round) => round.ms);
  const ratios = rounds.map((round) => round.ms / round.of);
  const { total, otherwise } = againstPackage();
  return [
    {
      what: 'points of 194 NHS series that nhsr-0.2 judges otherwise than the package',
      figure: `${otherwise('nhsr-0.2')} of ${total}`,
      gate: '0',
      met: otherwise('nhsr-0.2') === 0,
    },
    { what: 'the same by mdc', figure: `${otherwise('mdc')} of ${total}` },
    {
      what: `XmR chart of ${DAYS} days, five years of one unit`,
      figure: `${median(ms).toFixed(2)} ms (${spread(ms)})`,
      gate: '≤ 5 ms',
      met: median(ms) <= 5,
    },
    {
      what: 'the same against a plain loop of mean and moving range',
      figure: `${median(ratios).toFixed(0)} × (${spread(ratios)})`,
    },
  ];
}

type Judged = { readonly values: readonly number[]; readonly pointTypes: readonly string[] };

function againstPackage() {
  const file = new URL('../test/fixtures/spc/nhs_ae_4h_ptd_spc.json', import.meta.url);
  const series = JSON.parse(readFileSync(file, 'utf8')) as readonly Judged[];
  const otherwise = (variant: VariantId): number =>
    series
      .flatMap(({ values, pointTypes }) =>
        xmrChart(values, {
          variant,
          improvement: 'increase',
          flat: variant === 'mdc' ? 'untold' : 'outside',
        }).points.map(({ type }, n) => pointTypes[n]!.endsWith(type.replace('-', '_'))),
      )
      .filter((same) => !same).length;
  return { total: series.reduce((sum, { values }) => sum + values.length, 0), otherwise };
}

function plainMeans(values: readonly number[]): number {
  let sum = 0;
  let ranges = 0;
  for (let n = 0; n < values.length; n++) {
    sum += values[n]!;
    if (n > 0) ranges += Math.abs(values[n]! - values[n - 1]!);
  }
  return sum / values.length + ranges / (values.length - 1);
}

function timed(run: () => number): number {
  const begun = performance.now();
  let sink = 0;
  for (let n = 0; n < EACH; n++) sink += run();
  if (Number.isNaN(sink)) throw new Error('the bench measured nothing');
  return (performance.now() - begun) / EACH;
}
