import { describe, expect, test } from 'vitest';
import { readTable, type TableForm } from '#adapters/feeds/csv/table.ts';

const FORM: TableForm<'unit' | 'role' | 'can'> = {
  required: ['unit', 'role'],
  optional: ['can'],
  others: 'refused',
  mostRows: 5,
};
const read = (text: string | Buffer) => readTable(typeof text === 'string' ? Buffer.from(text) : text, FORM);
const rows = (text: string | Buffer) =>
  read(text).rows.map(({ number, cell }) => [number, cell('unit'), cell('role'), cell('can')]);
const faults = (text: string | Buffer) =>
  read(text).faults.map(({ row, column, problem }) => `${row} ${column}: ${problem}`);

describe('a table as spreadsheets save it', () => {
  test.each([
    ['commas', 'unit,role,can\n5W,rn,"tele,icu"\n'],
    ['semicolons and CRLF', 'unit;role;can\r\n5W;rn;tele,icu\r\n'],
    ['tabs', 'unit\trole\tcan\n5W\trn\ttele,icu'],
    ['a line that says so', 'sep=;\nunit;role;can\n5W;rn;tele,icu\n'],
    ['the old line ends of a Mac', 'unit,role,can\r5W,rn,"tele,icu"\r'],
    ['capitals, spaces and another order', ' Role , Unit ,CAN\n rn , 5W , "tele,icu" \n'],
  ])('%s', (what, text) => {
    expect(rows(text)).toEqual([[what === 'a line that says so' ? 3 : 2, '5W', 'rn', 'tele,icu']]);
  });

  test.each([
    ['UTF-8', Buffer.from('unit,role\nSäuglinge,rn\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeffunit,role\nSäuglinge,rn\n')],
    ['UTF-16', Buffer.from('\ufeffunit,role\nSäuglinge,rn\n', 'utf16le')],
    ['UTF-16, the other way', Buffer.from('\ufeffunit,role\nSäuglinge,rn\n', 'utf16le').swap16()],
    ['the Windows code page', Buffer.from('unit,role\nS\xe4uglinge,rn\n', 'latin1')],
  ])('%s', (_what, bytes) => expect(rows(bytes)[0]?.[1]).toBe('Säuglinge'));

  test('blank rows count as a spreadsheet counts them, short rows have empty cells', () => {
    expect(rows('\nunit,role,can\n\n,,\n5W,rn\n')).toEqual([[5, '5W', 'rn', '']]);
  });
});

describe('a fault names row and column, and says nothing of the cells', () => {
  test.each([
    [
      'no header',
      'Jane Doe,5W\n',
      [
        '1 unit, role: missing in the header.',
        '1 column 1: this column is not known.',
        '1 column 2: this column is not known.',
      ],
    ],
    ['an empty file', '', ['1 unit, role: missing in the header.']],
    ['a column twice', 'unit,role,Unit\n5W,rn,4N\n', ['1 column 3: this name stands twice.']],
    [
      'a row with more cells',
      'unit,role\n5W,rn\n5W,rn,tele,icu\n',
      ['3 column 3: the row has more cells than the header.'],
    ],
    [
      'a quote that stays open',
      'unit,role\n5W,"rn\n4N,rn\n',
      ['2 row: a quotation mark stands open or inside a cell.'],
    ],
    ['a quote inside a cell', 'unit,role\n5W,r"n\n', ['2 row: a quotation mark stands open or inside a cell.']],
    ['a spreadsheet of its own kind', 'PK\u0003\u0004xyz', ['1 file: this is no text.']],
    ['more rows than anybody has', `unit,role\n${'5W,rn\n'.repeat(6)}`, ['7 file: there are more than 5 rows.']],
  ])('%s', (_what, text, expected) => {
    expect(faults(text)).toEqual(expected);
    expect(JSON.stringify(read(text))).not.toContain('Jane');
  });

  test('other columns are passed over where the form says so', () => {
    const found = readTable(Buffer.from('unit,name,role\n5W,Jane,rn\n'), { ...FORM, others: 'ignored' });
    expect(found.faults).toEqual([]);
    expect(found.rows[0]?.cell('role')).toBe('rn');
  });
});
