/** Which days' figures a mark changes. */
import { expect, it } from 'vitest';
import type { Told } from '#src/domain/discharge/mark.ts';
import { daysOfMark, daysOfPrediction } from '#src/domain/discharge/told-days.ts';
import { type Instant, parseWhen, zoneId } from '#src/kernel/time.ts';

const ZONE = zoneId('Europe/London');
const at = (text: string): Instant => parseWhen(text, ZONE);
const NOW = at('2026-01-15T10:00');
const ready = (since: string): Told => ({ what: 'ready', value: 'yes', since: at(since) });
const none: Told = { what: 'ready', value: 'no' };
const colour = (day: string, value: 'red' | 'no'): Told => ({ what: 'day', value, day: day as never });

it.each<[string, Told, Told | undefined, readonly string[]]>([
  ['ready since Tuesday', ready('2026-01-13T08:00'), undefined, ['2026-01-13', '2026-01-14']],
  ['since a midnight: the day that it ends', ready('2026-01-14T00:00'), undefined, ['2026-01-13', '2026-01-14']],
  ['since today', ready('2026-01-15T00:01'), undefined, []],
  ['corrected to today: those it takes back', ready('2026-01-15T09:00'), ready('2026-01-14T09:00'), ['2026-01-14']],
  ['no longer ready: from now on, what stood is looked at again', none, ready('2026-01-14T09:00'), ['2026-01-14']],
  ['said of nobody', none, undefined, []],
  ['a red day that is over', colour('2026-01-12', 'red'), undefined, ['2026-01-12']],
  ['taken back', colour('2026-01-12', 'no'), colour('2026-01-12', 'red'), ['2026-01-12']],
  ['a red day that goes on', colour('2026-01-15', 'red'), undefined, []],
  ['who leaves', { what: 'leaves', value: 'no' }, undefined, []],
])('%s', (_what, told, before, days) => {
  expect(daysOfMark({ ...told, at: NOW }, before, { zone: ZONE, now: NOW })).toEqual(days);
});

it('a file tells of the time of its row, and a prediction of its day', () => {
  const when = { zone: ZONE, now: NOW };
  expect(daysOfMark({ ...none, at: at('2026-01-13T09:00') }, undefined, when)).toEqual(['2026-01-13', '2026-01-14']);
  expect(daysOfPrediction({ day: '2026-01-14' as never }, when)).toEqual(['2026-01-14']);
  expect(daysOfPrediction({ day: '2026-01-15' as never }, when)).toEqual([]);
});
