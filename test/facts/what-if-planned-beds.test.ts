/** Beds that open and close by themselves: runs have them as the forecast has, and what is opened early is no more than the plan later. */
import { expect, it } from 'vitest';
import { demoSettings } from '#src/app/demo-beside.ts';
import { beyondPlan, type Change } from '#src/domain/house-model/changes.ts';
import { DEMO_DATE } from '#src/domain/simulate/calendar.ts';
import { plannedBeds } from '#src/facts/what-if/planned-beds.ts';
import { wallHour } from '#src/facts/what-if/stays.ts';
import { localTime, localToInstant } from '#src/kernel/time.ts';

const site = demoSettings().sites[0]!;
const at = (time: string) => localToInstant(DEMO_DATE, localTime(time), site.zone);
const hours = ['09:00', '14:00', '10:00', '11:00', '12:00', '13:00'].map(at);
const noon = wallHour(at('12:00'), site.zone);
const opens = { kind: 'beds', unit: '6E', by: 4, from: noon, isPlanned: true } as const;

it('by the settings 6E opens four beds, seen at the first full hour after it', () => {
  expect(plannedBeds(site, at('09:05'), hours)).toEqual([opens]);
  expect(plannedBeds(site, at('12:05'), hours)).toEqual([]);
});

it('as bed demand has them, where it tells', () => {
  const told = plannedBeds(site, at('09:05'), hours, (unit, hour) =>
    unit === '6E' ? (hour < at('13:00') ? 12 : 10) : undefined,
  );
  expect(told).toEqual([{ ...opens, by: -2, from: wallHour(at('13:00'), site.zone) }]);
});

it('beds opened before the plan opens them are given back to it, others are not', () => {
  const by = (n: number): Change => ({ kind: 'beds', unit: '6E', by: n, from: noon - 3 });
  const back = (n: number) => ({ kind: 'beds', unit: '6E', by: -n, from: noon });
  expect(beyondPlan([by(4)], [opens])).toEqual([by(4), back(4)]);
  expect(beyondPlan([by(2)], [opens])).toEqual([by(2), back(2)]);
  expect(beyondPlan([by(9)], [opens])).toEqual([by(9), back(4)]);
  expect(beyondPlan([by(-4)], [opens])).toEqual([by(-4)]);
});
