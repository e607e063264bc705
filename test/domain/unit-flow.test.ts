import { expect, test } from 'vitest';
import { unitFlow } from '#src/domain/flow/unit-flow.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { admit, at, discharge, house, transfer, unit, visitsOf } from './adt.ts';

const site = house([unit('4A', 'ward', 20), unit('5W', 'ward', 20)]);
const period = { from: at('00:00'), to: at('12:00') };
const flowOf = (id: string, told: Parameters<typeof visitsOf>[0]) =>
  unitFlow(visitsOf(told), brand<UnitId>(id), period, unitFinder(site));

test('who came in, moved on and left the house; a move between beds of one unit is neither', () => {
  const told = {
    a: [
      admit('08:00', '4A^1^1'),
      transfer('09:00', '4A^1^1', '4A^2^1'),
      transfer('10:00', '4A^2^1', '5W^1^1'),
      discharge('11:00'),
    ],
    b: [admit('09:30', '5W^3^1')],
  };
  expect(flowOf('4A', told)).toEqual({ cameIn: 1, movedOn: 1, leftHouse: 0 });
  expect(flowOf('5W', told)).toEqual({ cameIn: 2, movedOn: 0, leftHouse: 1 });
});

test('the end of the period belongs to the next one', () => {
  expect(flowOf('4A', { a: [admit('12:00', '4A')] })).toEqual({ cameIn: 0, movedOn: 0, leftHouse: 0 });
});
