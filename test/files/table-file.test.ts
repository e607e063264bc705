import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import { mapping, refusal, rowsOf, tables } from './kit.ts';

const put = tables();
const HOW = mapping('n: { from: n, type: integer }');
const seen = async (path: string, how = HOW) =>
  (await rowsOf(path, how)).map(({ number, cell }) => [number, cell('organisation'), cell('n')]);
const text = (text: string) => ({ is: 'text', text });
const number = (number: number) => ({ is: 'number', number });

describe('encodings', () => {
  const ROWS = 'org;n\r\nLiège;1\r\n';

  test.each([
    ['utf-8', Buffer.from(ROWS)],
    ['utf-8 with a mark', Buffer.from(`\ufeff${ROWS}`)],
    ['windows-1252, guessed', Buffer.from(ROWS, 'latin1')],
    ['utf-16 with a mark', Buffer.from(`\ufeff${ROWS}`, 'utf16le')],
    ['gzip', gzipSync(ROWS)],
  ])('%s is read', async (name, bytes) => {
    expect(await seen(put(`${name}.csv`, bytes))).toEqual([[2, text('Liège'), number(1)]]);
  });

  test.each(['iso-8859-1', 'windows-1252'])('%s as the mapping says is read', async (encoding) => {
    const how = mapping('n: { from: n, type: integer }', '').file;
    const path = put(`${encoding}.csv`, Buffer.from(ROWS, 'latin1'));
    expect(await seen(path, { ...HOW, file: { ...how, encoding: encoding as 'iso-8859-1' } })).toHaveLength(1);
  });

  test('another encoding than the mapping says is refused with row, column and cure', async () => {
    const latin = put('latin.csv', Buffer.from('org,n\nBruges,2\nLi\xe8ge,1\n', 'latin1'));
    expect(await refusal(() => inspectTable(latin, 'utf-8'))).toMatch(/row 3, column 1: not in utf-8.*windows-1252/s);
    const utf = put('utf.csv', 'org,n\nx,2\nBruges,Liège\n');
    expect(await refusal(() => inspectTable(utf, 'iso-8859-1'))).toMatch(/row 3, column 2: utf-8, but.*iso-8859-1/s);
    const wide = put('wide.csv', Buffer.from('\ufefforg,n\n', 'utf16le'));
    expect(await refusal(() => inspectTable(wide, 'utf-8'))).toMatch(/the file is utf-16le/);
  });

  test('a bad byte far into a large file is told with its row', async () => {
    const rows = Array.from({ length: 40_000 }, (_, n) => `Org é ${n},${n}`).join('\n');
    const path = put(
      'far.csv',
      Buffer.concat([Buffer.from(`org,n\n${rows}\nok,`), Buffer.from([0xe8]), Buffer.from(',\n')]),
    );
    expect(await refusal(() => inspectTable(path, 'utf-8'))).toContain('row 40002, column 2:');
  });

  test('a gzip that is cut off is refused', async () => {
    const path = put('cut.csv.gz', gzipSync(`org,n\n${'x,1\n'.repeat(50_000)}`).subarray(0, -20));
    expect(await refusal(() => inspectTable(path, undefined))).toContain('cannot be read to its end');
  });

  test('what is no table is refused', async () => {
    expect(await refusal(() => inspectTable(put('zero.csv', Buffer.from([1, 0, 2])), undefined))).toContain('no text');
    expect(await refusal(() => inspectTable('/nowhere/at/all.csv', undefined))).toContain('cannot be read');
  });
});

