import { expect, test } from 'vitest';
import { bedToken } from '#src/views/unit.ts';

test.each([
  [{ location: '5W' }, '5W'],
  [{ location: '5W', bed: '07' }, '5W-07'],
  [{ location: '5W', room: '12', bed: 'A' }, '5W-12-A'],
  [{ location: '5W', room: '', bed: '07' }, '5W-07'],
  [{ location: '5W', room: '10', bed: '5W-10' }, '5W-10'],
  [{ location: '5W', room: '10', bed: '5W-10-A' }, '5W-10-A'],
  [{ location: '5W', room: '5W-10', bed: '5W-10' }, '5W-10'],
  [{ location: '5W', room: '5W-10', bed: 'A' }, '5W-10-A'],
  [{ location: '5W', room: '12', bed: '12A' }, '5W-12A'],
  [{ location: '5W', room: '1', bed: '10' }, '5W-1-10'],
  [{ location: '5W', room: '2', bed: '2' }, '5W-2-2'],
  [{ location: 'ICU', room: 'ICU', bed: '3' }, 'ICU-3'],
  [{ location: 'ICU', bed: 'ICU 3' }, 'ICU 3'],
  [{ location: '', room: '10', bed: 'A' }, '10-A'],
])('the place %j is said %s: a bed that already names its unit or room is not told twice', (place, said) => {
  expect(bedToken(place)).toBe(said);
});
