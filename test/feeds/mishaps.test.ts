import { expect, test } from 'vitest';
import { createMishaps } from '#adapters/feeds/hl7/mishaps.ts';
import type { LogFields, Logger } from '#src/kernel/log.ts';
import { silentLog } from '#src/kernel/log.ts';

test('the first of a kind is told at once, the rest together ten seconds later, and each is counted once', () => {
  let now = 0;
  const told: LogFields[] = [];
  const log: Logger = { ...silentLog, warn: (_, fields = {}) => void told.push(fields) };
  const mishaps = createMishaps(log, () => now);
  for (let n = 0; n < 1000; n++) mishaps.note('noise', 3);
  mishaps.note('frame-too-long', 7);
  expect(told).toEqual([
    { kind: 'noise', times: 1, bytes: 3 },
    { kind: 'frame-too-long', times: 1, bytes: 7 },
  ]);
  now = 9_999;
  mishaps.tell();
  expect(told).toHaveLength(2);
  now = 10_000;
  mishaps.tell();
  expect(told.slice(2)).toEqual([{ kind: 'noise', times: 999, bytes: 2997 }]);
  mishaps.note('noise', 1);
  mishaps.flush();
  mishaps.flush();
  expect(told.slice(3)).toEqual([{ kind: 'noise', times: 1, bytes: 1 }]);
});

test('without anybody who asks, a kind that came twice in ten seconds is told with the next one after them', () => {
  let now = 0;
  const told: LogFields[] = [];
  const log: Logger = { ...silentLog, warn: (_, fields = {}) => void told.push(fields) };
  const mishaps = createMishaps(log, () => now);
  for (const at of [0, 1_000, 2_000, 60_000]) {
    now = at;
    mishaps.note('stranger');
  }
  expect(told.map(({ times }) => times)).toEqual([1, 3]);
});
