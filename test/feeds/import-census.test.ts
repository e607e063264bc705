import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importCensus } from '#adapters/feeds/hl7/import-census.ts';
import type { FeedItem } from '#src/ports/feed.ts';
import { adt, FEED, houseOf, local, NOW, onlyEvent, pseudonym, RIVERSIDE, recordOf } from './hl7-kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'census-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

async function load(content: string) {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, content);
  const calls: (readonly FeedItem[])[] = [];
  const done = importCensus({
    file: path,
    site: houseOf([]),
    pseudonym,
    accept: async (items) => void calls.push(items),
    clock: { now: () => NOW },
  });
  return { done, calls };
}

const HEADER = 'unit,bed,visit,since\n';

test('each row becomes an admission of the visit that the feed will name', async () => {
  const { done, calls } = await load(`${HEADER}5w,501-A,V1^^^RIVERSIDE^VN,2026-01-12T22:30\nED,,V2,2026-01-13 08:00\n`);
  expect(await done).toMatchObject({ rows: 2 });
  expect(calls).toHaveLength(1);
  const records = (calls[0] ?? []).map(recordOf);
  expect(records.map((record) => record.events[0])).toMatchObject([
    {
      kind: 'admit',
      trigger: 'CENSUS',
      visit: onlyEvent(adt('A01', { visit: 'V1^^^RIVERSIDE^VN' })).visit,
      patientClass: 'I',
      place: { location: '5W', bed: '501-A' },
      occurredAt: local('2026-01-12', '22:30'),
      receivedAt: NOW,
    },
    { visit: pseudonym.visit(RIVERSIDE, 'V2'), patientClass: 'E', place: { location: 'ED' } },
  ]);
  expect(records[0]?.feed).toBe(FEED);
  expect(JSON.stringify(records)).not.toContain('V1');
});

test('a location of the feed serves as well as a unit, in any case, with a byte order mark and CRLF', async () => {
  const { done, calls } = await load(
    '\ufeffUnit,Bed,Visit,Since,Remark\r\n5west,"1, door",V1,2026-01-13T08:00-05:00,x\r\n',
  );
  await done;
  expect((calls[0] ?? []).map(recordOf)[0]?.events[0]).toMatchObject({
    place: { location: '5WEST', bed: '1, door' },
    occurredAt: local('2026-01-13', '08:00'),
  });
});

test('the same file again has the same keys, another file has others', async () => {
  const keys = async (content: string) => {
    const { done, calls } = await load(content);
    await done;
    return (calls[0] ?? []).map((item) => recordOf(item).message);
  };
  const first = await keys(`${HEADER}5w,1,V1,2026-01-13T08:00\n5w,2,V2,2026-01-13T08:00\n`);
  expect(new Set(first).size).toBe(2);
  expect(await keys(`${HEADER}5w,1,V1,2026-01-13T08:00\n5w,2,V2,2026-01-13T08:00\n`)).toEqual(first);
  expect(await keys(`${HEADER}5w,1,V1,2026-01-13T08:01\n`)).not.toContain(first[0]);
});

test('every fault is told with row, column and cure, nothing of it is echoed, and nothing is taken', async () => {
  const { done, calls } = await load(
    `${HEADER}5w,1,ZZCANARY,2026-01-13T08:00\n<!channel>,1,V2,2026-01-13T08:00\n5w,1,,yesterday\n5w,1,ZZCANARY,2026-01-14T08:00\n`,
  );
  const error = await done.catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'CENSUS_FILE', kind: 'user' });
  const message = error instanceof Error ? error.message : '';
  expect(message).toContain('row 3, unit: no such unit or location. Use one of 5w, ed.');
  expect(message).toContain('row 4, visit: empty.');
  expect(message).toContain('row 4, since: no date and time. Write 2026-01-13T08:30');
  expect(message).toContain('row 5, visit: stands in row 2 already.');
  expect(message).toContain('row 5, since: lies in the future.');
  expect(message).not.toMatch(/ZZCANARY|<!channel>|yesterday/);
  expect(calls).toEqual([]);
});

test.each([
  ['no header', '5w,1,V1,2026-01-13T08:00\n', 'row 1, unit, bed, visit, since: missing in the header.'],
  ['a column missing', 'unit,bed,since\n', 'row 1, visit: missing in the header. The header is unit,bed,visit,since.'],
  ['no row', HEADER, 'row 2, file: there is no row.'],
  ['an open quote', `${HEADER}5w,"1,V1,2026-01-13T08:00\n`, 'row 2, row: a quotation mark stands open'],
])('%s is refused', async (_, content, problem) => {
  await expect((await load(content)).done).rejects.toThrow(problem);
});

test('a hundred faults are told as twenty and a number', async () => {
  const { done } = await load(HEADER + 'nowhere,1,,never\n'.repeat(40));
  await expect(done).rejects.toThrow('and 100 more');
});

test('rows with too few cells are faults of those rows', async () => {
  await expect((await load(`${HEADER}5w,1\n`)).done).rejects.toThrow('row 2, visit: empty.');
});
