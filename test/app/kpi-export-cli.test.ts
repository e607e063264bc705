/** `kpi export` at a terminal: a file of the machine, or down a pipe, with what is said about it beside it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RIVERSIDE } from '#test/commands/house.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-test-'));
  writeFileSync(join(folder, 'huddleboard.yaml'), RIVERSIDE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function huddleboard(...args: string[]) {
  const done = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: folder, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

test('the ending of --out says the form, and only its maker may read it', async () => {
  const { code, out } = huddleboard('kpi', 'export', 'census', 'last', '2', 'days', '--out', 'beds.xlsx');
  expect([code, out]).toEqual([0, expect.stringContaining('as XLSX')]);
  const path = join(folder, 'beds.xlsx');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const { sheets } = await readXlsx(readFileSync(path));
  expect(sheets[0]!.rows[0]!.slice(0, 2)).toEqual(['figure', 'title']);
  expect(sheets[0]!.rows.length).toBeGreaterThan(2);
});

test('a question whose answer is a file gives the file to a pipe, and its words beside it', () => {
  const { code, out, err } = huddleboard('ask', 'kpi export occupancy last 2 days');
  expect(code).toBe(0);
  expect(out.split('\r\n').slice(0, 2)[0]).toMatch(/^figure,title,site,/);
  expect(out.trimEnd().split('\r\n')).toHaveLength(3);
  expect(err).toContain('2 rows by day');
  expect(JSON.parse(huddleboard('ask', 'kpi export occupancy last 2 days', '--json').out).data).toMatchObject({
    rows: 2,
  });
});

test('a wrong question leaves no file and says the cure', () => {
  const wrong = huddleboard('kpi', 'export', 'xyzzy', '--out', 'none.csv');
  expect([wrong.code, wrong.out]).toEqual([1, '']);
  expect(wrong.err).toContain('kpi list');
  expect(() => statSync(join(folder, 'none.csv'))).toThrow();
  expect(huddleboard('kpi', 'export', 'occupancy', '--out', '/nowhere/x.csv')).toMatchObject({
    code: 1,
    err: expect.stringContaining('cannot be written'),
  });
  expect(huddleboard('kpi', 'export', 'occupancy', '--json')).toMatchObject({ code: 2 });
  expect(huddleboard('kpi', 'export', 'occupancy', '--role', 'viewer').code).toBe(1);
});
