/** A rule that knows the holidays of the house: over midnight, in the file and by the form. */
import { afterEach, expect, it } from 'vitest';
import { parseWhen } from '#src/kernel/time.ts';
import { ZONE } from '../day.ts';
import { type Day, overfull, QUIET } from './house.ts';
import { asked } from './registry.ts';

let day: Day;
afterEach(() => day.close());

const full = (id: string, schedule: string): string => `
  - id: ${id}
    metric: patients
    scope: units
    fire: 50
    forMinutes: 0
    clear: 48
    schedule: ${schedule}`;

const RULES = `alerts: { pool-occupancy: { enabled: false }, unit-over-census: { enabled: false } }
${QUIET}rules:${full('working-night', '{ from: "23:50", to: "06:00", holidays: except }')}${full('holiday', '{ holidays: only }')}${full(
  'weekend',
  '{ on: [sat, sun], holidays: also }',
)}
`;
const CHRISTMAS = '    holidays: [{ date: 2026-12-25, name: Christmas Day }]\n';

it(asked('time zone, weekdays, holidays'), async () => {
  day = await overfull({ at: '2026-12-24T23:45', units: CHRISTMAS, yaml: RULES });
  const openedAt = async () =>
    Object.fromEntries((await day.alerts()).map(({ rule, openedAt: at }) => [rule, at] as const));
  await day.until('23:49');
  expect(await openedAt()).toEqual({});
  await day.until('23:59');
  const eve = parseWhen('2026-12-24T23:50', ZONE);
  expect(await openedAt()).toEqual({ 'working-night': eve });
  // Christmas Day, a Friday, begins at midnight; the night that began on the eve goes on.
  await day.until('00:02');
  const midnight = parseWhen('2026-12-25T00:00', ZONE);
  expect(await openedAt()).toEqual({ 'working-night': eve, holiday: midnight, weekend: midnight });

  // The same by the form; its hours are said, and what it would have done counts none of the day before.
  const made = await day.ask(
    'alert rule new name="Full at Christmas" metric=patients scope=units fire=50 clear=48 for=0 holidays=only',
  );
  expect(made.ok).toBe(true);
  expect(JSON.stringify(made.document.blocks)).toContain('Sun all day, only on holidays');
  const count = (reply: typeof made) =>
    (reply.data as { preview: { inForce: { count: number } } }).preview.inForce.count;
  expect(count(made)).toBe(1);
  const other = await day.ask('alert rule edit full-at-christmas holidays=except');
  expect(JSON.stringify(other.document.blocks)).toContain('Sun all day, not on holidays');
  expect(count(other)).toBe(1);
  const never = await day.ask('alert rule edit full-at-christmas holidays=only days=sat,sun');
  expect(JSON.stringify(never.document.blocks)).toContain('Sat and Sun all day, only on holidays');
  expect(count(never)).toBe(0);
});

it('a house that lists none is told so where the rule is written', async () => {
  day = await overfull();
  const refused = await day.ask(
    'alert rule new name="Full" metric=patients scope=units fire=50 clear=48 holidays=except',
  );
  expect(refused.ok).toBe(false);
  expect(refused.document.plain).toContain('this site lists no holidays');
  await expect(overfull({ yaml: RULES })).rejects.toThrow(
    /rules\[0\]\.schedule\.holidays.*Site riverside lists no holidays.*holidays: \[\{ date/s,
  );
});
