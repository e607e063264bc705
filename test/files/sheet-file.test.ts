/** Tables that leave as files: read back as they were written, and never run by a spreadsheet. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { sheetRows } from '#adapters/xlsx/read.ts';
import { writeSheet } from '#adapters/xlsx/write.ts';
import type { Sheet } from '#src/message/sheet.ts';

/** What a spreadsheet would run at the beginning of a cell; a sign for percent by itself is a unit. */
const RUNS = /^\s*(?:[=+\-@＝＋－＠|\t\r]|%(?!$))/;
const CELL_LIMIT = 32_767;
const HOSTILE = ['=HYPERLINK("http://x")', '@SUM(1)', '+1', '-2', '\t=1', '＝1', '|cmd', '%0A=1'];
const sheet = (over: Partial<Sheet> = {}): Sheet => ({
  name: 'kpi-x',
  format: 'csv',
  columns: ['figure', 'value', 'reason'],
  rows: [
    ['Öl, "Fett"\nund; Salz', 93.25, null],
    ['%', -3, 'n/a: no data'],
    ['n', Number.NaN, ''],
  ],
  ...over,
});

test('CSV reads back as it was written, on one line a row', async () => {
  const { bytes, name, type } = await writeSheet(sheet());
  expect([name, type]).toEqual(['kpi-x.csv', 'text/csv; charset=utf-8']);
  expect(parse(Buffer.from(bytes))).toEqual([
    ['figure', 'value', 'reason'],
    ['Öl, "Fett" und; Salz', '93.25', ''],
    ['%', '-3', 'n/a: no data'],
    ['n', '', ''],
  ]);
});

test('XLSX reads back as it was written: numbers as numbers, texts as texts', async () => {
  const { bytes, name } = await writeSheet(sheet({ format: 'xlsx' }));
  expect(name).toBe('kpi-x.xlsx');
  const path = join(mkdtempSync(join(tmpdir(), 'sheet-')), name);
  writeFileSync(path, bytes);
  const read = [];
  for await (const row of sheetRows(path, 1)) read.push(row.cells);
  expect(read[0]).toEqual(['figure', 'value', 'reason']);
  expect(read[1]!.slice(0, 2)).toEqual(['Öl, "Fett" und; Salz', '93.25']);
  expect(read[2]).toEqual(['%', '-3', 'n/a: no data']);
  const { sheets } = await readXlsx(bytes);
  expect(typeof sheets[0]!.rows[1]![1]).toBe('number');
});

test('no text of either is a formula', async () => {
  const rows = HOSTILE.map((text) => [text]);
  const csv = await writeSheet(sheet({ columns: ['a'], rows }));
  const cells = parse(Buffer.from(csv.bytes)).slice(1) as string[][];
  for (const [cell] of cells) expect(cell).toMatch(/^'/);
  const { bytes } = await writeSheet(sheet({ columns: ['a'], rows, format: 'xlsx' }));
  const { sheets } = await readXlsx(bytes);
  expect(sheets[0]!.rows.slice(1).every(([cell]) => typeof cell === 'string')).toBe(true);
  // Formulas are compressed markup `<f>`; none is among the cells that the reader found.
  expect([...(sheets[0]!.cells?.values() ?? [])].some((cell) => cell.formula !== undefined)).toBe(false);
});

test('twenty thousand rows read back, and a name with anything in it is safe', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => [`r${n}`, n, null]);
  const { bytes, name } = await writeSheet(sheet({ rows, format: 'xlsx', name: '../a"\r\nb' }));
  expect(name).toBe('-a-b.xlsx');
  const { sheets } = await readXlsx(bytes);
  expect(sheets[0]!.rows).toHaveLength(20_001);
  expect(sheets[0]!.rows.at(-1)!.slice(0, 2)).toEqual(['r19999', 19_999]);
});

/** Text of any kind: what begins formulas, parts cells or breaks lines, controls, halves of letters, and the very long. */
const hostile = fc
  .tuple(
    fc.constantFrom('', ' ', '\t', '\r\n', '\u0000', '\ufeff', '\u200b', '"', ';', ',', '";', '\u0001;'),
    fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      '|',
      '%',
      "'",
      '',
      '=cmd|\u0027/c calc\u0027!A1',
      '<f>1</f>',
      '_x003D_1',
      ']]>',
    ),
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom('=', ';', '"', '-', ' ', '\n', 'a') }),
    ),
    fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 4_000),
  )
  .map(([before, start, rest, times]) => (before + start + rest).repeat(times));
const cells = fc.oneof(hostile, fc.double(), fc.constant(null));
const sheets = fc.record({
  head: fc.array(hostile, { maxLength: 2 }),
  rows: fc.array(fc.tuple(hostile, cells, cells), { minLength: 1, maxLength: 4 }),
});

test('whatever stands in a cell, a row of CSV stays one line of as many cells, and none of them runs, wherever cells are parted', async () => {
  await fc.assert(
    fc.asyncProperty(sheets, async ({ head, rows }) => {
      const { bytes } = await writeSheet(sheet({ head, rows }));
      const text = Buffer.from(bytes).toString('utf8');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      const read = parse(text, { relax_column_count: true }) as string[][];
      expect(read.map((row) => row.length)).toEqual([...head.map(() => 1), 3, ...rows.map(() => 3)]);
      const written = [...head, null, ...rows];
      for (const [n, row] of read.slice(head.length + 1).entries())
        for (const [k, cell] of row.entries()) {
          expect(cell.length).toBeLessThanOrEqual(CELL_LIMIT);
          if (typeof rows[n]![k] === 'string') expect(cell).not.toMatch(RUNS);
        }
      const lines = text.split('\r\n').slice(0, written.length);
      for (const part of lines.flatMap((line) => line.split(';').slice(1)))
        expect(part.replace(/^[\s"]+/, '')).not.toMatch(RUNS);
    }),
  );
});

test('whatever stands in a cell, a workbook opens, and reads back as the same texts and numbers without a formula', async () => {
  await fc.assert(
    fc.asyncProperty(sheets, async ({ head, rows }) => {
      const { bytes } = await writeSheet(sheet({ head, rows, format: 'xlsx' }));
      const { sheets: read } = await readXlsx(bytes);
      expect([...(read[0]!.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
      const back = read[0]!.rows.slice(head.length + 1);
      for (const [n, row] of rows.entries())
        for (const [k, cell] of row.entries()) {
          const found = back[n]?.[k] ?? null;
          if (typeof cell === 'number') expect(found).toBe(Number.isFinite(cell) ? cell + 0 : null);
          else if (found !== null) {
            expect(typeof found).toBe('string');
            expect(String(found).length).toBeLessThanOrEqual(CELL_LIMIT);
          }
        }
    }),
  );
});
