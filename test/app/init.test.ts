/** `init` as somebody at a terminal meets it: real processes, answers through a pipe. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import { arrival, SAMPLE, SECRETS } from './adt-sample.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-init-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function huddleboard(args: readonly string[], input = ''): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: folder, encoding: 'utf8', input });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
const written = (name: string): string => readFileSync(join(folder, name), 'utf8');
const checked = (name: string): string => huddleboard(['config', 'check', '--config', name]).out;
const flags = (out: string, ...more: string[]): readonly string[] => [
  ...['init', '--profile', 'us', '--site', 'Riverside General', '--zone', 'America/New_York', '--out', out],
  ...more,
];

describe('init', () => {
  test('by options alone: nothing is asked, the file is accepted, a second run does not touch it', () => {
    const units = ['--unit', '5W=ward:28', '--unit', 'ED=ed:36:Emergency'];
    const first = huddleboard(flags('huddleboard.yaml', ...units));
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain('huddleboard.yaml is written: Riverside General, 2 units, 64 staffed beds and spaces');
    expect(first.out).toContain('huddleboard doctor');
    expect(checked('huddleboard.yaml')).toContain('riverside-general: 2 units, times in America/New_York');
    const before = written('huddleboard.yaml');
    const again = huddleboard(flags('huddleboard.yaml', '--unit', '6E ward 2'));
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('overwrite it with --force')]);
    expect(written('huddleboard.yaml')).toBe(before);
    const json = huddleboard(flags('huddleboard.yaml', '--unit', '6E ward 2', '--force', '--json'));
    expect(JSON.parse(json.out)).toEqual({ file: 'huddleboard.yaml', ok: true, units: 1, staffedBeds: 2 });
    expect(checked('huddleboard.yaml')).toContain('1 units');
  });

  test('by answers through a pipe, wrong ones among them, in the words of an NHS house', () => {
    const lines = ['perhaps', 'nhs', '', 'Riverside District', 'the moon', '', 'W12', 'W12 ward 28', 'w12 ward 1'];
    const more = ['A&E ed 30', 'CCU icu 12 Critical Care', 'from nowhere.hl7', 'oops 3', 'X1 ward 9', 'undo', ''];
    const { code, out, err } = huddleboard(['init', '--out', 'nhs.yaml'], `${[...lines, ...more].join('\n')}\n`);
    expect([code, err]).toEqual([0, '']);
    for (const part of [
      'Answer us',
      'example Riverside District General',
      '[Europe/London]',
      'Ward 1:',
      'there already',
    ])
      expect(out).toContain(part);
    expect(out).toContain('3 wards, 70 staffed beds and spaces, times in Europe/London');
    expect(checked('nhs.yaml')).toContain('well formed');
    const { house, sites } = readSettings(written('nhs.yaml'), 'nhs.yaml');
    expect([house, sites[0]?.id, sites[0]?.units.map(({ id }) => id)]).toEqual([
      'nhs',
      'riverside-district',
      ['W12', 'A-E', 'CCU'],
    ]);
  });

  test.each([
    [[], 1, 'nothing was written'],
    [['--profile', 'mars'], 2, '--profile cannot be read. Answer us'],
    [['--zone', 'Mars/Base'], 2, '--zone cannot be read'],
    [['--unit', '5W'], 2, '--unit cannot be read. How many'],
    [['--unit', '5W ward 2', '--unit', '5w ward 3'], 2, 'twice'],
    [['5W=ward:28'], 2, 'options only'],
    [['--site', 'A', '--zone', 'UTC', '--profile', 'us', '--from-adt', 'nowhere.hl7'], 1, 'cannot be read'],
    [
      ['--site', 'A', '--zone', 'UTC', '--profile', 'us', '--unit', '5W ward 1', '--out', 'no/such/x.yaml'],
      1,
      'folder',
    ],
  ])('refused with a cure and nothing written: %j', (args, code, told) => {
    const done = huddleboard(['init', '--out', 'never.yaml', ...args]);
    expect([done.code, done.err]).toEqual([code, expect.stringContaining(told)]);
    expect(() => written('never.yaml')).toThrow('ENOENT');
  });

  test('from a sample of the feed: units with guessed kinds and beds, and not a word about a patient', () => {
    writeFileSync(join(folder, 'a.hl7'), SAMPLE);
    writeFileSync(join(folder, 'b.hl7'), arrival(20, '6W^01^A'));
    const { code, out, err } = huddleboard(flags('sample.yaml', '--from-adt', 'a.hl7', 'b.hl7'));
    expect([code, err]).toEqual([0, '']);
    const text = written('sample.yaml');
    expect(out + text).not.toMatch(SECRETS);
    expect(out).toContain('1 value(s) of PV1-3.1 look like no place');
    const { sites } = readSettings(text, 'sample.yaml');
    expect(sites[0]?.units.map(({ id, kind, staffedBeds }) => [id, kind, staffedBeds[0]?.value])).toEqual([
      ['5W', 'ward', 3],
      ['6W', 'ward', 1],
      ['ED', 'ed', 2],
      ['PACU', 'periop', 1],
    ]);
    expect(text).toContain('# guess: the sample names 3 bed(s) here and has at most 3 patient(s) at once');
    expect(text).toMatch(/# +"CLINIC"/);
  });

  test('the interview takes a sample too, beside what was typed', () => {
    writeFileSync(join(folder, 'a.hl7'), SAMPLE);
    const typed = ['5W ward 28', 'from a.hl7', ''].join('\n');
    const { code, out } = huddleboard(
      ['init', '--profile', 'us', '--site', 'A', '--zone', 'UTC', '--out', 'both.yaml'],
      `${typed}\n`,
    );
    expect([code, SECRETS.test(out)]).toEqual([0, false]);
    const { sites } = readSettings(written('both.yaml'), 'both.yaml');
    expect(sites[0]?.units.map(({ id, staffedBeds }) => `${id} ${staffedBeds[0]?.value}`)).toEqual([
      ...['5W 28', 'ED 2', 'PACU 1'],
    ]);
  });
});
