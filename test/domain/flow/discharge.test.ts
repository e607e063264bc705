/** Marks, barriers, predictions and their score (ADR 26). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Barrier, end, pareto, type Round, raise } from '#src/domain/discharge/barrier.ts';
import type { Departure } from '#src/domain/discharge/departure.ts';
import { type Confidence, type Mark, standing, type Told } from '#src/domain/discharge/mark.ts';
import { counting, type Prediction } from '#src/domain/discharge/prediction.ts';
import { scoreOf, summed } from '#src/domain/discharge/score.ts';
import type { BarrierId, PersonId, SiteId, UnitId, VisitKey } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant, type LocalDate, type LocalTime } from '#src/kernel/time.ts';

const SITE = 'general' as SiteId;
const UNIT = '5W' as UnitId;
const BY = { person: 'p1' as PersonId, name: 'charge nurse' };
const at = (hour: number): Instant => after(0 as Instant, hour * HOUR_MS);
const visit = (n: number): VisitKey => `v-${n}` as VisitKey;
const told = (n: number, hour: number, what: Told): Mark => ({
  ...what,
  site: SITE,
  visit: visit(n),
  at: at(hour),
  by: BY,
});

describe('what stands of a visit', () => {
  const likely: Told = { what: 'leaves', value: 'likely', due: at(14) };
  const red = (day: string): Told => ({ what: 'day', value: 'red', day: day as LocalDate });

  it('is the latest of each word, as it was known then', () => {
    const marks = [told(1, 10, { what: 'leaves', value: 'no' }), told(1, 8, likely), told(2, 9, likely)];
    expect([...standing(marks, at(9)).keys()]).toEqual([visit(1), visit(2)]);
    expect([...standing(marks, at(10)).keys()]).toEqual([visit(2)]);
  });

  it('keeps each day of Red2Green, and takes back that day alone', () => {
    const taken: Told = { what: 'day', value: 'no', day: '2026-01-13' as LocalDate };
    const marks = [told(1, 7, red('2026-01-13')), told(1, 8, red('2026-01-12')), told(1, 9, taken)];
    expect(standing(marks, at(8)).get(visit(1))).toEqual([marks[1], marks[0]]);
    expect(standing(marks, at(9)).get(visit(1))).toEqual([marks[1]]);
  });
});

const barrier = (more: Partial<Barrier> = {}): Barrier => ({
  ...{ site: SITE, id: 'B-1' as BarrierId, version: 1, visit: visit(1), unit: UNIT, type: 'transport', notes: [] },
  ...{ owner: 'case-manager', due: at(11), state: 'open', raised: [], by: BY, at: at(8) },
  ...more,
});
const ROUNDS: readonly Round[] = [
  { at: at(12), to: 'nurse-leader' },
  { at: at(14), to: 'director' },
];
const rounds = (day: number): readonly Round[] =>
  ROUNDS.map((one) => ({ ...one, at: after(one.at, day * 24 * HOUR_MS) }));

describe('a barrier goes up', () => {
  it('at 12:00 to the nurse leader and at 14:00 to the director, each once, of a new day neither', () => {
    expect(raise(barrier(), ROUNDS, at(11.9))).toBeUndefined();
    const noon = raise(barrier(), ROUNDS, at(12)) as Barrier;
    expect(noon).toMatchObject({ version: 2, raised: [{ to: 'nurse-leader', at: at(12) }] });
    expect(raise(noon, ROUNDS, at(13))).toBeUndefined();
    const two = raise(noon, ROUNDS, at(14)) as Barrier;
    expect(two.raised.map(({ to }) => to)).toEqual(['nurse-leader', 'director']);
    expect(raise(two, rounds(1), at(40))).toBeUndefined();
  });

  it('to the highest alone where rounds were missed, and only when it is due by then', () => {
    expect(raise(barrier(), ROUNDS, at(15))?.raised.map(({ to }) => to)).toEqual(['director']);
    expect(raise(barrier({ due: at(13) }), ROUNDS, at(12))).toBeUndefined();
    expect(raise(barrier({ due: at(16) }), ROUNDS, at(17))).toBeUndefined();
    expect(raise(barrier({ at: at(13), due: at(11) }), ROUNDS, at(13))).toBeUndefined();
  });

  it('past nobody to whom it could not have gone before: of one that was told at half past twelve both hear at 14:00', () => {
    const late = barrier({ at: at(12.5), due: at(13) });
    expect(raise(late, ROUNDS, at(13))).toBeUndefined();
    const two = raise(late, ROUNDS, at(14)) as Barrier;
    expect(two).toMatchObject({ version: 2 });
    expect(two.raised.map(({ to }) => to)).toEqual(['nurse-leader', 'director']);
  });

  it('to nobody twice and never down, whenever and however often it is looked at', () => {
    const looks = fc.array(fc.integer({ min: 0, max: 96 }), { maxLength: 30 });
    fc.assert(
      fc.property(looks, (hours) => {
        const last = hours
          .toSorted((a, b) => a - b)
          .reduce((one, hour) => raise(one, rounds(Math.floor(hour / 24)), at(hour)) ?? one, barrier());
        const steps = last.raised.map(({ to }) => ROUNDS.findIndex((round) => round.to === to));
        expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
      }),
    );
  });

  it('no more once it is over, which happens once', () => {
    const over = end(barrier(), { as: 'dropped', by: BY, reason: 'told by mistake' }, at(11)) as Barrier;
    expect(over).toMatchObject({
      state: 'dropped',
      endedAt: at(11),
      endedBy: BY,
      reason: 'told by mistake',
      version: 2,
    });
    expect(end(over, { as: 'left' }, at(12))).toBeUndefined();
    expect(raise(over, ROUNDS, at(15))).toBeUndefined();
    expect(end(barrier(), { as: 'left' }, at(12))).not.toHaveProperty('endedBy');
  });

  it('and the types are counted of those that are open, the most first', () => {
    const all = [barrier({ type: 'pharmacy' }), barrier(), barrier(), barrier({ type: 'bed', state: 'solved' })];
    expect(pareto(all)).toEqual([
      { type: 'transport', count: 2 },
      { type: 'pharmacy', count: 1 },
    ]);
  });
});

describe('a prediction and its score', () => {
  const prediction = (expected: Prediction['expected'], hour = 9): Prediction => ({
    ...{ site: SITE, unit: UNIT, day: '2026-01-13' as LocalDate, deadline: '14:00' as LocalTime, by: BY },
    ...{ at: at(hour), expected },
  });
  const named = (from: number, to: number, confidence: Confidence): Prediction['expected'] =>
    Array.from({ length: to - from }, (_, n) => ({ visit: visit(from + n), confidence }));
  const left = (n: number, hour: number, keyed = hour): Departure => ({
    ...{ visit: visit(n), unit: UNIT, at: at(hour), keyedAt: at(keyed) },
  });

  it('17 counted on, 13 left by two, 11 of them counted on', () => {
    const said = prediction([...named(0, 9, 'confirmed'), ...named(9, 17, 'likely'), ...named(17, 20, 'possible')]);
    const gone = [...Array.from({ length: 11 }, (_, n) => left(n, 13)), left(17, 14), left(30, 12), left(12, 14.1)];
    expect(scoreOf(said, gone, at(14))).toMatchObject({ predicted: 17, hit: 11, left: 13, late: 0 });
  });

  it('is restated by who left in time and was keyed late', () => {
    const said = prediction(named(0, 2, 'likely'));
    const gone = [left(0, 13, 15), left(1, 15, 16)];
    const score = scoreOf(said, gone, at(14));
    expect(score).toMatchObject({ predicted: 2, hit: 1, left: 1, late: 1, restatedAt: at(15) });
    expect(summed([score, scoreOf(said, [], at(14))])).toEqual({
      ...{ predicted: 4, hit: 1, left: 1, late: 1, restatedAt: at(15) },
    });
  });

  it('is that of the last that was told by the lock, at which an update is in time', () => {
    const all = [prediction([], 10), prediction([], 9), prediction([], 11)];
    expect(counting(all, at(10.9))).toBe(all[0]);
    expect(counting(all, at(11))).toBe(all[2]);
    expect(counting(all, at(8.9))).toBeUndefined();
  });

  it('knows no surprise in who had left when it was told', () => {
    const score = scoreOf(prediction(named(0, 1, 'likely'), 9), [left(30, 2), left(31, 8.9), left(32, 9)], at(14));
    expect(score).toMatchObject({ predicted: 1, hit: 0, left: 1 });
    expect(score.beds.map(({ visit: of, came }) => `${of} ${came}`)).toEqual(['v-0 missed', 'v-32 surprise']);
  });
});
