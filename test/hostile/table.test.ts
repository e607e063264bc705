/** docs/bad-input.md is true: every test it names is there, under the number of its row. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const read = (path: string): string => readFileSync(at(path), 'utf8');
/** What needs a browser stands under another ending. */
const testOf = (name: string): string =>
  [`test/${name}.test.ts`, `test/${name}.browser.ts`].find((path) => existsSync(at(path))) ?? `test/${name}.test.ts`;

const rows = [...read('docs/bad-input.md').matchAll(/^\| (\d+) \|.*\| ([^|]+) \|$/gm)].map(([, n, files]) => ({
  n: Number(n),
  files: files!.split(', '),
}));

test('all 57 rows are there, in order, each once', () => {
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 57 }, (_, n) => n + 1));
});

test.each(rows)('row $n is tested where it says', ({ n, files }) => {
  for (const file of files) expect(read(testOf(file)), file).toMatch(new RegExp(`['"\`]row ${n}:`));
});
