import { expect, test } from 'vitest';
import { createHouseClock } from '#src/app/house-clock.ts';
import { instant } from '#src/kernel/time.ts';
import type { ClockOffset } from '#src/ports/store.ts';
import { keptLog } from '#test/slack/rig.ts';

const OWN = { now: () => instant(1_000_000) };

const exactly = (aheadMs: number): ClockOffset => ({ aheadMs, withinMs: 2 });

function rig(...offsets: readonly (ClockOffset | 'gone')[]) {
  const left = [...offsets];
  const { log, lines } = keptLog();
  const clock = createHouseClock(
    OWN,
    {
      clockOffset: async () => {
        const next = left.shift() ?? 'gone';
        if (next === 'gone') throw new Error('gone');
        return next;
      },
    },
    log,
  );
  return { clock, warned: () => lines.filter(({ level }) => level === 'warn') };
}

test('a machine whose clock is ten minutes ahead goes by the database’s from the first measurement on', async () => {
  const { clock, warned } = rig(exactly(-600_000));
  await clock.measure();
  expect(clock.now()).toBe(400_000);
  expect(warned()).toMatchObject([{ fields: { aheadMs: 600_000 } }]);
});

test('what is measured while the machine is busy says nothing against what was measured better, and later the better counts', async () => {
  const { clock, warned } = rig(
    { aheadMs: 300, withinMs: 400 },
    { aheadMs: -500, withinMs: 900 },
    exactly(10),
    { aheadMs: 400, withinMs: 500 },
    exactly(11),
  );
  const seen: number[] = [];
  for (let n = 0; n < 5; n++) {
    await clock.measure();
    seen.push(clock.offsetMs());
  }
  expect(seen).toEqual([300, 300, 10, 10, 11]);
  expect(warned()).toEqual([]);
});

test('a clock that was set is followed at once, also by a slow answer', async () => {
  const { clock, warned } = rig(exactly(0), { aheadMs: 60_000, withinMs: 800 }, exactly(60_100));
  await clock.measure();
  await clock.measure();
  expect(clock.offsetMs()).toBe(60_000);
  await clock.measure();
  expect(clock.offsetMs()).toBe(60_100);
  expect(warned()).toHaveLength(1);
});

test('a database that cannot be asked leaves the clock as it was', async () => {
  const { clock } = rig(exactly(5_000));
  await clock.measure();
  await clock.measure();
  expect(clock.now()).toBe(1_005_000);
});
