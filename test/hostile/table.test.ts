/** docs/bad-input.md is true: every test it names is there, under the number of its row. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const rows = [...read('docs/bad-input.md').matchAll(/^\| (\d+) \|.*\| ([^|]+) \|$/gm)].map(([, n, files]) => ({
  n: Number(n),
  files: files!.split(', '),
}));

test('all 54 rows are there, in order, each once', () => {
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 54 }, (_, n) => n + 1));
});

test.each(rows)('row $n is tested where it says', ({ n, files }) => {
  for (const file of files) expect(read(`test/${file}.test.ts`), file).toMatch(new RegExp(`['"\`]row ${n}:`));
});
