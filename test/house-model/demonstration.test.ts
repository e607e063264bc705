/** Learned from the demonstration's house, which is made by other rules: its hours of the day are no flat ones. */
import { beforeAll, expect, it } from 'vitest';
import { calibrate } from '#src/domain/house-model/calibrate.ts';
import type { UnitStay } from '#src/domain/house-model/model.ts';
import { type Row, validate } from '#src/domain/house-model/validate.ts';
import { startOf } from '#src/domain/simulate/calendar.ts';
import { BEDS, demonstrationStays, onTheWall } from './demonstration-stays.ts';

let stays: readonly UnitStay[];
beforeAll(() => {
  stays = demonstrationStays();
});

/** @param days from which it is learned, to which, and to which it is judged */
function metIn(days: readonly [number, number, number]): readonly string[] {
  const [from, cut, to] = days.map((day) => onTheWall(startOf(day)));
  const { model } = calibrate({ stays, known: { from: from!, to: cut! } }, { eds: new Set(['ED']), units: BEDS })!;
  const work = validate(model, { stays, from: cut!, hours: to! - cut!, seed: 1, runs: 8 });
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value.rows
    .filter(({ met }) => met)
    .map(({ figure, of }: Row) => `${figure}${of === undefined ? '' : `, ${of}`}`);
}

it('leaves at the hours at which that house leaves, stays as long, and is as full by the hour', () => {
  expect(metIn([-59, -21, -2])).toEqual(
    expect.arrayContaining([
      'discharges, hours of the day',
      'length of stay, Kolmogorov distance',
      ...['02:00', '08:00', '14:00', '20:00'].map((time) => `house census, hour of the day, ${time}`),
      'admissions a day, mean',
      'admissions a day, weekdays',
      'ED census, mean, ED',
      'ED length of stay, Kolmogorov distance, ED',
    ]),
  );
});

it('as many board as in that house, on days that are no holidays', () => {
  expect(metIn([-59, -31, -21])).toContain('boarding, people at an hour');
});
