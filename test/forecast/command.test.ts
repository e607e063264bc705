/** `forecast backtest FILE`, as it is run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { weekly } from './drawn.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-forecast-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const done = spawnSync(process.execPath, [PROGRAM, 'forecast', ...args], { cwd: folder, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

function runOn(content: string, ...args: string[]) {
  const file = join(folder, 'counts.csv');
  writeFileSync(file, content);
  return run('backtest', file, '--time', 'when', '--value', 'n', ...args);
}

const dateOf = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const DAYS = weekly(500, 80, 17).map((value, n) => `${dateOf(n)},${value}`);

describe('what it prints', () => {
  test('of a packed file the same; one that is cut off is refused with the cure', () => {
    const asked = ['--time', 'when', '--value', 'n', '--freq', 'day', '--origins', '2', '--json'];
    const whole = gzipSync(['when,n', ...DAYS].join('\n'));
    const [packed, cut] = [join(folder, 'counts.csv.gz'), join(folder, 'cut.csv.gz')];
    writeFileSync(packed, whole);
    writeFileSync(cut, whole.subarray(0, whole.length / 2));
    const told = (out: string) => ({ ...(JSON.parse(out) as Record<string, number>), secondsPerFit: 0 });
    const { code, out } = run('backtest', packed, ...asked);
    expect(code).toBe(0);
    expect(told(out)).toEqual(
      told(runOn(['when,n', ...DAYS].join('\n'), '--freq', 'day', '--origins', '2', '--json').out),
    );
    const refused = run('backtest', cut, ...asked);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('that it is whole');
  });

  test('ratios and shares by their names, of as many origins as were asked for', () => {
    const { code, out, err } = runOn(
      ['when,n', ...DAYS].join('\n'),
      '--freq',
      'day',
      '--origins',
      '2',
      '--holidays',
      'US-IA',
      '--json',
    );
    expect([code, err]).toEqual([0, '']);
    const told = JSON.parse(out) as Record<string, number>;
    expect(Object.keys(told)).toEqual([
      'mase',
      'maeRatio',
      'pinballRatio',
      'cover50',
      'cover80',
      'cover95',
      'origins',
      'judged',
      'secondsPerFit',
      'unknown',
      'zerosNotCounted',
      'zerosInDoubt',
    ]);
    expect(told).toMatchObject({ unknown: 0, zerosNotCounted: [], zerosInDoubt: [] });
    expect([told.origins, told.judged]).toEqual([2, 14]);
    expect(told.maeRatio).toBeGreaterThan(0.4);
    expect(told.maeRatio).toBeLessThan(1);
    expect(told.cover80).toBeGreaterThanOrEqual(told.cover50!);
  });
  test('of every second day says that no week ago is known, not that more days are needed', () => {
    const odd = DAYS.filter((_, n) => n % 2 === 0);
    const { code, out, err } = runOn(['when,n', ...odd].join('\n'), '--freq', 'day', '--origins', '2');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/No days of the file are known with the same ones a week before/);
  });
  test('the same in words, with what is not known', () => {
    const gap = DAYS.filter((_, n) => n < 300 || n > 310);
    const { code, out } = runOn(['when;n', ...gap].join('\n').replaceAll(',', ';'), '--freq', 'day', '--origins', '2');
    expect(code).toBe(0);
    expect(out).toContain('14 days ahead judged, 7 from each of 2 origins');
    expect(out).toContain('11 days of the file are not known and were not counted as 0');
  });
  test('an outage that was written as 0 is named with its days and not judged, one day of 0 is in doubt', () => {
    const asked = ['--freq', 'day', '--origins', '60'];
    const withNoughts = (from: number, to: number): string =>
      ['when,n', ...DAYS.map((row, n) => (n >= from && n < to ? `${dateOf(n)},0` : row))].join('\n');
    const outage = withNoughts(300, 360);
    const told = JSON.parse(runOn(outage, ...asked, '--json').out) as Record<string, number>;
    expect(told).toMatchObject({
      unknown: 0,
      zerosNotCounted: [{ from: dateOf(300), to: dateOf(359), steps: 60 }],
      zerosInDoubt: [],
    });
    expect(told.maeRatio).toBeLessThan(0.85);
    const emptied = JSON.parse(runOn(outage.replaceAll(/,0$/gm, ','), ...asked, '--json').out);
    expect(emptied).toMatchObject({ judged: told.judged, unknown: 60 });
    expect(runOn(outage, ...asked).out).toContain(
      `the 60 days ${dateOf(300)} to ${dateOf(359)} are 0 and were taken as not counted: no closure that the file shows is like it`,
    );
    expect(runOn(withNoughts(440, 500), ...asked).out).toContain(
      'taken as not counted: the feed of this file is silent',
    );
    expect(runOn(withNoughts(300, 301), ...asked).out).toContain(`the day ${dateOf(300)} is 0 and was counted as real`);
  });
});

describe('what it refuses', () => {
  const rows = (...lines: string[]) => ['when,n', ...DAYS, ...lines].join('\n');
  const next = dateOf(500);
  test.each([
    ['a negative count', rows(`${next},-3`), /row 502, n: this is below 0/],
    ['an average', rows(`${next},7.142857142857143`), /row 502, n: this is a rate or an average.*sum or round/],
    ['no such column', 'day,n\n2026-01-01,4', /when/],
    ['three days', ['when,n', ...DAYS.slice(0, 3)].join('\n'), /tells 3 days that .* it takes 49 or more/],
    ['nothing', '', /when/],
  ])('%s: what, where and the cure', (_, content, told) => {
    const { code, out, err } = runOn(content, '--freq', 'day', '--origins', '2');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(told);
    expect(err).not.toMatch(/fault in Huddleboard/);
  });
  test.each([
    [['backtest'], 2, 'Write: forecast backtest FILE'],
    [['backtest', 'a.csv', '--time', 'a', '--value', 'b', '--freq', 'week'], 2, '--freq is hour or day'],
    [
      ['backtest', 'a.csv', '--time', 'a', '--value', 'b', '--freq', 'day', '--horizon', '90'],
      2,
      '--horizon takes a whole number from 1 to 21',
    ],
    [['backtest', 'a.csv', '--time', 'a', '--value', 'b', '--freq', 'day'], 1, 'The file cannot be read'],
  ])('%s', (args, wanted, told) => {
    const { code, err } = run(...args);
    expect(code).toBe(wanted);
    expect(err).toContain(told);
  });
  test('a column of another name, and a file without one, as what they are', () => {
    const other = runOn('date,n\n2024-01-01,3\n', '--freq', 'day');
    expect([other.code, other.err + other.out]).toEqual([1, expect.stringContaining('when: missing in the header.')]);
    expect(other.err + other.out).toContain('The header has 2 columns; is it row 1');
    expect(other.err + other.out).not.toContain('header is when');
    expect(runOn('', '--freq', 'day').err + runOn('', '--freq', 'day').out).toContain('The file is empty');
  });

  test('a code of holidays that nobody knows, and a zone', () => {
    const file = ['when,n', ...DAYS].join('\n');
    expect(runOn(file, '--freq', 'day', '--holidays', 'ZZ').err).toContain('knows no country of this code');
    expect(runOn(file, '--freq', 'day', '--holidays', 'US-QQ').err).toContain('knows no such part of US');
    expect(runOn(file, '--freq', 'day', '--tz', 'Mars/Base').code).toBe(1);
  });
});

describe('columns beside the counts', () => {
  /** Each tenth day has a fair, which brings half as many again; `wind` says nothing. */
  const isFair = (n: number): boolean => n % 10 === 3;
  const FAIRS = weekly(500, 80, 17).map((value, n) => {
    const count = Math.round(value * (isFair(n) ? 1.5 : 1));
    return `${dateOf(n)},${count},${isFair(n) ? 'fair' : ''},${((n * 7919) % 31) - 15.5},${count},7`;
  });
  const FILE = ['when,n,Town,wind,same,always', ...FAIRS].join('\n');
  const asked = (...args: string[]) => runOn(FILE, '--freq', 'day', '--origins', '8', ...args);

  test('says what each is taken for, what it does, and what all of them gave on the same steps', () => {
    const told = JSON.parse(asked('--with', 'Town,wind', '--json').out) as {
      maeRatio: number;
      without: { maeRatio: number };
      maeToWithout: number;
      columns: { name: string; knownAhead: boolean; used: boolean; effects: Record<string, number> }[];
    };
    expect(told.columns).toMatchObject([
      { name: 'Town', kind: 'named', knownAhead: true, used: true },
      { name: 'wind', kind: 'number', knownAhead: false, unknown: 0, used: false, effects: {} },
    ]);
    expect(told.columns[0]!.effects.fair).toBeGreaterThan(0.4);
    expect(told.columns[0]!.effects.fair).toBeLessThan(0.6);
    expect(told.maeRatio).toBeLessThan(0.8 * told.without.maeRatio);
    expect(told.maeToWithout).toBeCloseTo(told.maeRatio / told.without.maeRatio, 3);
    expect(told.without.maeRatio).toBe((JSON.parse(asked('--json').out) as { maeRatio: number }).maeRatio);
  });

  test('in words; a calendar that is measured is not known ahead', () => {
    const { out } = asked('--with-measured', 'town', '--with-known', 'wind');
    expect(out).toMatch(/with columns ÷ without them, the same steps {2}\d\.\d{3} error/);
    expect(out).toMatch(/^town \(measured: known until each origin/m);
    expect(out).toMatch(/^wind \(known ahead\): left out: it brought the trial no closer$/m);
  });

  test('degrees of which one is a word are no calendar, which would be known ahead', () => {
    const degrees = (n: number): string => (n === 77 ? 'trace' : `${n % 4 === 0 ? '−' : ''}${n % 9}`);
    const file = ['when,n,temp', ...weekly(500, 80, 17).map((value, n) => `${dateOf(n)},${value},${degrees(n)}`)];
    const on = (lines: readonly string[]) =>
      runOn(lines.join('\n'), '--freq', 'day', '--origins', '8', '--with', 'temp', '--json');
    expect(on(file).err).toMatch(/row 79.*temp: this is no number/);
    const { columns } = JSON.parse(on(file.map((line) => line.replace('trace', ''))).out) as { columns: unknown[] };
    expect(columns).toMatchObject([{ name: 'temp', kind: 'number', knownAhead: false, unknown: 1 }]);
  });

  test.each([
    [['--with', 'rain'], 1, /rain: missing in the header/],
    [['--with', 'always'], 1, /always: it is the same in all steps, which tells nothing/],
    [['--with', 'same'], 1, /same: it says the same as the column that is counted/],
    [['--with', 'N'], 2, /other than those of --time and --value/],
    [['--with', 'wind', '--with-known', 'Wind'], 2, /stands twice/],
    [['--with', 'wind,'], 2, /names of columns with commas/],
  ] satisfies readonly (readonly [string[], number, RegExp])[])('%s', (args, wanted, told) => {
    const { code, err } = asked(...args);
    expect(code).toBe(wanted);
    expect(err).toMatch(told);
  });

  test('a column that is empty, one with a word among its numbers, and one of remarks', () => {
    const file = (cell: (n: number) => string): string =>
      ['when,n,x', ...DAYS.map((row, n) => `${row},${cell(n)}`)].join('\n');
    const refused = (cell: (n: number) => string): string =>
      runOn(file(cell), '--freq', 'day', '--origins', '2', '--with', 'x').err;
    expect(refused(() => 'NA')).toMatch(/x: no row says anything/);
    expect(refused((n) => (n === 40 ? 'Mrs Smith' : `${n % 60}`))).toMatch(/row 42, x: this is no number/);
    expect(refused((n) => (n === 40 ? 'Mrs Smith' : `${n % 60}`))).not.toMatch(/Smith/);
    expect(refused((n) => `remark ${n}`)).toMatch(/more than 40 different words/);
  });
});
