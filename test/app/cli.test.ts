/** The command line as people mistype it: exit codes, one JSON value on stdout, a cure on stderr. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityKey } from '#src/app/secret.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-test-'));
  const units = '{ id: 5W, name: 5 West, kind: ward, pool: adult, staffedBeds: 28 }';
  writeFileSync(
    join(folder, 'good.yaml'),
    `sites: [{ id: general, name: General, kind: hospital, zone: Europe/London, units: [${units}] }]\n`,
  );
  writeFileSync(join(folder, 'bad.yaml'), 'sites: []\ncolour: red\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function huddleboard(...args: string[]): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: folder, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

test('--help and -h tell the usage after a subcommand too, and nothing is done', () => {
  for (const words of [['backup', '--help'], ['backup', '-h'], ['--help']])
    expect(huddleboard(...words)).toMatchObject({ code: 0, out: expect.stringContaining('backup --out FILE') });
});

test('--help after a subcommand tells that one, with all of its lines, and what holds for every one', () => {
  const { out } = huddleboard('restore', '--help');
  expect(out).toContain('--mark');
  expect(out).toContain('Every subcommand takes --config FILE');
  expect(out).not.toContain('backup --out');
  expect(huddleboard('audit', '-h').out.match(/^ {2}audit /gm)).toHaveLength(3);
  expect(huddleboard('nonsense', '--help').out).toBe(huddleboard('help').out);
});

describe('exit codes: 0 fine, 1 refused with a cure, 2 usage', () => {
  test.each([
    [['nonsense'], 'no subcommand'],
    [['constructor'], 'no subcommand'],
    [['docter'], 'Did you mean doctor?'],
    [['admin', 'doctor'], 'ask "beds 5w"'],
    [['backup', '--out', ''], 'Write: backup --out FILE.'],
    [['ask'], 'ask needs a question'],
    [['ask', 'beds', '--role', 'king'], '--role is one of'],
    [['ask', 'beds', '--as', 'pdf'], '--as is one of'],
    [['ask', 'beds', '--colour'], '--colour'],
    [['import'], 'Write: import adt'],
    [['import', 'fhir', 'x'], 'Write: import adt'],
    [['import', 'roster', 'a.csv', 'b.csv'], 'import roster takes one file at a time'],
    [['import', 'table', 'a.csv', 'b.csv'], 'import table takes one file at a time'],
    [['phi'], 'Write: phi check FILE'],
    [['kpi'], 'Write: kpi eval FILE'],
    [['board'], 'Write: board --out FILE.html'],
    [['replay', 'x.hl7'], 'Write: replay'],
    [['start', '--speed', '0'], '--speed takes a whole number from 1 to 600'],
    [['start', '--speed', '6e2'], '--speed takes a whole number from 1 to 600'],
    [['start', '--port', '70000'], '--port takes a whole number'],
    [['config'], 'Write: config check'],
    [['link'], 'Write: link --person ID'],
    [['link', '--role', 'king'], '--role is one of'],
    [['link', '--role', 'viewer', '--hours', '25'], '--hours takes a whole number from 1 to 24'],
    [['link', '--role', 'viewer', '--port', '0'], '--port takes a whole number from 1 to 65535'],
    [['link', '--role', 'viewer', '--person', 'a'], 'Write: link --person ID'],
    [['doctor', 'please'], 'doctor takes no further words'],
    [[], 'start [--demo'],
  ])('usage: %j', (args, told) => {
    const { code, out, err } = huddleboard(...args);
    expect(code).toBe(2);
    expect(out + err).toContain(told);
  });

  test.each([
    [['ask', 'beds'], 'There is no huddleboard.yaml here'],
    [['ask', 'beds', '--config', 'missing.yaml'], 'not there'],
    [['config', 'check', '--config', 'bad.yaml'], 'bad.yaml has 2 faults'],
    [['import', 'adt', 'missing.hl7', '--config', 'good.yaml'], 'There is no file missing.hl7'],
    [['ask', 'beds', '--site', 'north', '--config', 'good.yaml'], 'Use one of: general'],
    [['replay', 'missing.hl7', '--to', 'localhost:1'], 'not there'],
    [['board', '--out', 'no/such/folder.html', '--config', 'good.yaml'], 'cannot be written'],
    [['link', '--person', 'nobody', '--config', 'good.yaml'], 'nobody of that id'],
    [['link', '--end', 'abcdefgh', '--config', 'good.yaml'], 'no such session'],
  ])('refused with a cure: %j', (args, told) => {
    const { code, err } = huddleboard(...args, '--data', 'data');
    expect([code, err]).toEqual([1, expect.stringContaining(told)]);
    expect(err.trim().split('\n').length).toBeGreaterThanOrEqual(2);
  });

  test.each([[['start']], [['start', '--config', 'good.yaml']], [['doctor', '--config', 'good.yaml']]])(
    '--data on a file is refused with a cure, and is no fault of ours: %j',
    (args) => {
      const { code, out, err } = huddleboard(...args, '--data', 'bad.yaml');
      expect([code, out + err]).toEqual([1, expect.stringContaining('data folder')]);
      expect(out + err).not.toContain('fault in Huddleboard');
    },
  );

  test('with --json stdout carries exactly one JSON value, refused or not', () => {
    const refused = huddleboard('config', 'check', '--config', 'bad.yaml', '--json');
    expect([refused.code, JSON.parse(refused.out).error.code]).toEqual([1, 'CONFIG_FAULTY']);
    const fine = huddleboard('config', 'check', '--config', 'good.yaml', '--json');
    expect([fine.code, JSON.parse(fine.out)]).toMatchObject([0, { ok: true, sites: [{ id: 'general', units: 1 }] }]);
    const asked = huddleboard('ask', 'beds 5 west', '--config', 'good.yaml', '--data', 'data', '--json');
    expect(Object.keys(JSON.parse(asked.out))).toEqual(['document', 'data']);
    expect(asked.code).toBe(0);
    const misspelt = huddleboard('ask', 'qqqqqq', '--config', 'good.yaml', '--data', 'data', '--json');
    expect([misspelt.code, typeof JSON.parse(misspelt.out).document.title]).toEqual([1, 'string']);
  });

  test.each(['text', 'html', 'slack'])('an answer as %s', (as) => {
    const { code, out } = huddleboard('ask', 'help', '--config', 'good.yaml', '--data', 'data', '--as', as);
    expect(code).toBe(0);
    expect(out).toContain('not for clinical decisions');
    if (as === 'slack') expect(JSON.parse(out).blocks.length).toBeGreaterThan(0);
    if (as === 'html') expect(out).toMatch(/^<!doctype html>/i);
  });

  test('what was typed comes back without control characters', () => {
    const { err } = huddleboard('\x1b[2Jevil\u202e');
    expect(err).not.toContain('\x1b');
    expect(err).not.toContain('\u202e');
  });
});

describe('import table', () => {
  const to = ['--config', 'ed.yaml', '--data', 'table'];
  const file = new URL('../fixtures/hospitalflow/ed-local-export.csv', import.meta.url).pathname;
  const table = (...more: string[]) => huddleboard('import', 'table', file, ...more, ...to);

  test('says in a dry run what it would take, takes it, and answers of that time', () => {
    writeFileSync(
      join(folder, 'ed.yaml'),
      'house: nhs\nlocale: en-GB\nsites: [{ id: g, name: G, kind: hospital, zone: Europe/London, units: [{ id: ED, name: ED, kind: ed, staffedBeds: 20 }] }]\n',
    );
    const dry = table('--mapping', 'ed-local-export', '--dry-run');
    expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was taken') });
    const took = JSON.parse(table('--mapping', 'ed-local-export', '--json').out);
    expect(took).toMatchObject({ taken: 160, rowsNotTaken: 3 });
    const asked = huddleboard('ask', 'kpi ed_4h_pct', '--at', '2019-01-29T12:00', '--json', ...to);
    expect(JSON.parse(asked.out).data.numerator).toBeGreaterThan(0);
  });

  test('without a mapping, or with one that is not there, says which there are', () => {
    expect(table()).toMatchObject({ code: 2, err: expect.stringContaining('nhs-ward-episodes') });
    expect(table('--mapping', 'nope')).toMatchObject({ code: 1, err: expect.stringContaining('nhs-ward-episodes') });
  });
});

describe('doctor and the identity key', () => {
  test('doctor names the key, made on first use with mode 0600, and the disk it writes to', () => {
    const { code, out } = huddleboard('doctor', '--config', 'good.yaml', '--data', 'fresh', '--json');
    expect(code).toBe(0);
    const checks = (JSON.parse(out).findings as { check: string; detail: string }[]).map((finding) => finding.check);
    expect(checks).toEqual(
      expect.arrayContaining([
        'configuration',
        'database',
        'identity key',
        'disk',
        'sync',
        'feed of general',
        'places of general',
        'outbox',
      ]),
    );
    expect(out).toContain('identity.key');
    expect(statSync(join(folder, 'fresh/identity.key')).mode & 0o777).toBe(0o600);
  });

  test('doctor tells what was quarantined and why, not only that the feed speaks', () => {
    writeFileSync(join(folder, 'odd.hl7'), 'MSH|^^^^|A|B|C|D|20260113083000||ADT^A01|1|P|2.5\rPID|1||4711^^^H^MR\r');
    const to = ['--config', 'good.yaml', '--data', 'odd'];
    expect(huddleboard('import', 'adt', 'odd.hl7', ...to).out).toContain('huddleboard doctor');
    const rows = huddleboard('audit', 'export', '--format', 'jsonl', ...to).out.split('\n');
    expect(JSON.parse(rows[0]!)).toMatchObject({
      action: 'adt.import',
      actor: 'system',
      place: expect.stringMatching(/ uid \d+$/),
      detail: { messages: 1 },
    });
    const { out } = huddleboard('doctor', ...to);
    expect(out).toMatch(/warn {2}quarantine: 1 message\(s\) DELIMITERS_UNREADABLE: .*MSH-2.*\n +→ Mend the cause/);
  });

  test('the same key each time; from the environment when it is there; too short is refused', () => {
    const dir = join(folder, 'keys');
    const first = identityKey(dir);
    expect(identityKey(dir).key).toEqual(first.key);
    expect(readFileSync(first.from, 'utf8').trim()).toHaveLength(64);
    process.env.HUDDLEBOARD_KEY = 'ab'.repeat(32);
    expect(identityKey(dir)).toMatchObject({ from: 'environment' });
    process.env.HUDDLEBOARD_KEY = 'abcd';
    expect(() => identityKey(dir)).toThrow(expect.objectContaining({ code: 'KEY_TOO_SHORT' }));
    delete process.env.HUDDLEBOARD_KEY;
    process.env.HUDDLEBOARD_KEY_FILE = join(folder, 'nowhere');
    expect(() => identityKey(dir)).toThrow(expect.objectContaining({ code: 'SECRET_UNREADABLE' }));
    delete process.env.HUDDLEBOARD_KEY_FILE;
  });
});

test('link prints an address whose secret part no server is sent, and lists nobody until it is used', () => {
  const how = ['--config', 'good.yaml', '--data', 'data'];
  const { code, out } = huddleboard('link', '--role', 'charge-nurse', '--unit', '5w', ...how);
  expect([code, out]).toEqual([0, expect.stringMatching(/^http:\/\/127\.0\.0\.1:8137\/sign-in#[\w-]+\.[\w-]{43}\n/)]);
  const elsewhere = huddleboard('link', '--role', 'viewer', '--port', '18137', ...how);
  expect(elsewhere.out).toMatch(/^http:\/\/127\.0\.0\.1:18137\/sign-in#/);
  expect(huddleboard('link', '--list', ...how).out).toBe('Nobody is signed in.\n');
});
