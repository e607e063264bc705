/** OR lists as files: who is to come, and nobody's name. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadMapping, readMapping } from '#adapters/feeds/files/load-mapping.ts';
import { mappedRows } from '#adapters/feeds/files/mapped-rows.ts';
import { readOrList } from '#adapters/feeds/files/read-or-list.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import { unreadColumns } from '#adapters/feeds/files/unread-columns.ts';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { importOrList } from '#src/app/import-or-list.ts';
import { mappingAt } from '#src/app/mapping-at.ts';
import { loadListTold } from '#src/facts/list-told.ts';
import { loadPlannedAhead } from '#src/facts/planned-ahead.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, HOUR_MS, parseWhen } from '#src/kernel/time.ts';
import { FEED, type House, NOW, openHouse, settingsOf, ZONE } from '#test/commands/house.ts';
import { adt } from '#test/feeds/hl7-kit.ts';
import { siu } from '#test/feeds/siu-kit.ts';
import { refusal, tables } from './kit.ts';

const settings = settingsOf();
const site = settings.sites[0]!;
const put = tables();
const pseudonym = createPseudonym(Buffer.alloc(32, 7));
let house: House;
beforeEach(async () => {
  house = await openHouse();
  await house.catchUp();
});
afterEach(() => house.store.close());

async function take(text: string, { dryRun = false, laterHours = 0, dates = settings } = {}) {
  const mapping = loadMapping('or-list');
  const zoned = mappingAt(mapping, { settings: dates, site });
  const file = await inspectTable(put('list.csv', text), mapping.file.encoding);
  house.clock.now = after(NOW, laterHours * HOUR_MS);
  const now = house.clock.now;
  const rows = await readOrList(mappedRows(file, zoned), mapping.orList!, { site, now });
  const done = await importOrList({
    ...{ rows, unread: await unreadColumns(file, zoned), source: mapping.id, site, dryRun },
    ...{ wholeDays: mapping.orList!.wholeDays, read: house.store, accept: createAccept(house.store, silentLog) },
    ...{ pseudonym, clock: { now: () => now } },
  });
  await house.catchUp();
  return done;
}

const reader = createHl7Reader({
  ...{ settings: () => settings, pseudonym, feed: FEED, log: silentLog },
});
/** What the theatres or the registration say over the wire of the case C1 or its visit. */
async function hear(text: string) {
  const { item } = reader.read(Buffer.from(text), house.clock.now);
  if (item === undefined || !('record' in item)) throw new Error('not understood');
  await house.store.commit([{ kind: 'journal.append', record: item.record }]);
  await house.catchUp();
}
const c1 = (trigger: string, minute: string, begins = '202601140930') =>
  siu(trigger, {
    ...{ facility: 'RIV', id: `${trigger}-${minute}`, at: `202601130${minute}`, filler: 'C1', into: '3S', begins },
    ...{ visit: 'V1', patient: 'M9001' },
  });

