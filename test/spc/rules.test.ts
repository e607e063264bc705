/** Each rule, worked by hand: mean 50, limits 44.68 to 55.32, two sigma 46.45 to 53.55. */
import { describe, expect, test } from 'vitest';
import { xmrChart } from '#src/domain/spc/xmr-chart.ts';
import { afterBase, BASE, saidOf } from './kit.ts';

const sevenTimes = (word: string): readonly string[] => new Array(7).fill(word);

describe('one point', () => {
  test('outside the limits is special cause, on them is not', () => {
    expect(afterBase([55.33, 44.67])).toEqual(['outside high', 'outside low']);
    expect(afterBase([55.31])).toEqual(['-']);
    const onTheLimit = xmrChart([...BASE, 50 + 2.66 * 2], {
      variant: 'mdc',
      improvement: 'increase',
      baselinePoints: 12,
    });
    expect(saidOf(onTheLimit).at(-1)).toBe('-');
  });
});

describe('trend', () => {
  const rising = [49, 49.5, 49.8, 50.2, 50.6, 51, 51.5];
  test('seven points that rise are flagged, all of them; six are not', () => {
    expect(afterBase(rising)).toEqual(sevenTimes('trend high'));
    expect(afterBase(rising.slice(0, 6))).toEqual(new Array(6).fill('-'));
  });
  test('a tie breaks it', () => {
    expect(afterBase([49, 49.5, 49.8, 49.8, 50.6, 51, 51.5])).toEqual(sevenTimes('-'));
  });
  test('its colour follows its direction, not its side of the mean, and it goes before a run on one side', () => {
    expect(afterBase([53.5, 53, 52.5, 52, 51.5, 51, 50.5])).toEqual(sevenTimes('trend low'));
  });
  test('the turning point of two trends belongs to the later one', () => {
    const up = [46.5, 47, 48, 49, 51, 52, 53];
    expect(afterBase([...up, 52, 51, 49, 48, 47, 46.5])).toEqual([
      ...sevenTimes('trend high').slice(1),
      ...sevenTimes('trend low'),
    ]);
  });
  test('two rising trends that touch in a tie rise both; the package has the point before the tie fall', () => {
    const twice = [48, 48.4, 48.8, 49.2, 49.6, 50.2, 50.6, 50.6, 51, 51.4, 51.8, 52.2, 52.6, 53];
    expect(afterBase(twice)).toEqual(new Array(14).fill('trend high'));
    const asPackage = afterBase(twice, { variant: 'nhsr-0.2' });
    expect(asPackage[6]).toBe('trend low');
    expect(asPackage.filter((said) => said === 'trend high')).toHaveLength(13);
  });
});

describe('two of three', () => {
  test('flags those beyond two sigma; the third only has to be on the same side', () => {
    expect(afterBase([54, 50.5, 54])).toEqual(['two-of-three high', '-', 'two-of-three high']);
    expect(afterBase([46, 46, 49])).toEqual(['two-of-three low', 'two-of-three low', '-']);
  });
  test('a third on the other side, or on the mean, undoes it', () => {
    expect(afterBase([54, 49.5, 54])).toEqual(['-', '-', '-']);
    expect(afterBase([54, 50, 54])).toEqual(['-', '-', '-']);
  });
  test('mdc counts a point outside the limits as one of the two, the package does not', () => {
    expect(afterBase([50.5, 54, 56])).toEqual(['-', 'two-of-three high', 'outside high']);
    expect(afterBase([50.5, 54, 56], { variant: 'nhsr-0.2' })).toEqual(['-', '-', 'outside high']);
  });
});

