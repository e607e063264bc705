import { expect, test } from 'vitest';
import { type Judged, ranked } from '#src/domain/spc/rank.ts';
import type { Verdict } from '#src/domain/spc/verdict.ts';
import { verdictOf } from '#src/domain/spc/verdict.ts';
import { xmrChart } from '#src/domain/spc/xmr-chart.ts';
import { BASE } from './kit.ts';

const judged = (about: string, variation: Verdict['variation'], since = 0, sigmas = 3): Judged<string> => ({
  about,
  since,
  verdict: {
    variation,
    ...(variation === 'common-cause' ? {} : { cause: { signal: { rule: 'outside', side: 'high' }, since, sigmas } }),
    trial: false,
    basis: 24,
    frozen: false,
    flat: false,
  },
});

test('concern comes first, then the most recent, then the farthest; three are shown and the rest counted', () => {
  const { shown, more, unchanged } = ranked([
    judged('quiet', 'common-cause', 99),
    judged('better', 'improvement', 50),
    judged('old', 'concern', 10),
    judged('new', 'concern', 40),
    judged('new, farther', 'concern', 40, 5),
    judged('up', 'neutral', 60),
    judged('quiet too', 'common-cause'),
  ]);
  expect(shown.map(({ about }) => about)).toEqual(['new, farther', 'new', 'old']);
  expect(more).toEqual({ concern: 0, neutral: 1, improvement: 1 });
  expect(unchanged).toBe(2);
});

test('what has no good direction comes before improvement, and equals stay as given', () => {
  const { shown } = ranked([
    judged('a', 'improvement'),
    judged('b', 'neutral'),
    judged('c', 'improvement'),
    judged('d', 'improvement'),
  ]);
  expect(shown.map(({ about }) => about)).toEqual(['b', 'a', 'c']);
});

test('a verdict knows since when: the first point of the unbroken stretch that says the same way', () => {
  const verdict = (points: readonly number[], improvement: 'increase' | 'decrease' | 'neutral' = 'increase') =>
    verdictOf(xmrChart([...BASE, ...points], { variant: 'mdc', improvement, baselinePoints: 12 }))!;
  expect(verdict([60, 50, 56, 57]).cause).toMatchObject({ signal: { rule: 'outside', side: 'high' }, since: 14 });
  expect(verdict([44, 57]).cause).toMatchObject({ since: 13 });
  expect(verdict([57]).cause!.sigmas).toBeCloseTo(7 / 1.773, 9);
  expect([verdict([57]).variation, verdict([57], 'decrease').variation, verdict([57], 'neutral').variation]).toEqual([
    'improvement',
    'concern',
    'neutral',
  ]);
  expect(verdict([57, 50])).toEqual({ variation: 'common-cause', trial: false, basis: 12, frozen: true, flat: false });
});

test('a declared change cuts the stretch, and a chart without points has no verdict', () => {
  const values = [...BASE, 60, ...BASE.map((value) => value + 20), 90];
  const chart = xmrChart(values, { variant: 'mdc', improvement: 'increase', changes: [13], baselinePoints: 12 });
  expect(verdictOf(chart)!.cause!.since).toBe(25);
  expect(verdictOf(xmrChart([], { variant: 'mdc', improvement: 'increase' }))).toBeUndefined();
});
