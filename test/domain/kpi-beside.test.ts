/** Targets, declared changes, funnels and late keying, by themselves. */
import { expect, test } from 'vitest';
import { lateKeyed } from '#src/domain/flow/late-keyed.ts';
import { changesInForce, type DeclaredChange } from '#src/domain/kpi/declared-change.ts';
import { funnelOf } from '#src/domain/kpi/funnel.ts';
import { type KpiTarget, targetAt } from '#src/domain/kpi/target.ts';
import type { Measure } from '#src/domain/measure.ts';
import { instant, MINUTE_MS } from '#src/kernel/time.ts';
import { share } from '#test/spc/series-kit.ts';

const target = (scope: string, at: number, value?: number) =>
  ({ scope, at: instant(at), ...(value === undefined ? {} : { value }) }) as KpiTarget;

test('the target of a place goes before the house’s, the last before the first, one taken back is none', () => {
  const all = [target('house', 1, 80), target('unit:5W', 2, 90), target('house', 3, 85), target('unit:5W', 4)];
  const value = (scope: string, at: number) => targetAt(all, scope, instant(at))?.value;
  expect([value('house', 0), value('house', 1), value('house', 9)]).toEqual([undefined, 80, 85]);
  expect([value('unit:5W', 1), value('unit:5W', 2), value('unit:5W', 5)]).toEqual([80, 90, 85]);
});

test('of each day the last word on a declared change counts', () => {
  const change = (from: string, reason?: string) => ({ scope: 'house', from, reason }) as DeclaredChange;
  const all = [change('2026-01-05', 'a'), change('2025-12-01', 'b'), change('2026-01-05'), change('2026-01-07', 'c')];
  expect(changesInForce(all, 'house').map(({ reason }) => reason)).toEqual(['b', 'c']);
  expect(changesInForce(all, 'unit:5W')).toEqual([]);
});

test('a funnel has the limits of each size, and few cases have none', () => {
  const { places, pooled } = funnelOf([
    { place: 'A', value: share(40, 200) },
    { place: 'B', value: share(5, 200) },
    { place: 'C', value: share(39, 200) },
    { place: 'D', value: share(9, 9) },
    { place: 'E', value: { unavailable: 'no-data', missing: [] } },
  ]);
  expect(places.map(({ standing }) => standing)).toEqual(['within', 'below', 'within', undefined, undefined]);
  expect(pooled?.centre).toBeCloseTo(84 / 600, 12);
  const { lower, upper } = pooled!.at(200);
  expect(upper - lower).toBeCloseTo(6 * Math.sqrt((0.14 * 0.86) / 200) * pooled!.spread, 12);
});

test('what is no share of cases is told and not judged', () => {
  const days: Measure = { value: 4.2, measure: 'days', n: 30, quality: 'complete' };
  const { places, pooled } = funnelOf([
    { place: 'A', value: days },
    { place: 'B', value: share(4, 20) },
  ]);
  expect(pooled).toBeUndefined();
  expect(places.every(({ standing }) => standing === undefined)).toBe(true);
});

test('keyed late is more than an hour after the patient left; none late, or one time for both, says nothing', () => {
  const left = (minutes: number) => ({ dischargedAt: instant(1), dischargeSentAt: instant(1 + minutes * MINUTE_MS) });
  expect(lateKeyed([left(61), left(60), left(3), left(200)])).toEqual({ late: 2, n: 4 });
  expect(lateKeyed([left(60), left(0)])).toBeUndefined();
  expect(lateKeyed([])).toBeUndefined();
});
