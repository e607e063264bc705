/** The last line of `doctor`, from a first configuration to the first question in chat. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE } from './adt-sample.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const huddleboard = (...args: readonly string[]): string =>
  spawnSync(process.execPath, [PROGRAM, ...args], { cwd: folder, encoding: 'utf8' }).stdout;

const FILE = 'huddleboard.yaml';
/** The files lie where the program looks without being told. */
const next = (): string => huddleboard('doctor').trim().split('\n').at(-1)!;

function edit(from: string, to: string): void {
  const text = readFileSync(join(folder, FILE), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, FILE), text.replace(from, to));
}

describe('doctor', () => {
  test('its last line is the one next thing to do, from the first run to /ops help', () => {
    const units = ['5W ward 28', 'ED ed 30', 'PACU periop 4'].flatMap((unit) => ['--unit', unit]);
    huddleboard('init', '--profile', 'us', '--site', 'General', '--zone', 'UTC', ...units);
    expect(next()).toContain('point the ADT sender at mllp://127.0.0.1:2575');
    writeFileSync(join(folder, 'a.hl7'), SAMPLE);
    huddleboard('import', 'adt', 'a.hl7');
    expect(next()).toContain('name a channel for huddle');
    edit('# channels:\n#   - { purpose: huddle', 'channels:\n  - { purpose: huddle');
    expect(next()).toContain('Add them to locations: of their units');
    edit('locations: ["5W"] }', 'locations: [5W, CLINIC, SMITH] }');
    expect(next()).toMatch(/^Next: staffing of general: /);
    expect(next()).toContain('staffing: in huddleboard.yaml');
    edit('SMITH] }', 'SMITH], staffing: { roles: { rn: { ratio: 5 } } } }');
    expect(next()).toContain('Name them under people:');
    const roles =
      '[charge-nurse, ed-charge-nurse, perioperative-lead, house-supervisor, director-on-call, administrator-on-call, engineer]';
    edit('# people:', `people: [{ id: p-1, name: all of them, roles: ${roles} }]\n# people:`);
    // On a slow disk that is what is left to say.
    expect(next()).toMatch(/Next: (All is well\. Type \/ops help|sync: Put --data on a faster disk)/);
  });

  test('with --json the next step stands beside the findings, and an NHS house hears of wards', () => {
    const site = ['--profile', 'nhs', '--site', 'A', '--zone', 'london', '--unit', 'W1 ward 9'];
    huddleboard('init', ...site, '--out', 'nhs.yaml');
    const told = huddleboard('doctor', '--config', 'nhs.yaml', '--data', 'nhs', '--json');
    expect(JSON.parse(told).next).toContain('mllp://');
    expect(told).toContain('1 wards');
    expect(told).not.toMatch(/\bunits?\b/);
  });
});
