/** Learned from the demonstration's house, which is made by other rules: its hours of the day are no flat ones. */
import { beforeAll, expect, it } from 'vitest';
import { demoSettings } from '#src/app/demo-beside.ts';
import { HOUSE_BED_KINDS } from '#src/domain/hospital.ts';
import { calibrate } from '#src/domain/house-model/calibrate.ts';
import type { UnitStay } from '#src/domain/house-model/model.ts';
import { type Row, validate } from '#src/domain/house-model/validate.ts';
import { SIM_ZONE, startOf } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import type { SimEvent } from '#src/domain/simulate/sim-event.ts';
import { HOUR_MS, type Instant, offsetAt } from '#src/kernel/time.ts';

const onTheWall = (at: Instant): number => (at + offsetAt(at, SIM_ZONE)) / HOUR_MS;

/** Where everybody was and since when, up to the eve of the story. */
function history(): readonly UnitStay[] {
  const [begin, end] = [startOf(-60), startOf(-1)];
  const events: SimEvent[] = [];
  for (const event of createHouse(1).events()) {
    if (event.sentAt >= end) break;
    events.push(event);
  }
  const open = new Map<string, UnitStay>();
  const stays: UnitStay[] = [];
  let spells = 0;
  const close = (visit: string, at: number) => {
    const stay = open.get(visit);
    if (stay !== undefined) stays.push({ ...stay, to: at });
    open.delete(visit);
    return stay?.spell ?? spells++;
  };
  for (const event of events.toSorted((a, b) => a.at - b.at || a.seq - b.seq)) {
    if (event.kind === 'bed-status' || event.kind === 'swap') continue;
    const { visit, place, admittedAt } = event.subject;
    const at = onTheWall(event.at);
    const there = open.get(visit);
    if (event.kind === 'arrive-ed' || event.kind === 'register')
      open.set(visit, { spell: spells++, unit: place.unit, from: at });
    if (event.kind === 'direct-admit')
      open.set(visit, { spell: spells++, unit: place.unit, from: event.at === begin ? onTheWall(admittedAt) : at });
    if (there === undefined) continue;
    if (event.kind === 'admit' && there.unit === 'ED') open.set(visit, { ...there, decidedAt: at });
    if (event.kind === 'move' && there.unit !== place.unit)
      open.set(visit, { spell: close(visit, at), unit: place.unit, from: at });
    if (event.kind === 'discharge') close(visit, at);
  }
  return [...stays, ...open.values()];
}

/** As its settings tell them; a corridor and recovery are no beds of the house. */
const BEDS = new Map(
  demoSettings()
    .sites[0]!.units.filter(({ kind }) => HOUSE_BED_KINDS.has(kind))
    .map(({ pool, locations, staffedBeds }) => [
      String(locations[0]!.value[0]),
      { pool: String(pool), places: staffedBeds[0]!.value },
    ]),
);

let stays: readonly UnitStay[];
beforeAll(() => {
  stays = history();
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
