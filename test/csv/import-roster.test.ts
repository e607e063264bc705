/** Roster files against a real store: all or nothing, whatever is wrong with them. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { demoSettings } from '#src/app/demo-beside.ts';
import { importRoster } from '#src/app/import-roster.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, localDateAt, localTimeAt, zoneId } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { at, SITE } from '../staffing/staffed.ts';

const settings = demoSettings();
const site = settings.sites[0]!;
const key = Buffer.alloc(32, 7);
const ALL = { from: at('2025-01-01T00:00'), to: at('2027-01-01T00:00') };
const DAY = '2026-01-13T07:00,2026-01-13T19:00';
const NIGHT = '2026-01-13T19:00,2026-01-14T07:00';

let store: Store;
const open = async () => {
  store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
};
const take = (file: string | Buffer) =>
  importRoster(typeof file === 'string' ? Buffer.from(file) : file, {
    settings,
    site,
    key,
    store,
    clock: { now: () => at('2026-01-12T09:00') },
  });
const stored = async () => (await store.roster(SITE, ALL)).map((row) => `${row.unit} ${row.role} ${row.from}`).sort();

describe('import roster', () => {
  beforeEach(open);

  test('takes every row in one commit, says what it replaced and who has none, and leaves an audit entry', async () => {
    const { told, shifts } = await take(`unit,role,start,end\n5W,rn,${DAY}\n5W,rn,${NIGHT}\n4N,rn,${DAY}\n`);
    expect(shifts).toBe(3);
    expect(told).toContain(
      '3 shifts of 2 units taken, 2026-01-13; what began on those days in those units is replaced.',
    );
    expect(told).toContain('No shift for ICU, PCU');
    expect(await stored()).toHaveLength(3);
    expect(await store.audit(1)).toMatchObject([{ action: 'roster.import', detail: { shifts: 3, units: '5W 4N' } }]);
  });

  test('a later file replaces the units and local days that it names, and nothing else', async () => {
    const monday = '2026-01-12T19:00,2026-01-13T07:00';
    await take(`unit,role,start,end\n5W,rn,${monday}\n5W,rn,${DAY}\n5W,aide,${NIGHT}\n4N,rn,${DAY}\n`);
    await take(`unit,role,start,end\n5W,rn,${NIGHT}\n`);
    expect(await stored()).toEqual([`4N rn ${at('07:00')}`, `5W rn ${at('2026-01-12T19:00')}`, `5W rn ${at('19:00')}`]);
  });

  test('the same file twice is the same roster', async () => {
    const file = `unit,role,start,end,person\n5W,rn,${DAY},7\n5W,rn,${DAY},8\n`;
    await take(file);
    const once = await store.roster(SITE, ALL);
    await take(file);
    expect(await store.roster(SITE, ALL)).toEqual(once);
  });

  test('units of two sites that share an id are two, each with the days of its own clock', async () => {
    const [east, west] = ['east', 'west'].map((id) => ({ ...site, id: brand<SiteId>(id) }));
    const zone = zoneId('America/Los_Angeles');
    const two = { ...settings, sites: [east!, { ...west!, zone }], staffing: new Map() };
    const file =
      'site,unit,role,start,end\neast,ICU,rn,2026-01-13T07:00,2026-01-13T19:00\nwest,ICU,rn,2026-01-13T22:00,2026-01-14T06:00\n';
    const clock = { now: () => at('2026-01-12T09:00') };
    const { told, units } = await importRoster(Buffer.from(file), { settings: two, key, store, clock });
    expect(units).toEqual(['east/ICU', 'west/ICU']);
    expect(told).toContain('2 shifts of 2 units taken, 2026-01-13; what began');
  });

  test('a staff number is nowhere in the store, and the same number is the same person', async () => {
    await take(`unit,role,start,end,person\n5W,rn,${DAY},SECRET-1\n5W,rn,${NIGHT},SECRET-1\n4N,rn,${DAY},SECRET-2\n`);
    const rows = await store.roster(SITE, ALL);
    expect(JSON.stringify([rows, await store.audit(9)])).not.toContain('SECRET');
    expect(new Set(rows.map((row) => row.person)).size).toBe(2);
  });
});

describe('who leads a shift', () => {
  beforeEach(async () => {
    await open();
    await store.commit(
      ['N1', 'N2', 'N3', 'N4'].map((id) => ({ kind: 'person.put', person: brand<PersonId>(id), identities: [] })),
    );
  });
  const charge = (unit: string, span: string, person: string, more = '') =>
    `${unit},charge,${span},${person}${more === '' ? ',' : `,${more}`}`;
  const file = (...rows: readonly string[]) => `unit,role,start,end,person,kind\n${rows.join('\n')}\n`;
  const duties = async (from = ALL.from) => {
    const all = await store.duties(SITE, { from, to: ALL.to });
    const live = all.filter((one) => one.from < one.to);
    return live.map((one) => `${one.person} ${one.role} ${one.scope} ${wall(one.from)}–${wall(one.to)} ${one.source}`);
  };
  const wall = (instant: Instant) => `${localDateAt(instant, site.zone).slice(8)}T${localTimeAt(instant, site.zone)}`;

  test('answers for the unit, where the house knows the staff number; of others nothing is kept', async () => {
    const { told } = await take(
      file(charge('5W', DAY, 'N1'), charge('ED', DAY, 'N2'), charge('4N', DAY, 'SECRET-1'), `5W,rn,${NIGHT},N2,`),
    );
    expect(told).toContain('2 duties of charge nurses whom the house knows');
    expect(await duties()).toEqual([
      'N1 charge-nurse 5W 13T07:00–13T19:00 roster',
      'N2 ed-charge-nurse  13T07:00–13T19:00 roster',
    ]);
    expect(JSON.stringify(await store.roster(SITE, ALL))).not.toMatch(/"(?:SECRET-1|N1|N2)"/);
    expect(JSON.stringify(await store.audit(9))).not.toContain('SECRET');
  });

  test('stays on to the end of their shift where shifts overlap, and the first of two who lead at once answers', async () => {
    const late = '2026-01-13T18:30,2026-01-14T07:00';
    await take(
      file(
        charge('5W', DAY, 'N1'),
        charge('5W', late, 'N2'),
        charge('4N', DAY, 'N3'),
        charge('4N', DAY, 'N4'),
        charge('ICU', DAY, 'N1', 'float'),
      ),
    );
    expect((await duties()).sort((a, b) => a.localeCompare(b))).toEqual([
      'N1 charge-nurse 5W 13T07:00–13T19:00 roster',
      'N2 charge-nurse 5W 13T19:00–14T07:00 roster',
      'N3 charge-nurse 4N 13T07:00–13T19:00 roster',
    ]);
  });

  test('is corrected with the roster, also to somebody whom the house does not know; other days and files stay', async () => {
    await take(file(charge('5W', DAY, 'N1'), charge('5W', NIGHT, 'N2')));
    const twice = await duties();
    await take(file(charge('5W', DAY, 'N1'), charge('5W', NIGHT, 'N2')));
    expect(await duties()).toEqual(twice);
    const next = '2026-01-14T07:00,2026-01-14T19:00';
    await take(file(charge('5W', next, 'N1')));
    expect(await duties()).toHaveLength(3);
    await take(file(charge('5W', DAY, 'N9'), `5W,rn,${NIGHT},N2,`));
    expect(await duties()).toEqual(['N1 charge-nurse 5W 14T07:00–14T19:00 roster']);
  });

  test('of a file of people stays where the roster knows nobody of that day', async () => {
    const duty = { site: SITE, role: 'charge-nurse', scope: '5W', from: at('07:00'), to: at('19:00') } as const;
    await store.commit([
      {
        kind: 'duty.put',
        alone: true,
        ...duty,
        person: brand<PersonId>('N1'),
        source: 'roster',
        saidAt: at('2026-01-12T08:00'),
      },
    ]);
    await take(file(charge('5W', DAY, 'OTHER-7')));
    expect(await duties()).toEqual(['N1 charge-nurse 5W 13T07:00–13T19:00 roster']);
    const overlapping = '2026-01-12T20:00,2026-01-13T08:00';
    await take(file(charge('5W', overlapping, 'N2')));
    expect(await duties()).toEqual([
      'N2 charge-nurse 5W 12T20:00–13T07:00 roster',
      'N1 charge-nurse 5W 13T07:00–13T19:00 roster',
    ]);
  });

  test('that is over names nobody', async () => {
    await take(file(charge('5W', '2026-01-11T07:00,2026-01-11T19:00', 'N1')));
    expect(await duties()).toEqual([]);
  });
});

type Cells = { unit: string; role: string; start: string; end: string; person: string; can: string; kind: string };
const COLUMNS = ['unit', 'role', 'start', 'end', 'person', 'can', 'kind'] as const;

/** A good file of some rows; nobody is in two places. */
const rows = fc.array(
  fc.record({
    unit: fc.constantFrom('ICU', '5W', '4 North', '3E', 'FLOAT'),
    role: fc.constantFrom('rn', 'RN', 'aide', 'charge'),
    night: fc.boolean(),
    can: fc.constantFrom('', 'tele', 'tele;med-surg', 'tele, icu'),
    kind: fc.constantFrom('', 'agency', 'overtime'),
  }),
  { minLength: 1, maxLength: 12 },
);
type Made = { unit: string; role: string; night: boolean; can: string; kind: string };
const cellsOf = (made: readonly Made[]): Cells[] =>
  made.map(({ night, ...rest }, n) => {
    const [start = '', end = ''] = (night ? NIGHT : DAY).split(',');
    return { ...rest, start, end, person: `P${n}` };
  });

