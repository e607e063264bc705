/** The score of a surge scale: what it comes to, and when it says nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thresholdScore } from '#src/domain/kpi/catalog/escalation/threshold-score.ts';
import type { LevelParameter, LevelScale } from '#src/domain/level/scale.ts';
import { type LevelFact, pointsOf, score } from '#src/domain/level/score.ts';
import type { Measure } from '#src/domain/measure.ts';

const parameter = (more: Partial<LevelParameter> = {}): LevelParameter => ({
  kpi: 'ed_boarders_now' as never,
  place: { of: 'house' },
  worse: 'high',
  cuts: [15, 30, 60].map((at, n) => ({ at, points: n + 1 })),
  weight: 1,
  ...more,
});
const known = (value: number, more: Partial<Measure> = {}): LevelFact => ({
  value: { value, measure: 'patients', n: 1, quality: 'complete', ...more },
  source: 'feed',
});
const unknown: LevelFact = { value: { unavailable: 'missing-inputs', missing: ['ventilated'] }, source: 'feed' };

/** The catalogue's own example: C `threshold_score_level`. */
const SCALE: LevelScale = {
  levels: [0, 4, 8, 12].map((from, n) => ({ id: `${n + 1}`, from, actions: [], mutes: [] })),
  parameters: [
    parameter(),
    parameter({ worse: 'low', cuts: [95, 78, 65].map((at, n) => ({ at, points: n + 1 })), weight: 2 }),
    parameter({ cuts: [92, 95, 98].map((at, n) => ({ at, points: n + 1 })), weight: 2 }),
  ],
  declare: ['house-supervisor'],
};

describe('a scale with cut-points', () => {
  it('comes to the points of the catalogue’s example, and proposes its level', () => {
    const found = score([known(34), known(71), known(0.962, { measure: 'share' })], SCALE);
    expect(found.readings.map(({ points }) => points)).toEqual([2, 4, 4]);
    expect(found).toMatchObject({ total: 10, most: 15, missing: [], proposed: { id: '3' } });
  });

  it('has no total and no proposal while one input is missing, and names it', () => {
    const found = score([known(34), unknown, known(0.962, { measure: 'share' })], SCALE);
    expect(found.total).toBeUndefined();
    expect(found.proposed).toBeUndefined();
    expect(found.missing.map(({ parameter: one }) => one.worse)).toEqual(['low']);
    expect(found.readings.map(({ points }) => points)).toEqual([2, undefined, 4]);
  });

  it('takes a frozen figure for a missing one', () => {
    const found = score([known(34, { quality: 'stale' }), known(71), known(96)], SCALE);
    expect(found).toMatchObject({ missing: [{ value: { quality: 'stale' } }] });
    expect(found).not.toHaveProperty('proposed');
  });

  it('does not count a value on its cut-point as past it', () => {
    expect(pointsOf(30, parameter())).toBe(1);
    expect(pointsOf(30.01, parameter())).toBe(2);
    expect(pointsOf(15, parameter())).toBe(0);
  });

  it('gives each parameter the points of the catalogue’s engine, whatever the value, cut-points and weight', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200, max: 200 }),
        fc.uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('high' as const, 'low' as const),
        (value, given, weight, worse) => {
          const sorted = given.toSorted((a, b) => (worse === 'high' ? a - b : b - a));
          const cuts = sorted.map((at, n) => ({ at, points: n + 1 }));
          const engine = thresholdScore.compute({
            parameters: [{ name: 'x', value, cutpoints: sorted, worse, weight }],
            level_minimums: [0],
          });
          expect(engine).toMatchObject({ total: pointsOf(value, { cuts, worse, weight }) });
        },
      ),
    );
  });

  it('never proposes a calmer level when a value gets worse', () => {
    const at = (boarders: number): number => score([known(boarders), known(71), known(96)], SCALE).total ?? -1;
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), (a, b) => {
        expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
      }),
    );
  });
});

describe('a scale without cut-points', () => {
  it('has no score at all, whatever the figures', () => {
    const opel: LevelScale = {
      name: 'OPEL',
      levels: ['1', '2', '3', '4'].map((id) => ({ id, actions: [], mutes: [] })),
      parameters: [parameter({ cuts: [] })],
      declare: ['house-supervisor'],
    };
    fc.assert(
      fc.property(fc.nat(1000), (value) => {
        const found = score([known(value)], opel);
        expect(found).not.toHaveProperty('total');
        expect(found).not.toHaveProperty('proposed');
        expect(found.readings[0]).not.toHaveProperty('points');
      }),
    );
  });
});
