/** What else is known of each day: an effect that is there is found, one that is not costs nothing, and nobody looks ahead. */
import { describe, expect, test } from 'vitest';
import { backtestOf } from '#src/domain/forecast/backtest.ts';
import type { Column } from '#src/domain/forecast/columns.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import { forecastFrom, learnedOf } from '#src/domain/forecast/forecast.ts';
import type { Scored } from '#src/domain/forecast/score.ts';
import { poisson, random } from './drawn.ts';

const FIRST = 17_000;
const NOBODY = new Map<number, string>();
const WEEK = [1.12, 1.02, 0.99, 0.97, 0.98, 0.94, 0.98] as const;
const [SUMMER, WARM] = [-0.15, 0.012];

type Year = { readonly counts: Counts; readonly degrees: number[]; readonly school: (string | undefined)[] };

/** Three years: fewer come in the school's holidays, more on days that are warmer than the season. */
function years(seed: number, warm = WARM, days = 1_100): Year {
  const next = random(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const [values, degrees, school]: [number[], number[], (string | undefined)[]] = [[], [], []];
  for (let [n, off] = [0, 0]; n < days; n++) {
    off = 0.7 * off + 3 * normal();
    const angle = (2 * Math.PI * n) / 365.25;
    degrees.push(12 - 10 * Math.cos(angle) + off);
    school.push(n % 365 > 180 && n % 365 < 240 ? 'summer' : n % 365 > 350 ? 'winter' : undefined);
    const holiday = school.at(-1) === 'summer' ? SUMMER : 0;
    values.push(poisson(150 * WEEK[n % 7]! * Math.exp(0.05 * Math.cos(angle) + warm * off + holiday), next));
  }
  return { counts: { step: 'day', first: FIRST, values }, degrees, school };
}

const named = (values: readonly (string | undefined)[], isKnownAhead = true): Column => ({
  ...{ kind: 'named', name: 'school', first: FIRST, values, isKnownAhead },
});
const numbers = (values: readonly (number | undefined)[], isKnownAhead = false): Column => ({
  ...{ kind: 'number', name: 'degrees', first: FIRST, values, isKnownAhead },
});

const scoreOf = (counts: Counts, columns: readonly Column[]): Scored => {
  const score = backtestOf(counts, { holidays: NOBODY, columns, horizon: 7, origins: 14 });
  if ('needed' in score) throw new Error('too short');
  return score;
};

const YEARS = [11, 12].map((seed) => years(seed));
const ALONE = YEARS.map(({ counts }) => scoreOf(counts, []).maeRatio!);
const meanRatio = (columns: (year: Year) => readonly Column[]): number =>
  YEARS.reduce((sum, year, n) => sum + scoreOf(year.counts, columns(year)).maeRatio! / ALONE[n]!, 0) / YEARS.length;

describe('an effect that is there', () => {
  test('of the school is found, and brings the days ahead closer', () => {
    expect(meanRatio(({ school }) => [named(school)])).toBeLessThan(0.97);
    for (const { counts, school } of YEARS) {
      const learned = learnedOf(counts, { holidays: NOBODY, columns: [named(school)], horizon: 7, later: 0 });
      if ('needed' in learned) throw new Error('too short');
      const summer = learned.effects.columns.find(({ level }) => level === 'summer')!.log;
      expect(summer).toBeGreaterThan(SUMMER - 0.04);
      expect(summer).toBeLessThan(SUMMER + 0.04);
    }
  });

  test('of the weather brings days closer where it is known ahead, and does no harm where it is not', () => {
    expect(meanRatio(({ degrees }) => [numbers(degrees, true)])).toBeLessThan(0.95);
    expect(meanRatio(({ degrees }) => [numbers(degrees)])).toBeLessThan(1.005);
  });
});

describe('what is none', () => {
  const noise = random(99);
  test.each([
    ['numbers by lot', () => numbers(Array.from({ length: 1_100 }, noise), true)],
    ['a name by lot', () => named(Array.from({ length: 1_100 }, () => (noise() < 0.3 ? 'yes' : undefined)))],
    ['forty names by lot', () => named(Array.from({ length: 1_100 }, () => `n${Math.floor(noise() * 40)}`))],
  ] satisfies readonly (readonly [string, () => Column])[])('%s cost less than a hundredth', (_, column) => {
    expect(meanRatio(() => [column()])).toBeLessThan(1.01);
  });
});

describe('nobody looks ahead', () => {
  const of = (columns: (year: Year) => readonly Column[], year = YEARS[0]!) => {
    const { counts, degrees, school } = year;
    const before = { ...counts, values: counts.values.slice(0, 900) };
    const learned = learnedOf(before, {
      ...{ holidays: NOBODY, horizon: 7, later: 0 },
      columns: columns({ counts, degrees, school }),
    });
    if ('needed' in learned) throw new Error('too short');
    return forecastFrom(learned, []).means;
  };
  const changed = <T>(values: readonly T[], to: T): T[] => values.map((value, n) => (n < 900 ? value : to));

  test('what is measured later changes nothing', () => {
    const means = of(({ degrees }) => [numbers(degrees)]);
    expect(of(({ degrees }) => [numbers(changed(degrees, 60))])).toEqual(means);
    expect(of(({ school }) => [named(changed(school, 'summer'), false)])).toEqual(
      of(({ school }) => [named(changed(school, undefined), false)]),
    );
  });

  test('what is known ahead does', () => {
    const [usual] = of(({ school }) => [named(changed(school, undefined))]);
    expect(of(({ school }) => [named(changed(school, 'summer'))])[0]!).toBeLessThan(0.93 * usual!);
  });

  test('a warm day just before is still felt on the next, and fades', () => {
    const strong = years(14, 0.04);
    const at = (last: number): readonly number[] =>
      of(({ degrees }) => [numbers(degrees.map((value, n) => (n === 899 ? last : value)))], strong);
    const [warm, cold] = [at(20), at(4)];
    // As many came as came: on a warm day that is less than was to be expected, so the level is lower from then on, and the warmth goes.
    expect(warm[0]! / cold[0]!).toBeGreaterThan(1.1);
    expect(warm[6]! / cold[6]!).toBeLessThan(warm[0]! / cold[0]! - 0.1);
  });
});

describe('columns with holes', () => {
  test.each([
    ['half of it unknown', (n: number) => (n % 2 === 0 ? undefined : n % 9)],
    ['known once', (n: number) => (n === 500 ? 4 : undefined)],
    ['never known', () => undefined],
    ['huge', (n: number) => (n % 5) * 1e11],
    ['one day far off', (n: number) => (n === 700 ? 1e12 : n % 3)],
  ])('%s: numbers all the same', (_, at) => {
    const { counts } = YEARS[1]!;
    for (const isKnownAhead of [true, false]) {
      const column = numbers(
        counts.values.map((_value, n) => at(n)),
        isKnownAhead,
      );
      const learned = learnedOf(counts, { holidays: NOBODY, columns: [column], horizon: 7, later: 0 });
      if ('needed' in learned) throw new Error('too short');
      for (const mean of forecastFrom(learned, []).means) expect(mean > 50 && mean < 300).toBe(true);
    }
  });
});
