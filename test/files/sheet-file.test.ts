/** Tables that leave as files: read back as they were written, and never run by a spreadsheet. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { sheetRows } from '#adapters/xlsx/read.ts';
import { writeSheet } from '#adapters/xlsx/write.ts';
import type { Sheet } from '#src/message/sheet.ts';

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