describe('run on one side', () => {
  const above = [51, 52, 51, 52, 51, 52, 51];
  test('seven points are flagged, six are not', () => {
    expect(afterBase([49, ...above])).toEqual(['-', ...sevenTimes('shift high')]);
    expect(afterBase([49, ...above.slice(0, 6)])).toEqual(new Array(7).fill('-'));
  });
  test('a point on the mean breaks it', () => {
    expect(afterBase([49, 51, 52, 51, 50, 51, 52, 51, 52])).toEqual(new Array(9).fill('-'));
  });
  test('a point outside the limits counts in it and keeps its own name', () => {
    expect(afterBase([51, 49, 48, 49, 44, 49, 48, 49])).toEqual([
      '-',
      ...new Array(3).fill('shift low'),
      'outside low',
      ...new Array(3).fill('shift low'),
    ]);
  });
});

describe('segments', () => {
  test('a declared change begins limits of its own, and no rule looks over it', () => {
    const values = [...BASE, ...BASE.map((value) => value + 20)];
    const chart = xmrChart(values, { variant: 'mdc', improvement: 'increase', changes: [12] });
    expect(chart.segments).toEqual([
      { from: 0, to: 12, basis: 12, frozen: false, trial: false },
      { from: 12, to: 24, basis: 12, frozen: false, trial: false },
    ]);
    expect(chart.points.map(({ lines }) => lines.centre)).toEqual([
      ...new Array(12).fill(50),
      ...new Array(12).fill(70),
    ]);
    expect(new Set(saidOf(chart))).toEqual(new Set(['-']));
    expect(saidOf(xmrChart(values, { variant: 'mdc', improvement: 'increase' }))).not.toContain('-');
  });
  test('a frozen baseline is not moved by what comes later; without one, every point moves the limits', () => {
    const later = [...BASE, 90, 10, 90];
    const frozen = xmrChart(later, { variant: 'mdc', improvement: 'increase', baselinePoints: 12 });
    expect(frozen.points[0]!.lines).toEqual(
      xmrChart(BASE, { variant: 'mdc', improvement: 'increase' }).points[0]!.lines,
    );
    expect(frozen.segments[0]).toMatchObject({ basis: 12, frozen: true });
    expect(xmrChart(later, { variant: 'mdc', improvement: 'increase' }).points[0]!.lines.centre).toBeGreaterThan(50);
  });
  test('fewer than twelve points make trial limits', () => {
    const trial = (n: number) =>
      xmrChart(BASE.slice(0, n), { variant: 'mdc', improvement: 'increase' }).segments[0]!.trial;
    expect([11, 12].map(trial)).toEqual([true, false]);
  });
});

describe('what hardly varies', () => {
  test('a constant series is common cause in both variants', () => {
    for (const variant of ['mdc', 'nhsr-0.2'] as const)
      for (const flat of ['untold', 'outside'] as const)
        expect(new Set(saidOf(xmrChart(new Array(30).fill(0.1), { variant, improvement: 'increase', flat })))).toEqual(
          new Set(['-']),
        );
  });
  test('limits without width flag every point in the package, and by themselves none with us', () => {
    const six = new Array(6).fill(1);
    const almost = [...six, 0.9, ...six, 0.9, ...six];
    const as = (flat: 'untold' | 'outside') =>
      new Set(saidOf(xmrChart(almost, { variant: 'nhsr-0.2', improvement: 'increase', flat })));
    expect(as('outside')).toEqual(new Set(['outside high', 'outside low']));
    expect(as('untold')).toEqual(new Set(['-']));
  });
  test('after a constant baseline a run on one side still tells', () => {
    const chart = xmrChart([...new Array(12).fill(0), 1, 2, 1, 3, 1, 2, 1], {
      variant: 'mdc',
      improvement: 'decrease',
      baselinePoints: 12,
    });
    expect(saidOf(chart).slice(12)).toEqual(sevenTimes('shift high'));
    expect(chart.points.at(-1)!.type).toBe('concern');
  });
  test('one point has a mean and no limits; none make a chart without points', () => {
    const one = xmrChart([7], { variant: 'mdc', improvement: 'increase' });
    expect(one.points).toEqual([{ value: 7, lines: { centre: 7 }, type: 'common-cause' }]);
    expect(xmrChart([], { variant: 'mdc', improvement: 'increase' }).points).toEqual([]);
  });
});
