/** Hours of which a what-if tells: the coming morning first where it comes before the afternoon. */
import { expect, it } from 'vitest';
import type { Thought } from '#src/domain/house-model/thought.ts';
import { namedHours } from '#src/facts/what-if/named-hours.ts';
import { parseWhen } from '#src/kernel/time.ts';
import { SITE, settingsOf, ZONE } from '#test/commands/house.ts';

const site = settingsOf().sites.find(({ id }) => id === SITE)!;
const at = (time: string) => parseWhen(time, ZONE);
const pull = (before: string): Thought => ({ what: 'pull', count: 3, before: at(before) });

it.each([
  ['of a forenoon the afternoon and the morning after it', '13T08:26', undefined, ['13T14:00', '14T07:00']],
  ['in the afternoon the coming morning first', '13T14:00', undefined, ['14T07:00', '14T14:00', '15T07:00']],
  ['in the evening too', '13T20:21', undefined, ['14T07:00', '14T14:00', '15T07:00']],
  ['at night the morning of that day', '13T02:00', undefined, ['13T07:00', '13T14:00', '14T07:00']],
  ['nothing before those have left', '13T17:46', '14T12:00', ['14T14:00', '15T07:00']],
  ['those who leave in the afternoon of tomorrow', '13T23:30', '14T23:00', ['15T07:00', '15T14:00', '16T07:00']],
] as const)('%s', (_, now, before, hours) => {
  const thoughts = before === undefined ? [] : [pull(`2026-01-${before}`)];
  expect(namedHours(site, at(`2026-01-${now}`), thoughts)).toEqual(hours.map((hour) => at(`2026-01-${hour}`)));
});
