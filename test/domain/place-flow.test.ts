import { expect, test } from 'vitest';
import { placeFlow } from '#src/domain/flow/place-flow.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { admit, at, discharge, house, transfer, unit, visitsOf } from './adt.ts';

const site = house([unit('4A', 'ward', 20), unit('5W', 'ward', 20)]);
const period = { from: at('00:00'), to: at('12:00') };
const flowOf = (id: string, told: Parameters<typeof visitsOf>[0]) =>
  placeFlow(visitsOf(told), (unit) => unit.id === id, period, unitFinder(site));

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
  expect(flowOf('4A', told)).toEqual({ before: 0, cameIn: 1, movedOn: 1, leftHouse: 0, after: 0 });
  expect(flowOf('5W', told)).toEqual({ before: 0, cameIn: 2, movedOn: 0, leftHouse: 1, after: 1 });
});

test('the end of the period belongs to the next one', () => {
  expect(flowOf('4A', { a: [admit('12:00', '4A')] })).toEqual({
    before: 0,
    cameIn: 0,
    movedOn: 0,
    leftHouse: 0,
    after: 0,
  });
});

test('who comes at the first instant of the period was not there before it; who leaves at it was', () => {
  const told = { came: [admit('00:00', '4A')], left: [admit('2026-01-04T09:00:00Z', '4A'), discharge('00:00')] };
  expect(flowOf('4A', told)).toEqual({ before: 1, cameIn: 1, movedOn: 0, leftHouse: 1, after: 1 });
});