const csv = (cells: readonly Cells[], delimiter: string): string => {
  const quoted = (cell: string) => (/[",;\t]/.test(cell) ? `"${cell}"` : cell);
  return [COLUMNS, ...cells.map((row) => COLUMNS.map((column) => quoted(row[column])))]
    .map((line) => line.join(delimiter))
    .join('\r\n');
};
const ENCODINGS: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(text, 'latin1'),
];

/** One thing wrong in one cell: the column that must be named, and what the cell is made into. */
const WRONG: readonly (readonly [column: keyof Cells, wrong: string])[] = [
  ['unit', '9Z'],
  ['unit', ''],
  ['role', 'surgeon'],
  ['role', ''],
  ['start', ''],
  ['start', 'soon'],
  ['start', '2026-02-30T07:00'],
  ['start', '2026-01-13T25:00'],
  ['start', '13/01/2026 07:00'],
  ['start', '2062-01-13T07:00'],
  ['end', '2026-01-13'],
  ['end', '2026-01-12T07:00'],
  ['end', '2026-01-19T07:00'],
  ['end', '2026-01-13T19:00+99:00'],
  ['person', 'x'.repeat(65)],
  ['can', 'Télé'],
  ['can', '<!channel>'],
  ['kind', 'locum'],
];

describe('1,000 malformed roster files', () => {
  beforeAll(async () => {
    await open();
    await take(`unit,role,start,end\n6W,rn,${DAY}\n`);
  });
  afterAll(() => store.close());

  const refusal = async (file: string | Buffer): Promise<OpsError> => {
    const error = await take(file).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(OpsError);
    return error as OpsError; // asserted in the line above
  };

  test('each fault is told by row, column and cure, and nothing of the file is kept (property)', async () => {
    const before = await stored();
    const wrongs = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...WRONG)), { minLength: 1, maxLength: 4 });
    const form = fc.tuple(fc.constantFrom(',', ';', '\t'), fc.constantFrom(...ENCODINGS));
    await fc.assert(
      fc.asyncProperty(rows, wrongs, form, async (made, faults, [delimiter, encode]) => {
        const cells = cellsOf(made);
        const hit = new Map<string, number>();
        for (const [nth, [column, wrong]] of faults) {
          const row = nth % cells.length;
          cells[row]![column] = wrong;
          hit.set(column, row + 2);
        }
        // An end is judged against its start: of a row whose start cannot be read it is not.
        const ended = hit.get('end');
        if (ended !== undefined && ![DAY, NIGHT].some((shift) => shift.startsWith(cells[ended - 2]!.start || '-')))
          hit.delete('end');
        const error = await refusal(encode(csv(cells, delimiter)));
        expect(error.code).toBe('ROSTER_FILE');
        for (const [column, row] of hit)
          expect(error.message).toMatch(new RegExp(`row ${row}, ${column}: [^\\n]+\\. [A-Z]`));
        expect(error.cure).not.toBe('');
        expect(error.message).not.toMatch(/locum|surgeon|<!channel>|xxxx|Télé/);
      }),
      { numRuns: 1000 },
    );
    expect(await stored()).toEqual(before);
    expect(await store.audit(2)).toHaveLength(1);
  });

  test('any bytes at all are taken whole or refused whole (property)', async () => {
    const before = await stored();
    const text = fc.string({ unit: fc.constantFrom(...'unit,role,start,end\n";5Wrn0126-T: \t\0é'), maxLength: 300 });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.from(some)),
      text.map((some) => Buffer.from(some)),
      text.map((some) => Buffer.from(`unit,role,start,end\n${some}`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => void (await refusal(file))),
      { numRuns: 500 },
    );
    expect(await stored()).toEqual(before);
  });
});
