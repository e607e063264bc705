/** A rule that the configuration tells in lines: it fires, its card offers its own plays, and it ends after its clear readings. */
import { afterEach, expect, it } from 'vitest';
import { openDay } from './day.ts';

let day: Awaited<ReturnType<typeof openDay>>;
afterEach(() => day.close());

it('fires by its own limits, offers the plays that it names, and closes after the readings that it asks for', async () => {
  day = await openDay({
    at: '2026-01-13T09:00',
    patients: 47,
    yaml: `channels:
  - { purpose: alerts, platform: slack, channel: C1 }
rules:
  - id: ward-full
    words: Ward full
    metric: occupancy
    scope: units
    fire: 96 %
    forMinutes: 10
    clear: 92 %
    clearReadings: 3
    severity: act
    chain: unit
    plays: [discharge-lounge]
`,
  });
  await day.until('09:05');
  await day.arrive(1);
  await day.until('09:15');
  expect(day.posts('C1')).toEqual([]);
  await day.until('09:18');
  expect(day.posts('C1')).toHaveLength(1);
  const card = () => day.last('episode:')?.text ?? '';
  expect(card()).toContain('Ward full');
  expect(card()).toContain('discharge lounge');
  await day.leave(2);
  await day.until('09:24');
  expect(card()).not.toContain('Closed');
  await day.until('09:30');
  expect(card()).toContain('Closed');
  expect(day.posts('C1')).toHaveLength(1);
});
