/** `forecast beds FILE`, as it is run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { random } from './drawn.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
const HEAD = 'episode_id,pseudo_id,ward_category,start_datetime,end_datetime';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-beds-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runOn(content: string, ...args: string[]) {
  const file = join(folder, 'episodes.csv');
  writeFileSync(file, content);
  const done = spawnSync(process.execPath, [PROGRAM, 'forecast', 'beds', file, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

const written = (hours: number): string =>
  new Date(Date.UTC(2026, 0, 1) + Math.round(hours * 3_600_000)).toISOString().slice(0, 19).replace('T', ' ');

/** Two wards, one episode every eight hours on each, of three days in the mean. */
function episodes(days: number): string {
  const next = random(5);
  const rows = Array.from({ length: days * 6 }, (_, n) => {
    const from = n * 4 + next() * 4;
    return `${n},${n},Ward ${1 + (n % 2)},${written(from)},${written(from - 72 * Math.log(1 - next()))}`;
  });
  return [HEAD, ...rows].join('\n');
}

describe('what it prints', () => {
  const long = episodes(100);
  test('scores by ward and house at each horizon, by their names', () => {
    const { code, out, err } = runOn(long, '--json');
    expect([code, err]).toEqual([0, '']);
    const told = JSON.parse(out) as Record<string, Record<string, Record<string, number>>>;
    expect(Object.keys(told)).toEqual(['origins', 'secondsPerOrigin', 'cover80', 'units', 'house', 'byUnit']);
    expect(Object.keys(told.units!)).toEqual(['4', '8', '12', '24', '48', '72']);
    expect(Object.keys(told.byUnit!)).toEqual(['Ward 1', 'Ward 2']);
    const { crps, persistence, toPersistence } = told.house!['24']!;
    expect(toPersistence).toBeCloseTo(crps! / persistence!, 3);
    expect(toPersistence).toBeLessThan(0.9);
  });
  test('the same in words', () => {
    const { code, out } = runOn(long);
    expect(code).toBe(0);
    expect(out).toContain('245 origins of the last two months');
    expect(out).toMatch(/^Ward 2 +24 +\d+\.\d\d/m);
    expect(out).not.toMatch(/NaN|undefined/);
  });
});

describe('what it refuses', () => {
  test.each([
    ['two months', episodes(60), [], 1, /less than 28 days before the two months/],
    [
      'a wrong year',
      `${episodes(100)}\n9999,9999,Ward 1,2025-01-05 08:00:00,2025-01-09 08:00:00`,
      [],
      1,
      /Nobody came .* between 2025-01-05 and 2026-01-01\.\nCorrect the year/,
    ],
    ['another mapping', episodes(3), ['--mapping', 'nhs-ed-attendances'], 2, /none of ward episodes/],
    ['no such mapping', episodes(3), ['--mapping', 'ours'], 1, /There is no such mapping/],
    ['a zone that nobody knows', episodes(3), ['--tz', 'Mars/Base'], 1, /no time zone/],
    ['a time that is none', `${HEAD}\n1,1,Ward 1,yesterday,`, [], 1, /row 2/],
  ])('%s: what, where and the cure', (_, content, args, wanted, told) => {
    const { code, out, err } = runOn(content, ...args);
    expect([code, out]).toEqual([wanted, '']);
    expect(err).toMatch(told);
    expect(err).not.toMatch(/fault in Huddleboard/);
  });
});
