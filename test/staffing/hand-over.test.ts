/** When shifts are handed over. */
import { expect, it } from 'vitest';
import { handOverAt, handOvers, nextHandOver } from '#src/domain/staffing/hand-over.ts';
import { type ShiftPattern, USUAL_SHIFTS } from '#src/domain/staffing/shift-calendar.ts';
import type { LocalTime } from '#src/kernel/time.ts';

const patterns = (...shifts: readonly { name: string; from: string; to: string; units?: readonly string[] }[]) =>
  shifts as readonly unknown[] as readonly ShiftPattern[];
const US = patterns(...USUAL_SHIFTS.us);
const NHS = patterns(...USUAL_SHIFTS.nhs);
const time = (text: string) => text as LocalTime;

it('is the half hour around a change, the overlap where shifts overlap, and over midnight too', () => {
  expect(handOvers(US)).toEqual([
    { from: '06:45', to: '07:15' },
    { from: '18:45', to: '19:15' },
  ]);
  expect(handOvers(NHS)).toEqual([
    { from: '07:30', to: '08:00' },
    { from: '19:30', to: '20:00' },
  ]);
  const three = patterns(
    { name: 'day', from: '08:00', to: '16:00' },
    { name: 'late', from: '16:00', to: '00:00' },
    { name: 'night', from: '00:00', to: '08:00' },
  );
  expect(handOvers(three)).toContainEqual({ from: '23:45', to: '00:15' });
  expect(handOverAt(three, time('00:14'))?.to).toBe('00:15');
});

it.each([
  ['06:30', false],
  ['06:44', false],
  ['06:45', true],
  ['07:14', true],
  ['07:15', false],
])('%s in the day of 07:00: %s', (at, is) => {
  expect(handOverAt(US, time(at)) !== undefined).toBe(is);
});

it('extra shifts of units and those that run beside others are no hand-over', () => {
  const mid = { name: 'mid', from: '11:00', to: '23:00' };
  expect(handOvers([...US, ...patterns({ ...mid, units: ['ED'] })])).toEqual(handOvers(US));
  expect(handOvers([...US, ...patterns(mid)])).toEqual(handOvers(US));
  expect(handOvers(patterns({ name: 'all', from: '07:00', to: '07:00' }))).toEqual([]);
});

it('the one to come is looked for within the time that is asked for', () => {
  expect(nextHandOver(US, time('06:30'), 60)).toEqual({ from: '06:45', to: '07:15' });
  expect(nextHandOver(US, time('05:30'), 60)).toBeUndefined();
  expect(nextHandOver(US, time('07:00'), 60)).toEqual({ from: '06:45', to: '07:15' });
});
