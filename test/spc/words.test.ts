import { expect, test } from 'vitest';
import { controlChart } from '#src/domain/kpi/control-chart.ts';
import type { Improvement } from '#src/domain/spc/chart.ts';
import { type Judged, ranked } from '#src/domain/spc/rank.ts';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { chartNotes, rankedLines, verdictWords } from '#src/views/spc.ts';
import { BASE } from './kit.ts';
import { count, daySeries, share } from './series-kit.ts';

const speech = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('UTC')) };
const charted = (later: readonly number[], improvement: Improvement = 'increase') =>
  controlChart(daySeries([...BASE, ...later].map((n) => count(n))), { improvement })!;

test('a special cause is told with its direction and since when; common cause is told as no change, whichever way it went', () => {
  // The series begins on Mon 5 Jan 2026; the thirteenth day is Sat 17 Jan.
  const said = (...args: Parameters<typeof charted>) => verdictWords(charted(...args), speech);
  expect(said([60])).toBe('special cause: improving, since Sat 17 Jan');
  expect(said([60], 'decrease')).toBe('special cause: worsening, since Sat 17 Jan');
  expect(said([60], 'neutral')).toBe('special cause: up, since Sat 17 Jan');
  expect(said([40], 'neutral')).toBe('special cause: down, since Sat 17 Jan');
  expect(said([51.5])).toBe('no significant change');
  expect(said([48.5])).toBe('no significant change');
});

test('few points are said to have trial limits', () => {
  const few = controlChart(daySeries(BASE.slice(0, 6).map((n) => count(n))), { improvement: 'increase' })!;
  expect(verdictWords(few, speech)).toBe('no significant change (trial limits, which will still move)');
});

test('the chart says what it is, why, by whose rules, and what was done to its points', () => {
  expect(chartNotes(charted([50]), speech)).toEqual(['XmR chart', 'Making Data Count rules']);
  const few = daySeries(Array.from({ length: 14 }, (_, n) => share(3 + (n % 3), 10 + (n % 4))));
  expect(chartNotes(controlChart(few, { improvement: 'increase', countsCases: true })!, speech)[0]).toBe(
    'p chart: limits by how many cases each period has; so few cases that chance alone moves the share',
  );
  const weekly = daySeries(Array.from({ length: 70 }, (_, day) => count([20, 22, 21, 23, 20, 8, 6][day % 7]!)));
  expect(chartNotes(controlChart(weekly, { improvement: 'increase', variant: 'nhsr-0.2' })!, speech)).toEqual([
    'XmR chart',
    'rules of NHSRplotthedots 0.2.2',
    'weekdays are evened out (each day divided by what is usual for its weekday)',
    'limits have no width; only trends and runs on one side are judged',
  ]);
});

test('of many verdicts three are told, the rest and the unchanged are counted', () => {
  const judged = (about: string, later: readonly number[]): Judged<string> => {
    const { verdict, spans } = charted(later);
    return { about, verdict, since: spans[verdict.cause?.since ?? 0]!.from };
  };
  const lines = (all: readonly Judged<string>[]) => rankedLines(ranked(all), ({ about }) => about, speech);
  const better = ['b1', 'b2', 'b3'].map((name) => judged(name, [60]));
  const worse = ['w1', 'w2'].map((name) => judged(name, [40]));
  const same = [judged('s', [50])];
  expect(lines([...better, ...same, ...worse])).toEqual([
    'w1',
    'w2',
    'b1',
    'and 2 more: 2 improving',
    '1 figure without significant change',
  ]);
  expect(lines(worse)).toEqual(['w1', 'w2']);
  expect(lines([])).toEqual([]);
});
