import { expect, test } from 'vitest';
import { createHouseClock } from '#src/app/house-clock.ts';
import { instant } from '#src/kernel/time.ts';
import { keptLog } from '#test/slack/rig.ts';

const OWN = { now: () => instant(1_000_000) };

function rig(...offsets: readonly (number | 'gone')[]) {
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
  const { clock, warned } = rig(-600_000);
  await clock.measure();
  expect(clock.now()).toBe(400_000);
  expect(warned()).toMatchObject([{ fields: { aheadMs: 600_000 } }]);
});

test('what the way there and back adds is smoothed; a clock that was set is followed at once', async () => {
  const { clock, warned } = rig(0, 400, 0, 60_000, 60_100);
  await clock.measure();
  await clock.measure();
  expect(clock.offsetMs()).toBe(100);
  await clock.measure();
  expect(clock.offsetMs()).toBe(75);
  expect(warned()).toEqual([]);
  await clock.measure();
  expect(clock.offsetMs()).toBe(60_000);
  await clock.measure();
  expect(clock.offsetMs()).toBe(60_025);
  expect(warned()).toHaveLength(1);
});

test('a database that cannot be asked leaves the clock as it was', async () => {
  const { clock } = rig(5_000);
  await clock.measure();
  await clock.measure();
  expect(clock.now()).toBe(1_005_000);
});
