/** Row 46: the machine's clock goes back an hour or ahead a day, or the process stands still for ten minutes. */
import { expect, onTestFinished, test } from 'vitest';
import { after, DAY_MS, HOUR_MS, localDateAt, MINUTE_MS } from '#src/kernel/time.ts';
import { adt } from '#test/feeds/hl7-kit.ts';
import { openDay, ZONE } from '#test/scenario/day.ts';
import { expectUnharmed, target } from './target.ts';

type Day = Awaited<ReturnType<typeof openDay>>;

async function openedAt(at: string): Promise<Day> {
  const day = await openDay({ at, patients: 40 });
  onTestFinished(() => day.close());
  return day;
}

const huddles = (day: Day) => day.posts('huddle').length;

test('row 46: with the clock back by an hour the huddle of the day is posted once, and no alert is told twice', async () => {
  const day = await openedAt('2026-01-13T08:20');
  await day.arrive(9);
  await day.until('08:55');
  expect([huddles(day), day.posts('alerts').length]).toEqual([1, 1]);
  day.clock.now = after(day.clock.now, -HOUR_MS);
  await day.until('09:10');
  expect([huddles(day), day.posts('alerts').length]).toEqual([1, 1]);
  expect(await day.alerts()).toHaveLength(1);
});

test('row 46: with the clock ahead by a day and right again, each day has one huddle', async () => {
  const day = await openedAt('2026-01-13T08:20');
  await day.until('08:35');
  day.clock.now = after(day.clock.now, DAY_MS);
  await day.beat();
  await day.beat();
  expect(localDateAt(day.clock.now, ZONE)).toBe('2026-01-14');
  expect(huddles(day)).toBe(2);
  day.clock.now = after(day.clock.now, -DAY_MS);
  for (let beat = 0; beat < 3; beat++) await day.beat();
  day.clock.now = after(day.clock.now, DAY_MS - 10 * MINUTE_MS);
  await day.until('08:45');
  expect(huddles(day)).toBe(2);
});

test('row 46: after ten minutes in which the process stood still the huddle is posted once, late', async () => {
  const day = await openedAt('2026-01-13T08:20');
  await day.until('08:25');
  day.clock.now = after(day.clock.now, 10 * MINUTE_MS);
  await day.beat();
  await day.beat();
  expect(huddles(day)).toBe(1);
  expect(day.posts('huddle')[0]?.at).toBe('08:35');
});

test('row 46: a feed that is right is AE while our clock is behind by an hour, and is taken once it is mended', async () => {
  const house = await target();
  const message = adt('A01', { id: 'M1', visit: 'V1', at: '20260113115900' });
  house.clock.now = after(house.clock.now, -HOUR_MS);
  expect(await house.send(message)).toEqual(['AE M1']);
  expect(await house.heads()).toEqual({});
  house.clock.now = after(house.clock.now, HOUR_MS);
  expect(await house.send(message)).toEqual(['AA M1']);
  expect(await house.heads()).toEqual({ '5W': 1 });
  expect((await house.ask('admin feeds')).data).toMatchObject({ quarantine: [] });
  await expectUnharmed(house);
});

test('row 46: while our clock is ahead by a day the feed is taken at its own times, and the past is as it was afterwards', async () => {
  const house = await target();
  await house.send(adt('A01', { id: 'M1', visit: 'V1', at: '20260113080000' }));
  house.clock.now = after(house.clock.now, DAY_MS);
  await house.send(adt('A02', { id: 'M2', visit: 'V1', at: '20260113110000', place: 'ICU^1^1', prior: '5W' }));
  house.clock.now = after(house.clock.now, -DAY_MS);
  await house.send(adt('A03', { id: 'M3', visit: 'V1', at: '20260113115500' }));
  expect(await house.heads('10:00')).toEqual({ '5W': 1 });
  expect(await house.heads('11:30')).toEqual({ ICU: 1 });
  expect(await house.heads()).toEqual({});
  await expectUnharmed(house);
});
