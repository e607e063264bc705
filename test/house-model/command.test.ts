/** `simulate FILE`, as it is run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runHouse } from '#src/domain/house-model/run.ts';
import { ask, HOUSE } from './kit.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const done = spawnSync(process.execPath, [PROGRAM, 'simulate', ...args], { cwd: folder, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

const wall = (hour: number): string => new Date(hour * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** Ward stays of a house as an export of episodes. */
function episodes(days: number): string {
  const { stays } = runHouse(HOUSE, ask({ hours: 24 * days }));
  const rows = stays
    .filter(({ unit }) => unit !== 'ED')
    .map(({ spell, unit, from, to }, n) =>
      [n, spell, `Ward ${unit}`, wall(from), to === undefined ? '' : wall(to)].join(','),
    );
  return ['episode_id,patient_id,ward,start_datetime,end_datetime', ...rows].join('\n');
}

function runOn(content: string, ...args: string[]) {
  const file = join(folder, 'episodes.csv');
  writeFileSync(file, content);
  return run(file, ...args);
}

describe('what it prints', () => {
  const file = episodes(90);
  const asked = ['--runs', '3', '--days', '28'];

  test('one JSON value, the same for the same seed', () => {
    const [first, again, other] = [['1'], ['1'], ['2']].map(([seed]) =>
      runOn(file, ...asked, '--seed', seed!, '--json'),
    );
    expect([first!.code, first!.err]).toEqual([0, '']);
    const [a, b, c] = [first!, again!, other!].map(({ out }) => JSON.parse(out));
    expect([a.runs, a.judgedDays, a.known.days, a.seed]).toEqual([3, 28, 60, 1]);
    expect(a.rows).toEqual(b.rows);
    expect(a.rows).not.toEqual(c.rows);
    expect(a.of).toBe(a.rows.length);
    expect(a.missing).toEqual(['boarding: the history has no ED']);
    expect(a).toMatchObject({ seasonModelled: false, missedByLevel: 0, admissionsADay: { differs: false } });
    expect([...a.learnedMonths, ...a.judgedMonths].every((month: string) => /^\d{4}-\d{2}$/.test(month))).toBe(true);
  });

  test('a season that was not learned from is named as the likely cause of what is missed', () => {
    const [head, ...rows] = file.split('\n');
    const begin = Math.min(...rows.map((row) => Date.parse(row.split(',')[3]!)));
    // A third of those who came in the first two months never did.
    const thinned = rows.filter((row) => {
      const [, spell, , from] = row.split(',');
      return Date.parse(from!) - begin > 62 * 864e5 || Number(spell) % 3 > 0;
    });
    const winter = [head, ...thinned].join('\n');
    const { out } = runOn(winter, ...asked);
    expect(out).toMatch(/Learned: \d{4}-\d{2} to \d{4}-\d{2}; judged: .* A season is not modelled/);
    expect(out).toMatch(/Admissions a day: .* in those judged: \+\d+\.\d %, more than chance\./);
    expect(out).toMatch(/That is the likely cause of \d+ of the \d+ figures/);
    const told = JSON.parse(runOn(winter, ...asked, '--json').out);
    expect(told.admissionsADay.change).toBeGreaterThan(0.3);
    const missed = told.rows.filter(({ met }: { met: boolean }) => !met);
    expect(told.missedByLevel).toBeGreaterThan(0);
    expect(told.missedByLevel).toBeLessThanOrEqual(missed.length);
  });

  test('the same as a table', () => {
    const { code, out, err } = runOn(file, ...asked);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Learned from 60 days from ');
    expect(out).toMatch(/house census, mean +\d+\.\d +\d+\.\d +\d+\.\d – \d+\.\d +± 5 % +(?:yes|NO)/);
    expect(out).toMatch(/ward census, 90 %, Ward B/);
    expect(out).toMatch(/\d+ of \d+ figures are as near as was asked beforehand/);
    expect(out).toContain('n/a: boarding: the history has no ED.');
  });
});

