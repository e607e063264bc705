import { afterEach, expect, it } from 'vitest';
import { roleBudget } from '#src/domain/alert/record/budget.ts';
import { brand } from '#src/kernel/ids.ts';
import type { noiseData } from '#src/views/noise.ts';
import { openDay, SITE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

it('a day shift of boarding, an overfull ward and a silent feed that nobody answers stays within the noise budget', async () => {
  day = await openDay({
    at: '2026-01-13T07:00',
    patients: 49,
  });
  const own = {
    platform: 'slack',
    channel: 'C5',
    name: '#5w',
    site: SITE,
    purpose: 'alerts',
    training: false,
  } as const;
  day.useChannels([{ ...own, units: [brand('5W')] }]);
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
  const bears = (channel: string): number => {
    if (channel === 'C5') return 8;
    return roleBudget(/^@(charge-nurse|house-supervisor)/.exec(channel)?.[1] ?? '') ?? 20;
  };
  const over = [...posts].filter(([channel, n]) => n > bears(channel));
  expect(over).toEqual([]);
  expect(posts.get('C5')).toBeGreaterThan(0);
  const told = (await day.ask('alert noise')).data as ReturnType<typeof noiseData> & {
    readonly roles: readonly object[];
    readonly channels: readonly object[];
  };
  expect(told.roles).toContainEqual(
    expect.objectContaining({
      role: 'charge-nurse',
      unit: '5W',
      budget: 6,
      over: 0,
      last: posts.get('@charge-nurse-5W'),
    }),
  );
  expect(told.roles).toContainEqual(
    expect.objectContaining({ role: 'house-supervisor', budget: 15, over: 0, last: posts.get('@house-supervisor') }),
  );
  expect(told.channels).toContainEqual(
    expect.objectContaining({ to: '#5w', budget: 8, over: 0, last: posts.get('C5') }),
  );
  expect(posts.get('@charge-nurse-5W')).toBeGreaterThan(0);
  expect(posts.get('@house-supervisor')).toBeGreaterThan(3);
  // Eight lines and a chart, whatever stands on it; one button row.
  for (const { row } of day.told.filter((one) => /^(episode|ask):/.test(one.card) && one.row.thread === undefined)) {
    const lines = row.document.blocks.filter((block) => block.kind !== 'chart' && block.kind !== 'actions');
    expect(lines.length).toBeLessThanOrEqual(8);
  }
});