describe('rows', () => {
  test('are numbered as a spreadsheet does, with quotes, blank rows and cells of several lines', async () => {
    const path = put('quotes.csv', 'n,org\n\n1,"a ""b"", c"\n2,"d\ne"\n,\n3,f\n');
    expect(await rowsOf(path, HOW).then((rows) => rows.map((row) => [row.number, row.faults.length]))).toEqual([
      [3, 0],
      [4, 1],
      [6, 0],
    ]);
    expect((await seen(path))[0]).toEqual([3, text('a "b", c'), number(1)]);
  });

  test('the header may stand lower, and rows after it be passed over', async () => {
    const how = mapping('n: { from: n, type: integer }', '');
    const path = put('low.csv', 'Beds of the house\nprinted today; by hand\norg;n\n(text);(number)\nx;5\n');
    expect(await seen(path, { ...how, file: { ...how.file, headerRow: 3, skipRows: 1 } })).toEqual([
      [5, text('x'), number(5)],
    ]);
  });

  test('of a spreadsheet are read like those of a text, dates and all', async () => {
    const rows = [
      ['org', 'day', 'n'],
      ['007', new Date(Date.UTC(2024, 3, 1)), 12],
      [null, null, null],
      ['8', '01/04/2024', 3],
    ];
    const sheets = [
      { name: 'Notes', rows: [['nothing here']] },
      { name: 'Beds', rows },
    ];
    const path = put('beds.xlsx', await writeXlsx({ sheets }));
    const how = { ...HOW, file: { ...HOW.file, sheet: 'Beds' } };
    expect(await seen(path, how)).toEqual([
      [2, text('007'), number(12)],
      [4, text('8'), number(3)],
    ]);
    const faults = (await rowsOf(path, how)).flatMap((row) =>
      row.faults.map((fault) => `${fault.row} ${fault.column}`),
    );
    expect(faults).toEqual(['4 day']);
    expect(await refusal(() => seen(path, { ...HOW, file: { ...HOW.file, sheet: 'Bets' } }))).toContain(
      'no such sheet',
    );
    expect(await refusal(() => seen(put('torn.xlsx', Buffer.from('PK\u0003\u0004 torn')), HOW))).toContain(
      'cannot be read',
    );
  });

  test('of a spreadsheet that unpacks to more than memory holds are refused before it is unpacked', async () => {
    const file = Buffer.from(
      await writeXlsx({
        sheets: [
          {
            name: 'Beds',
            rows: [
              ['org', 'n'],
              ['x', 5],
            ],
          },
        ],
      }),
    );
    // In the directory at the end: the size stands before the name.
    const size = file.lastIndexOf('xl/workbook.xml') - 46 + 24;
    file.writeUInt32LE(300_000_000, size);
    expect(await refusal(() => seen(put('bomb.xlsx', file)))).toContain('more than can be held in memory');
    file.writeUInt32LE(0, size);
    expect(await refusal(() => seen(put('unsaid.xlsx', file)))).toContain('more than can be held in memory');
  });

  test('a quotation mark that stands open is refused with its row', async () => {
    const path = put('open.csv', `org,n\na,1\n"b,2\n${'c,3\n'.repeat(100)}`);
    expect(await refusal(() => seen(path))).toMatch(/row 3, row: a quotation mark/);
  });

  test('a row with more cells than the header is told', async () => {
    const [row] = await rowsOf(put('long.csv', 'org,n\na,1,2\n'), HOW);
    expect(row?.faults).toEqual([expect.objectContaining({ row: 2, column: 'column 3' })]);
  });
});

describe('the header', () => {
  test('a column that is missing is refused, and the nearest name is told', async () => {
    const told = await refusal(() =>
      seen(
        put('renamed.csv', 'Org.,nn,beds\na,1,2\n'),
        mapping('n: { from: beds_avail, type: integer }\nm: { from: n, type: integer }'),
      ),
    );
    expect(told).toMatch(/row 1, "beds_avail": missing in the header/);
    expect(
      await refusal(() =>
        seen(put('near.csv', 'org,attendence\na,1\n'), mapping('n: { from: attendances, type: integer }')),
      ),
    ).toMatch(/Did you mean column 2, "attendence"\?/);
  });

  test('a name that is empty is near to none', async () => {
    expect(await refusal(() => seen(put('blank.csv', '\n\n1,2\n')))).not.toMatch(/Did you mean/);
  });

  test('a file without a header does not have its people said back', async () => {
    const told = await refusal(() => seen(put('people.csv', 'Ann Smith,9434765919\nJohn Doe,1\n')));
    expect(told).not.toMatch(/smith|doe|943/i);
  });

  test('a name that stands twice is refused', async () => {
    expect(await refusal(() => seen(put('twice.csv', 'org,n,N\na,1,2\n')))).toMatch(
      /column 2: the same name stands again in column 3/,
    );
  });

  test('columns may be put together, and be found under one of several names', async () => {
    const how = mapping(
      'n: { from: [count, number], type: integer }\nat: { join: [date, time], type: datetime, formats: [dd/mm/yyyy hh:mm] }',
    );
    const [row] = await rowsOf(put('joined.csv', 'org,number,date,time\na,4,01/02/2024,08:30\n'), how);
    expect(row?.cell('n')).toEqual(number(4));
    expect(row?.cell('at')).toEqual({ is: 'time', at: Date.UTC(2024, 1, 1, 8, 30) });
  });
});