const at = (text: string) => parseWhen(text, ZONE);
const ahead = () => loadPlannedAhead(house.store, site, { from: NOW, to: after(NOW, 5 * DAY_MS), at: house.clock.now });
const A38 = { facility: 'RIV', visit: 'V1', patient: 'M9001', class: 'P' };
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
    const { toCome } = await ahead();
    expect(await take(TWO, { laterHours: 1 })).toMatchObject({ taken: 0, unchanged: 2, takenBack: 0 });
    expect((await ahead()).toCome).toEqual(toCome);
  });

  test('the same again is a word that it was told, one for each day and none for a case; one printed before is none', async () => {
    const two = `${TWO}C3,M9003,2026-01-15T08:00,3S,I,Booked,,\n`;
    const week = { from: NOW, to: at('2026-01-18T12:00') };
    const kept = async () => (await house.store.plannedEvents(site.id, week)).length;
    await take(two);
    const before = await kept();
    await take(two, { laterHours: 96 });
    expect(await kept()).toBe(before + 2);
    expect((await loadListTold(house.store, site, house.clock.now))!.toldAt).toBe(at('2026-01-17T08:26'));
    await take(`case,start,as of\nC9,2026-01-18T07:30,2026-01-12T18:00\n`, { laterHours: 97 });
    const { days } = (await loadListTold(house.store, site, house.clock.now))!;
    expect(days).toEqual([{ day: '2026-01-18', planned: 1, cancelled: 0, toldAt: at('2026-01-12T18:00') }]);
  });

  test.each([
    ['of the theatres', c1('S15', '70000')],
    ['of the registration', adt('A38', { ...A38, at: '20260113070000' })],
  ])('a list printed later than a cancellation %s lifts it, and an earlier one does not', async (_, off) => {
    const printed = (asOf: string) => `case,visit,mrn,start,as of\nC1,V1,M9001,2026-01-14T09:30,2026-01-13T${asOf}\n`;
    await take(printed('06:00'));
    await hear(off);
    expect((await ahead()).toCome).toEqual([]);
    const old = await take(printed('06:30'), { laterHours: 1 });
    expect(old).toMatchObject({ taken: 0, unchanged: 0, older: 1, standAgain: 0 });
    expect((await ahead()).toCome).toEqual([]);
    const lifted = await take(printed('07:30'), { laterHours: 2 });
    expect(lifted).toMatchObject({ taken: 1, standAgain: 1, older: 0 });
    expect(lifted.told).toContain('1 had been called off before, and stand again');
    expect((await ahead()).toCome).toMatchObject([{ due: { at: at('2026-01-14T09:30') } }]);
    expect(await take(printed('07:30'), { laterHours: 3 })).toMatchObject({ taken: 0, unchanged: 1 });
  });

  test('what the theatres moved to another day is not taken back by the list of the day that it left', async () => {
    await take(TWO);
    await hear(c1('S13', '83000', '202601150800'));
    const rest = `${HEAD}C2,M9002,2026-01-14T13:00,6W,Day case,Booked,,\n`;
    expect(await take(rest, { laterHours: 2 })).toMatchObject({ takenBack: 0, unchanged: 1 });
    expect((await ahead()).toCome.map(({ due }) => due.at)).toEqual([at('2026-01-14T13:00'), at('2026-01-15T08:00')]);
  });

  test('a dummy for the number of a visit is none', async () => {
    await take('case,visit,start\nC1,0,2026-01-14T07:30\nC2,0,2026-01-14T08:30\nC3,Unknown,2026-01-14T09:30\n');
    expect((await ahead()).toCome).toHaveLength(3);
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
    await take('case,start,date\nC1,,2026-01-14\nC2,01/14/2026 00:00,\nC3,2026-01-14T09:00,2026-01-14\n');
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
    const told = await refusal(() => take('case,start,date\nC1,2062-01-14T09:30,\nC2,,01/14/2062\n'));
    for (const said of ['row 2, begins', 'row 3, begins', 'more than a year ahead']) expect(told).toContain(said);
    expect((await ahead()).toCome).toEqual([]);
  });

  test('a date with slashes is read as the site writes it; where house and site differ, one that may be both is refused', async () => {
    const list = (date: string) => `case,start\nC1,${date}\n`;
    const first = async (date: string, dates: typeof settings) => {
      await take(list(date), { dates });
      return (await ahead()).toCome[0]?.due.at;
    };
    const british = { ...settings, locale: 'en-GB' };
    const between = { ...british, sites: [{ ...site, locale: 'en-US' }] };
    expect(await first('01/14/2026 9:30 AM', settings)).toBe(at('2026-01-14T09:30'));
    expect(await first('14/01/2026 10:30', british)).toBe(at('2026-01-14T10:30'));
    expect(await first('14/01/2026 11:30', between)).toBe(at('2026-01-14T11:30'));
    const other = await refusal(() => take(list('14/01/2026 9:30')));
    expect(other).toContain('Forms of the mapping: ISO; m/d/yyyy h:mm; m/d/yyyy h:mm am.');
    expect(other).toContain('--dates day-first');
    const both = await refusal(() => take(list('01/12/2026 9:30'), { dates: between }));
    expect(both).toContain('row 2, begins');
    expect(both).toContain(
      'a date whose day or month may come first. Say which: --dates day-first or --dates month-first',
    );
  });

  test('a mapping that takes a column of people in words is refused', () => {
    const text = `id: x\ntitle: X\nfile: { zone: site }\ncolumns:\n  case: { from: case, type: text }\n  begins: { from: start, type: datetime }\n  ward: { from: patient name, type: text }\norList: { case: case, begins: begins, ward: ward }\n`;
    expect(() => readMapping(text, 'The mapping')).toThrow(/orList/);
  });
});
