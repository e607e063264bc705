import { describe, expect, test } from 'vitest';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiResult, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { after, DAY_MS } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type KpiAnswer, kpiData, kpiDocument } from '#src/views/kpi.ts';
import { withoutSmall, withoutSmallCounts } from '#src/views/small-counts.ts';
import { FORMAT, NOW, SITE } from '#test/commands/house.ts';

const boarders = kpiNamed('boarders', OBSERVED)!;
const complaints: ObservedKpi = { ...boarders, observe: { ...boarders.observe, sensitive: true } };
const of = (value: number): KpiResult => ({
  main: { value, measure: 'patients', n: value, quality: 'complete' },
  parts: [],
});
const answerOf = (kpi: ObservedKpi, ...pools: readonly number[]): KpiAnswer => ({
  kpi,
  place: 'Riverside',
  result: of(pools.reduce((sum, count) => sum + count, 0)),
  pools: pools.map((count, n) => ({ name: `pool ${n}`, result: of(count) })),
  period: { from: after(NOW, -DAY_MS), to: NOW },
  history: [],
  basis: { now: NOW, at: undefined, asKnown: false, freshness: { state: 'fresh', asOf: NOW } as never },
});
const speech = { words: wordsFor('en-US', 'us'), format: FORMAT };
const figures = (answer: KpiAnswer) => JSON.parse(JSON.stringify(kpiData(answer)));

describe('figures that are sensitive', () => {
  test('fewer than the limit are told as such, in the card and for programs', () => {
    const answer = withoutSmallCounts(answerOf(complaints, 3), 5);
    expect(kpiDocument(answer, speech).plain).toContain('<5 (suppressed)');
    expect(figures(answer)).toMatchObject({ value: null, unavailable: 'suppressed' });
  });

  test('none and enough are told', () => {
    expect(withoutSmall(of(0), 5)).toEqual(of(0));
    expect(withoutSmall(of(5), 5)).toEqual(of(5));
  });

  test('no pool can be worked out from the house and the other pools', () => {
    const { value, pools } = figures(withoutSmallCounts(answerOf(complaints, 2, 9, 20), 5));
    expect(value).toBe(31);
    expect(pools.map((pool: { value: number | null }) => pool.value)).toEqual([null, null, 20]);
  });

  test('nor can those who are in no pool be, from the house and all pools', () => {
    const answer = withoutSmallCounts({ ...answerOf(complaints, 9, 20), result: of(31) }, 5);
    const { value, pools } = figures(answer);
    expect(value).toBe(31);
    expect(pools.map((pool: { value: number | null }) => pool.value)).toEqual([null, 20]);
    const enough = withoutSmallCounts({ ...answerOf(complaints, 9, 20), result: of(34) }, 5);
    expect(figures(enough).pools.map((pool: { value: number | null }) => pool.value)).toEqual([9, 20]);
  });

  test('no part can be worked out from the figure and the other parts', () => {
    const part = (id: string, value: number) => ({ name: id, value: of(value).main });
    const { main, parts } = withoutSmall({ ...of(20), parts: [part('a', 2), part('b', 18)] }, 5);
    expect(main).toEqual(of(20).main);
    expect(parts.map(({ value }) => value)).toMatchObject([
      { unavailable: 'suppressed', missing: ['5'] },
      { unavailable: 'suppressed', missing: [] },
    ]);
  });

  test('of one place after the other nothing is told that a table would hold back', () => {
    const [small, large] = [of(2), of(18)];
    const about = (result: KpiResult, ...beside: readonly KpiResult[]) =>
      withoutSmallCounts({ ...answerOf(complaints), result }, 5, beside).result.main;
    expect(about(large, small, large)).toMatchObject({ unavailable: 'suppressed', missing: [] });
    expect(about(small, small, large)).toMatchObject({ unavailable: 'suppressed', missing: ['5'] });
    expect(about(large, large, of(0), of(7))).toEqual(large.main);
  });

  test('capacity is never held back', () => {
    const answer = answerOf(boarders, 2, 9, 20);
    expect(withoutSmallCounts(answer, 5)).toBe(answer);
  });

  test('what a past day had is held back as well', () => {
    const day = {
      site: SITE,
      kpi: complaints.id,
      scope: 'house',
      period: { from: NOW, to: NOW },
      definitionVersion: 1,
    };
    const history = [{ ...day, value: of(2).main, computedAt: NOW }];
    expect(withoutSmallCounts({ ...answerOf(complaints, 9), history }, 5).history[0]?.value).toMatchObject({
      unavailable: 'suppressed',
    });
  });
});
