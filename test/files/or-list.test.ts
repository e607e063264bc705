/** OR lists as files: who is to come, and nobody's name. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadMapping, readMapping } from '#adapters/feeds/files/load-mapping.ts';
import { mappedRows } from '#adapters/feeds/files/mapped-rows.ts';
import { readOrList } from '#adapters/feeds/files/read-or-list.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import { unreadColumns } from '#adapters/feeds/files/unread-columns.ts';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { importOrList } from '#src/app/import-or-list.ts';
import { loadPlannedAhead } from '#src/facts/planned-ahead.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, HOUR_MS, parseWhen } from '#src/kernel/time.ts';
import { type House, NOW, openHouse, settingsOf, ZONE } from '#test/commands/house.ts';
import { refusal, tables } from './kit.ts';

const site = settingsOf().sites[0]!;
const put = tables();
let house: House;
beforeEach(async () => {
  house = await openHouse();
  await house.catchUp();
});
afterEach(() => house.store.close());

async function take(text: string, { dryRun = false, laterHours = 0 } = {}) {
  const mapping = loadMapping('or-list');
  const zoned = { ...mapping, file: { ...mapping.file, zone: site.zone } };
  const file = await inspectTable(put('list.csv', text), mapping.file.encoding);
  house.clock.now = after(NOW, laterHours * HOUR_MS);
  const now = house.clock.now;
  const rows = await readOrList(mappedRows(file, zoned), mapping.orList!, { site, now });
  const done = await importOrList({
    ...{ rows, unread: await unreadColumns(file, zoned), source: mapping.id, site, dryRun },
    ...{ wholeDays: mapping.orList!.wholeDays, read: house.store, accept: createAccept(house.store, silentLog) },
    ...{ pseudonym: createPseudonym(Buffer.alloc(32, 7)), clock: { now: () => now } },
  });
  await house.catchUp();
  return done;
}

const at = (text: string) => parseWhen(text, ZONE);
const ahead = () => loadPlannedAhead(house.store, site, { from: NOW, to: after(NOW, 5 * DAY_MS), at: house.clock.now });
const HEAD = 'case,mrn,start,ward,class,status,procedure,surgeon name\n';
const TWO = `${HEAD}C1,M9001,2026-01-14T09:30,3S,Inpatient,Booked,ZZCANARY hip,ZZCANARY\nC2,M9002,2026-01-14T13:00,6W,Day case,Booked,,\n`;

describe('an OR list', () => {
  test('says who is to come, when, where to; columns that are not named are not read', async () => {
    const done = await take(TWO);
    expect(done).toMatchObject({ rows: 2, taken: 2, unchanged: 0, takenBack: 0, days: ['2026-01-14'] });
    expect(done.told).toContain('Columns that are not in the mapping and were not read: 2');
    const { toCome, days } = await ahead();
    expect(toCome).toMatchObject([
      { due: { at: at('2026-01-14T09:30'), of: 'operation' }, unit: '3S', patientClass: 'I' },
      { due: { at: at('2026-01-14T13:00') }, unit: '6W', patientClass: 'O' },
    ]);
    expect(days).toMatchObject([{ day: '2026-01-14', planned: 2, cancelled: 0, toldAt: NOW }]);
    const kept = JSON.stringify(await house.store.plannedEvents(site.id, { from: NOW, to: after(NOW, 5 * DAY_MS) }));
    expect(kept).not.toMatch(/ZZCANARY|M900|"C1"/);
  });

  test('the same again changes nothing; a dry run takes nothing', async () => {
    expect(await take(TWO, { dryRun: true })).toMatchObject({ taken: 2 });
    expect((await ahead()).toCome).toEqual([]);
    await take(TWO);
    const before = await ahead();
    expect(await take(TWO, { laterHours: 1 })).toMatchObject({ taken: 0, unchanged: 2, takenBack: 0 });
    expect(await ahead()).toEqual(before);
  });

  test('a later list of the day takes back what it no longer has, moves and calls off what it says, and leaves other days', async () => {
    await take(`${TWO}C3,M9003,2026-01-15T08:00,3S,I,Booked,,\nC4,M9004,2026-01-14T11:00,3S,I,Booked,,\n`);
    const later = `${HEAD}C1,M9001,2026-01-14T10:15,3S,I,Booked,,\nC4,M9004,2026-01-14T11:00,3S,I,Cancelled,,\n`;
    expect(await take(later, { laterHours: 2 })).toMatchObject({ taken: 2, takenBack: 1, days: ['2026-01-14'] });
    const { toCome, past } = await ahead();
    expect(toCome.map(({ due, moved }) => [due.at, moved])).toEqual([
      [at('2026-01-14T10:15'), 1],
      [at('2026-01-15T08:00'), 0],
    ]);
    expect(past.map(({ state, plan }) => [state, plan.cancelled?.by])).toEqual([
      ['cancelled', 'or-list'],
      ['cancelled', 'or-list'],
    ]);
    expect(await take(TWO, { laterHours: 3 })).toMatchObject({ taken: 2, takenBack: 0 });
    expect((await ahead()).toCome).toHaveLength(3);
  });

  test('a list that is older than what was told since takes nothing back and changes nothing', async () => {
    await take(TWO);
    const old = 'case,start,as of\nC1,2026-01-14T07:30,2026-01-12T18:00\n';
    const done = await take(old, { laterHours: 1 });
    expect(done).toMatchObject({ rows: 1, taken: 0, unchanged: 0, older: 1, takenBack: 0 });
    expect(done.told).toContain('1 were told otherwise since');
    expect(await take(old, { laterHours: 2 })).toMatchObject({ taken: 0, older: 1 });
    expect((await ahead()).toCome.map(({ due }) => due.at)).toEqual([at('2026-01-14T09:30'), at('2026-01-14T13:00')]);
  });

  test('a day alone, or its midnight, is the day', async () => {
    await take('case,start,date\nC1,,2026-01-14\nC2,14/01/2026 00:00,\nC3,2026-01-14T09:00,2026-01-14\n');
    expect((await ahead()).toCome.map(({ due }) => due.of)).toEqual(['day', 'day', 'operation']);
  });

  test('what cannot be understood refuses the file with row, column and cure, and is not said back', async () => {
    const told = await refusal(() =>
      take(
        `${HEAD}C1,M1,2026-01-14T09:30,Mary,I,Booked,,\nC1,M1,2026-01-14T09:30,3S,Okonkwo,Booked,,\n,M1,,3S,I,Booked,,\n`,
      ),
    );
    for (const said of ['row 2, ward', 'row 3, case', 'row 4, case', 'row 4, begins']) expect(told).toContain(said);
    expect(told).not.toMatch(/Mary|Okonkwo/);
    expect((await ahead()).toCome).toEqual([]);
    expect(await refusal(() => take('case,date\n'))).toContain('there is no row');
  });

  test('a year that was mistyped is no day to come on', async () => {
    const told = await refusal(() => take('case,start,date\nC1,2062-01-14T09:30,\nC2,,14/01/2062\n'));
    for (const said of ['row 2, begins', 'row 3, begins', 'more than a year ahead']) expect(told).toContain(said);
    expect((await ahead()).toCome).toEqual([]);
  });

  test('a mapping that takes a column of people in words is refused', () => {
    const text = `id: x\ntitle: X\nfile: { zone: site }\ncolumns:\n  case: { from: case, type: text }\n  begins: { from: start, type: datetime }\n  ward: { from: patient name, type: text }\norList: { case: case, begins: begins, ward: ward }\n`;
    expect(() => readMapping(text, 'The mapping')).toThrow(/orList/);
  });
});
