import { afterEach, expect, it } from 'vitest';
import { budgetOf } from '#src/views/noise.ts';
import { openDay } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

it('a day shift of boarding, an overfull ward and a silent feed that nobody answers stays within the noise budget', async () => {
  day = await openDay({ at: '2026-01-13T07:00', patients: 49 });
  await day.until('07:51');
  await day.board(11);
  await day.until('09:00');
  await day.arrive(2);
  await day.until('12:00');
  await day.leave(6);
  await day.until('13:20');
  day.speak(false);
  await day.until('13:38');
  day.speak(true);
  await day.arrive(6);
  await day.until('15:00');
  await day.board(6);
  await day.until('16:00');
  const posts = new Map<string, number>();
  for (const one of day.told) {
    if (one.edit || one.row.thread !== undefined) continue;
    posts.set(one.channel, (posts.get(one.channel) ?? 0) + 1);
  }
  const over = [...posts].filter(([channel, n]) => n > (budgetOf(channel) ?? 20));
  expect(over).toEqual([]);
  expect(posts.get('@charge-nurse-5W')).toBeGreaterThan(0);
  expect(posts.get('@house-supervisor')).toBeGreaterThan(3);
  // Eight lines and a chart, whatever stands on it; one button row.
  for (const { row } of day.told.filter((one) => /^(episode|ask):/.test(one.card) && one.row.thread === undefined)) {
    const lines = row.document.blocks.filter((block) => block.kind !== 'chart' && block.kind !== 'actions');
    expect(lines.length).toBeLessThanOrEqual(8);
  }
});
