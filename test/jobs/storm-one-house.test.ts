/** One house in which everything opens at once; `npm run bench -- storm` measures it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { after } from '#src/kernel/time.ts';
import { bigHouse } from './big-house.ts';

const UNITS = 1_500;

test('1,500 alerts of one second in one house are all stored and asked once, and in the channel eight cards and one list that counts the others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-storm-'));
  const house = await bigHouse(UNITS, `sqlite:${join(folder, 'storm.db')}`);
  onTestFinished(async () => {
    await house.store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  expect(await house.judge()).toEqual({ changed: UNITS });
  const live = await house.store.liveEpisodes(house.site);
  expect(live).toHaveLength(UNITS);
  // Judged again before anything was sent: nothing is told twice.
  await house.judge(after(house.clock.now, 1_000));
  await house.drain();
  expect(await house.store.outboxUnsent(10)).toEqual([]);
  const channel = house.told.filter(({ row }) => row.to.channel === 'C1' && row.thread === undefined);
  const posted = channel.filter(({ edit }) => !edit).map(({ row }) => row.card);
  expect(posted.filter((card) => card.startsWith('episode:'))).toHaveLength(8);
  expect(posted.filter((card) => card.startsWith('storm:'))).toHaveLength(1);
  expect(posted).toHaveLength(9);
  const list = channel.findLast(({ row }) => row.card.startsWith('storm:'))!.row.document;
  expect(list.title).toContain('1,492 alerts more');
  const asked = house.told.filter(({ row, edit }) => row.card.startsWith('ask:') && !edit).map(({ row }) => row.card);
  expect(asked).toHaveLength(UNITS);
  expect(new Set(asked.map((card) => card.split(':')[1]))).toEqual(new Set(live.map(({ id }) => id)));
});