describe('with an ED beside the wards', () => {
  const ED_MAPPING = `id: our-ed
title: ED visits with the decision to admit
file: { zone: site }
columns:
  visit: { from: visit, type: text }
  patient: { from: patient, type: text }
  arrived: { from: arrived, type: datetime, formats: [ISO] }
  decided: { from: decided, type: datetime, formats: [ISO], optional: true }
  left: { from: left, type: datetime, formats: [ISO] }
edVisits: { visit: visit, patient: patient, arrivedAt: arrived, leftAt: left, admitDecisionAt: decided }
`;

  test('who goes from it to a ward is one visit, and boarding is judged where beds and decisions are told', () => {
    const { stays, came } = runHouse(HOUSE, ask({ hours: 24 * 90 }));
    const rows = stays
      .filter(({ unit, to }) => unit === 'ED' && to !== undefined)
      .map(({ spell, from, to, decidedAt }) =>
        [`E${spell}`, spell, wall(from), decidedAt === undefined ? '' : wall(decidedAt), wall(to!)].join(','),
      );
    writeFileSync(join(folder, 'ed.csv'), ['visit,patient,arrived,decided,left', ...rows].join('\n'));
    writeFileSync(join(folder, 'our-ed.yaml'), ED_MAPPING);
    const beds = ['Ward A=20:adult', 'Ward B=16:adult', 'Ward C=8'].flatMap((text) => ['--beds', text]);
    const args = ['--ed', join(folder, 'ed.csv'), '--ed-mapping', join(folder, 'our-ed.yaml'), ...beds];
    const { out, err } = runOn(episodes(90), ...args, '--days', '28', '--runs', '3', '--json');
    expect(err).toBe('');
    const told = JSON.parse(out);
    expect(told.missing).toEqual([]);
    const figures = told.rows.map(({ figure }: { figure: string }) => figure);
    expect(figures).toEqual(expect.arrayContaining(['ED census, mean', 'boarding, people at an hour']));
    // Sixty of ninety days: were nobody joined, everybody admitted from the ED would have come twice.
    expect(Math.abs(told.known.arrivals / ((came * 60) / 90) - 1)).toBeLessThan(0.08);
  });

  test.each([
    ['Ward A', '--beds takes a unit and its staffed beds'],
    ['Ward Z=9', '--beds names a unit that is not in the file'],
  ])('beds told as %s are refused', (text, told) => {
    const { code, err } = runOn(episodes(40), '--beds', text);
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
  });
});

describe('what it refuses', () => {
  test('too little, with how much there is', () => {
    const { code, out, err } = runOn(episodes(30));
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/tells 28 whole days; it takes 28 to learn from and 7/);
  });
  test('more wards than any house has, and none of their names', () => {
    const rows = Array.from({ length: 151 }, (_, n) => `${n},${n},Place ${n},2026-01-01 08:00,2026-01-02 08:00`);
    const { code, err } = runOn(['episode_id,patient_id,ward,start_datetime,end_datetime', ...rows].join('\n'));
    expect([code, err]).toEqual([1, expect.stringContaining('names 151 wards')]);
    expect(err).not.toContain('Place');
  });
  test('a history in which nobody came for years, by a year that is wrong', () => {
    const { code, out, err } = runOn(`${episodes(60)}\n99999,99999,Ward 1,2019-01-05 08:00:00,2019-01-09 08:00:00`);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/Nobody came to any unit of the file between .*2019-01-05/);
  });
  test('a file without rows, and a cell that is no time', () => {
    const header = 'episode_id,patient_id,ward,start_datetime,end_datetime';
    expect(runOn(header).err).toContain('there is no row');
    const wrong = runOn(`${header}\n1,1,Ward 1,soon,`);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(/row 2/);
    expect(wrong.err).not.toContain('soon');
  });
  test.each([
    [[], 2, 'Write: simulate FILE'],
    [['a.csv', '--runs', '0'], 2, '--runs takes a whole number from 2'],
    [['a.csv', '--days', '3'], 2, '--days takes a whole number from 7'],
    [['a.csv', '--mapping', 'hhs-facility'], 2, 'makes no visits'],
    [['a.csv', '--mapping', 'nothing'], 1, 'There is no such mapping'],
    [['a.csv'], 1, 'The file cannot be read'],
  ])('%s', (args, wanted, told) => {
    const { code, err } = run(...args);
    expect([code, err]).toEqual([wanted, expect.stringContaining(told)]);
  });
});
