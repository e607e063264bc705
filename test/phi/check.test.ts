/** `phi check FILE`, as it is run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-phi-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(content: string, ...args: string[]) {
  const file = join(folder, 'texts.json');
  writeFileSync(file, content);
  const done = spawnSync(process.execPath, [PROGRAM, 'phi', 'check', file, ...args], { cwd: folder, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

const TEXTS = [
  { id: 'a', text: 'Mrs Okonkwo, MRN 4471923' },
  { id: 2, text: 'two beds by 14:00' },
  { id: 'c', text: 'Dana Reyes has it' },
];

test('every text is answered in its order, with the kinds that were found', () => {
  const { code, out } = check(JSON.stringify(TEXTS), '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    { id: 'a', blocked: true, kinds: ['name', 'record-number'] },
    { id: 2, blocked: false, kinds: [] },
    { id: 'c', blocked: true, kinds: ['name'] },
  ]);
});

test('with a configuration its staff pass; texts are never printed', () => {
  writeFileSync(
    join(folder, 'huddleboard.yaml'),
    `sites: [{ id: general, name: General, kind: hospital, zone: Europe/London }]\npeople: [{ id: dr, name: Dana Reyes, roles: [viewer] }]\n`,
  );
  const { out } = check(`\uFEFF${JSON.stringify(TEXTS)}`);
  expect(out).toBe('a  name, record-number\n1 of 3 texts would be refused.\n');
  rmSync(join(folder, 'huddleboard.yaml'));
});

test.each([
  ['no JSON Okonkwo', 'The file is no JSON.'],
  ['{"id": 1, "text": "Okonkwo"}', 'The file holds no list.'],
  ['[{"id": 1, "text": "x"}, {"text": "Okonkwo"}]', 'Entry 2 of the list has no id or no text.'],
])('a file of another form is refused with its cure, and nothing of it is said back: %s', (content, told) => {
  const { code, out, err } = check(content, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'PHI_FILE', message: told } });
  expect(out + err).not.toContain('Okonkwo');
});

test('an id that is no id is told by its place in the list', () => {
  const { out } = check(JSON.stringify([{ id: 'Mrs Okonkwo\u001b[2J', text: 'Mrs Okonkwo' }]), '--json');
  expect(JSON.parse(out)).toEqual([{ id: 'entry 1', blocked: true, kinds: ['name'] }]);
});

test('a file without an end is refused for its size, with a cure', () => {
  const done = spawnSync(process.execPath, [PROGRAM, 'phi', 'check', '/dev/zero', '--json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(done.status).toBe(1);
  expect(JSON.parse(done.stdout)).toMatchObject({
    error: { code: 'PHI_FILE_TOO_LARGE', cure: 'Split the list into several files and check each.' },
  });
});

test('a pipe is read to its end', () => {
  writeFileSync(join(folder, 'piped.json'), JSON.stringify(TEXTS.slice(1, 2)));
  const line = `cat piped.json | "${process.execPath}" "${PROGRAM}" phi check /dev/stdin --json`;
  const done = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
  expect(JSON.parse(done.stdout)).toEqual([{ id: 2, blocked: false, kinds: [] }]);
});
