/** `kpi eval`, `list` and `show` as a program runs them: one JSON value on stdout, faults with their place and cure on stderr. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf, casesOf } from '#src/app/cli/kpi-cases.ts';
import { KPIS } from '#src/domain/kpi/index.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
const CASES = new URL('../fixtures/kpi-cases.json', import.meta.url).pathname;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function huddleboard(...args: string[]) {
  const done = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: folder, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

function answered(...entries: readonly unknown[]) {
  const told: string[] = [];
  const answers = entries.map((entry, n) => answerOf(entry, n + 1, (line) => told.push(line)));
  return { answers, told };
}

const beds = (expected: unknown, more: object = {}) => ({
  id: 'occupancy_pct',
  inputs: { occupied_beds: 1, staffed_beds: 3 },
  expected,
  ...more,
});

describe('kpi eval', () => {
  test.each([[[]], [['--json']]])(
    'prints only the list, one answer for each case in the order of the file %j',
    (more) => {
      const { code, out, err } = huddleboard('kpi', 'eval', CASES, ...more);
      const answers: readonly { id: string; ok: boolean }[] = JSON.parse(out);
      const cases: readonly { id: string }[] = JSON.parse(readFileSync(CASES, 'utf8'));
      expect([code, err]).toEqual([0, '']);
      expect(answers.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
      expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    },
  );

  test('a file that is no list is refused with its name and how it is written', () => {
    writeFileSync(join(folder, 'wrong.json'), '{"id": "occupancy_pct"');
    const wrong = huddleboard('kpi', 'eval', 'wrong.json');
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toContain('wrong.json: the file is no JSON at ');
    expect(wrong.err).toContain('It is a list: [{"id": "occupancy_pct"');
    expect(() => casesOf('{}', 'a.json')).toThrow('a.json: the file holds no list.');
  });

  test('the tolerance is absolute, on every number; everything else is exact', () => {
    const cms = (expected: unknown) => ({ id: 'suppress_cms', inputs: { count: 3 }, expected, tolerance: 5 });
    const { answers, told } = answered(
      beds(33.3334, { tolerance: 0.001 }),
      beds(33.3334, { tolerance: 0.00001 }),
      beds('33.33', { tolerance: 1 }),
      beds(null),
      cms('<11'),
      cms('<12'),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, false, false, true, false]);
    expect(told).toEqual([]);
  });

  test('names too many or too few inside what is expected are a difference', () => {
    const score = {
      id: 'edwin',
      inputs: { patients_by_acuity: { 3: 1 }, attendings: 1, treatment_bays: 4, boarders: 1 },
    };
    const { answers } = answered(
      { ...score, expected: { score: 1, band: 'manageable' }, tolerance: 0 },
      { ...score, expected: { score: 1 }, tolerance: 0 },
      { ...score, expected: { score: 1, band: 'manageable', more: 1 }, tolerance: 0 },
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, false]);
  });

  test('n/a is null, or an object of nulls where one is expected', () => {
    const none = { id: 'ed_boarding_minutes', inputs: { visits: [], threshold_min: 240 }, tolerance: 0 };
    const nulls = { median: null, p90: null, pct_over: null, total_hours: null };
    expect(answered({ ...none, expected: null }, { ...none, expected: nulls }).answers).toEqual([
      { id: none.id, value: null, ok: true },
      { id: none.id, value: nulls, ok: true },
    ]);
  });

  test('a case that cannot be worked out is null and not ok, with its number, place and cure', () => {
    const { answers, told } = answered(
      { id: 'ocupancy_pct', inputs: {}, expected: 1, tolerance: 0 },
      beds(1, { inputs: { occupied_beds: '1', staffed_beds: -3 } }),
      { id: 7, inputs: {}, expected: 1 },
      null,
      beds(undefined),
      beds(1, { tolerance: -1 }),
    );
    expect(answers.slice(0, 4).map(({ value, ok }) => [value, ok])).toEqual(Array(4).fill([null, false]));
    expect(answers.slice(4).map(({ ok }) => ok)).toEqual([false, false]);
    expect(told).toEqual([
      'case 1 (ocupancy_pct): no figure has this id. Did you mean occupancy_pct? See: kpi list.',
      'case 2 (occupancy_pct), inputs.occupied_beds: write a number.',
      'case 2 (occupancy_pct), inputs.staffed_beds: write 0 or more.',
      expect.stringContaining('case 3: it has no id. Write it as {"id"'),
      expect.stringContaining('case 4: it has no id.'),
      'case 5 (occupancy_pct), expected: it is missing; write the value, or null for n/a.',
      'case 6 (occupancy_pct), tolerance: write a number of 0 or more.',
    ]);
  });

  test('a file with such a case ends with 1, and the list is still whole', () => {
    writeFileSync(join(folder, 'mixed.json'), JSON.stringify([beds(null), { id: 'nothing', inputs: {}, expected: 1 }]));
    const { code, out, err } = huddleboard('kpi', 'eval', 'mixed.json');
    expect([code, JSON.parse(out).length]).toEqual([1, 2]);
    expect(err).toMatch(/^case 2 \(nothing\): no figure has this id/);
  });
});

describe('kpi list and kpi show', () => {
  test('list has every figure; show is forgiving in writing and says what a figure means', () => {
    const list: readonly { id: string }[] = JSON.parse(huddleboard('kpi', 'list', '--json').out);
    expect(list.map(({ id }) => id)).toEqual(KPIS.map(({ id }) => id));
    const shown = huddleboard('kpi', 'show', 'Length', 'of', 'stay');
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('Average length of stay (alos_days)') });
    expect(shown.out).toContain('D-2');
    expect(JSON.parse(huddleboard('kpi', 'show', 'nedocs', '--json').out)).toMatchObject({
      id: 'nedocs',
      inputs: { required: expect.arrayContaining(['respirators']) },
    });
  });

  test('a name that there is not is refused with the one that was meant', () => {
    expect(huddleboard('kpi', 'show', 'ocupancy')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Did you mean occupancy_pct?'),
    });
  });
});
