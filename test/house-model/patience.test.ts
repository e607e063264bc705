/** Who boards in an ED and leaves it without a bed: learned of a history, and done in a run. */
import { describe, expect, it } from 'vitest';
import { calibrate } from '#src/domain/house-model/calibrate.ts';
import { measure } from '#src/domain/house-model/measure.ts';
import type { HouseModel, UnitStay } from '#src/domain/house-model/model.ts';
import { needByHour } from '#src/domain/house-model/outlook.ts';
import { runHouse } from '#src/domain/house-model/run.ts';
import { ask, exponential, steady, ward } from './kit.ts';

const FROM = ask().from;
const EDS = new Set(['ED']);

describe('learned of a history', () => {
  const known = { from: FROM, to: FROM + 24 * 60 };
  /** Each comes, is decided on after two hours, and waits. */
  const visits = (spells: number, of: (spell: number, decidedAt: number) => readonly UnitStay[]): readonly UnitStay[] =>
    Array.from({ length: spells }, (_, spell) => of(spell, FROM + spell * 10 + 2)).flat();
  const boards = (spell: number, decidedAt: number, to: number): UnitStay => ({
    spell,
    unit: 'ED',
    ...{ from: decidedAt - 2, decidedAt, to },
  });
  const toBed = (spell: number, at: number, wait: number, between: readonly UnitStay[] = []): readonly UnitStay[] => {
    const bed = between.at(-1)?.to ?? at + wait;
    return [boards(spell, at, at + wait), ...between, { spell, unit: 'A', from: bed, to: bed + 5 }];
  };
  const learned = (stays: readonly UnitStay[]) =>
    calibrate({ stays, known }, { eds: EDS, units: new Map([['A', { places: 20 }]]) })!.model;

  /** Of ten, six get a bed after three hours; four go after thirteen: where? */
  const inTen = (aside: (spell: number, at: number) => readonly UnitStay[]) =>
    learned(visits(100, (spell, at) => (spell % 10 < 6 ? toBed(spell, at, 3) : aside(spell, at))));
  const hall = (spell: number, at: number): UnitStay => ({ spell, unit: 'HALL', from: at + 13, to: at + 17 });

  it('whoever got a bed would have waited longer', () => {
    const model = inTen((spell, at) => toBed(spell, at, 13, [hall(spell, at)]));
    const patience = model.patience!.get('ED')!;
    for (const share of [0.01, 0.99]) expect(patience(share)).toEqual({ hours: 13, leaves: false });
    // The bed that they want is that of the ward, and recovery is where it was: nobody waits long for it.
    const lots = Array.from({ length: 50 }, (_, n) => model.stays.get('ED')!.of(FROM + 9, n / 50, false));
    expect(new Set(lots.map(({ to }) => to))).toEqual(new Set(['A']));
  });

  it('a place that nobody tells is a corridor, and out of the house is for good', () => {
    const untold = inTen((spell, at) => [boards(spell, at, at + 13), { spell, unit: 'A', from: at + 17, to: at + 20 }]);
    expect(untold.patience!.get('ED')!(0.5)).toEqual({ hours: 13, leaves: false });
    expect(inTen((spell, at) => [boards(spell, at, at + 13)]).patience!.get('ED')!(0.5)).toEqual({
      hours: 13,
      leaves: true,
    });
  });

  it('a place without beds to which people go soon is none', () => {
    const model = inTen((spell, at) => [
      boards(spell, at, at + 2),
      { spell, unit: 'OR', from: at + 2, to: at + 6 },
      { spell, unit: 'A', from: at + 6, to: at + 20 },
    ]);
    expect(model.patience!.has('ED')).toBe(false);
    const to = Array.from({ length: 50 }, (_, n) => model.stays.get('ED')!.of(FROM + 9, n / 50, false).to);
    expect(new Set(to)).toEqual(new Set(['A', 'OR']));
  });
});

describe('in a run', () => {
  /** A ward of two beds for which there are always more. */
  const house = (leaves: boolean): HouseModel => ({
    units: [{ id: 'ED', kind: 'ed', pool: 'ED' }, ward('A', 2)],
    sources: [steady('ED', 6, 'ed')],
    dayVariance: 0,
    stays: new Map([
      ['ED', exponential(2, () => 'A', { decided: true })],
      ['A', exponential(24)],
    ]),
    patience: new Map([['ED', () => ({ hours: 13, leaves })]]),
  });
  const waits = (stays: readonly UnitStay[]): readonly number[] =>
    stays.flatMap(({ unit, decidedAt, to }) => (unit === 'ED' && to && decidedAt ? [to - decidedAt] : []));

  it('nobody boards for longer, and in a corridor they wait on for their bed', () => {
    const asked = ask({ hours: 24 * 30 });
    const run = runHouse(house(false), asked);
    expect(Math.max(...waits(run.stays))).toBeCloseTo(13, 6);
    const aside = run.outside.filter(({ to }) => to !== undefined);
    expect(aside.length).toBeGreaterThan(20);
    // Who came first goes first, so that everybody waits for longer in a house that is too small.
    expect(Math.max(...aside.map(({ from, to }) => to! - from))).toBeGreaterThan(24);
    // Whoever waits in a corridor needs a bed as those in it and in the ED do.
    const hour = 24 * 20;
    const at = (from: number, to = Number.POSITIVE_INFINITY): number => Number(from <= FROM + hour && to > FROM + hour);
    const inside = run.stays.reduce(
      (n, { unit, from, decidedAt, to }) => n + at(unit === 'A' ? from : (decidedAt ?? FROM + hour + 1), to),
      0,
    );
    const beside = run.outside.reduce((n, { from, to }) => n + at(from, to), 0);
    expect(beside).toBeGreaterThan(0);
    expect(needByHour(run, new Set(['A']), { from: FROM, hours: hour + 1 })[hour]).toBe(inside + beside);
  });

  it('who leaves for good needs no bed any more', () => {
    const run = runHouse(house(true), ask({ hours: 24 * 30 }));
    expect(Math.max(...waits(run.stays))).toBeCloseTo(13, 6);
    expect(run.outside).toEqual([]);
    const boarding = measure(run.stays, { from: FROM, hours: 24 * 30, eds: EDS }).boarding!;
    expect(Math.max(...boarding)).toBeLessThan(12);
  });

  it('whoever boards when it begins has the rest of it', () => {
    const here = [{ spell: 0, unit: 'ED', since: FROM - 12, decidedAt: FROM - 10, wants: ['A'] }];
    const full = [1, 2].map((spell) => ({ spell, unit: 'A', since: FROM - 1, leaves: { due: FROM + 99, chance: 1 } }));
    const { stays } = runHouse({ ...house(true), sources: [] }, ask({ here: [...here, ...full] }));
    expect(stays.find(({ spell }) => spell === 0)?.to).toBe(FROM + 3);
  });
});
