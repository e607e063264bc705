import { readFileSync } from 'node:fs';
import type { ChartOptions, ControlChart } from '#src/domain/spc/chart.ts';
import { xmrChart } from '#src/domain/spc/xmr-chart.ts';

export type PackageSeries = {
  readonly id: string;
  readonly values: readonly number[];
  readonly mean: number;
  readonly lpl: number | null;
  readonly upl: number | null;
  readonly pointTypes: readonly string[];
};

/** What NHSRplotthedots 0.2.2 says of 194 series. */
export const packageSeries: readonly PackageSeries[] = JSON.parse(
  readFileSync(new URL('../fixtures/spc/nhs_ae_4h_ptd_spc.json', import.meta.url), 'utf8'),
);

export const PACKAGE_WORDS = {
  'common-cause': 'common_cause',
  improvement: 'special_cause_improvement',
  concern: 'special_cause_concern',
  neutral: 'special_cause_neutral',
} as const;

/** Mean 50, mean moving range 2: limits 44.68 to 55.32, two sigma 46.45 to 53.55. */
export const BASE = [49, 51, 49, 51, 49, 51, 49, 51, 49, 51, 49, 51] as const;

/** What is said of points that come after the baseline: `outside high`, `-`. */
export const afterBase = (points: readonly number[], options: Partial<ChartOptions> = {}): readonly string[] =>
  saidOf(
    xmrChart([...BASE, ...points], {
      variant: 'mdc',
      improvement: 'increase',
      baselinePoints: BASE.length,
      ...options,
    }),
  ).slice(BASE.length);

export const saidOf = ({ points }: ControlChart): readonly string[] =>
  points.map(({ signal }) => (signal === undefined ? '-' : `${signal.rule} ${signal.side}`));
