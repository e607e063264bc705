import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { tables } from '#test/files/kit.ts';
import { historyFollows } from '#test/files/places-kit.ts';
import { FIXTURES, recordsHouse, SITE } from '#test/files/records-kit.ts';
import { freshDatabase } from '#test/postgres/database.ts';

const folder = tables();

test('files of records on PostgreSQL: again without effect, and a restated departure is taken back', async () => {
  const { url, drop } = await freshDatabase();
  const { store, take, takeText } = await recordsHouse(folder, url);
  onTestFinished(async () => {
    await store.close();
    drop();
  });
  expect(await take(`${FIXTURES}ward-episodes.csv`, 'nhs-ward-episodes')).toMatchObject({ restated: 0, unchanged: 0 });
  const { taken } = await take(`${FIXTURES}ed-attendances.csv`, 'nhs-ed-attendances');
  expect(taken).toBe(161);
  expect(await take(`${FIXTURES}ed-attendances.csv`, 'nhs-ed-attendances')).toMatchObject({ taken: 0, unchanged: 161 });
  const [header, first = '', ...rest] = readFileSync(`${FIXTURES}ed-attendances.csv`, 'utf8').split('\n');
  const cells = first.split(',');
  const open = cells.with(5, '').join(',');
  const restated = await takeText([header, open, ...rest].join('\n'), 'nhs-ed-attendances');
  expect(restated).toMatchObject({ taken: 0, restated: 1, unchanged: 160, open: 1 });
  expect((await store.census(SITE.id)).map(({ occupied }) => occupied)).toEqual([1]);
});

test('on PostgreSQL too stored days follow the places that are mapped late', async () => {
  const { url, drop } = await freshDatabase();
  onTestFinished(() => drop());
  await historyFollows(folder, url);
});
