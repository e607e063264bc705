/** `audit verify` and `audit export` as an auditor uses them, on a file that somebody has been at. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { type AuditRow, linkHash } from '#src/domain/audit.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { instant } from '#src/kernel/time.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
let folder: string;

const audit = (...args: readonly string[]) => {
  const done = spawnSync(process.execPath, [PROGRAM, 'audit', ...args], { cwd: folder, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
};
const DAY = Date.UTC(2026, 0, 10, 12);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-audit-'));
  const unit = '{ id: 5W, name: 5 West, kind: ward, staffedBeds: 28 }';
  const site = `{ id: general, name: General, kind: hospital, zone: UTC, units: [${unit}] }`;
  writeFileSync(join(folder, 'huddleboard.yaml'), `sites: [${site}]\n`);
  const store = await openStore({
    url: `sqlite:${join(folder, 'data/huddleboard.db')}`,
    fold: foldVisit,
    log: silentLog,
  });
  for (const [n, subject] of ['=HYPERLINK("http://x";"y")', '+1', '-1', '@x', 'plain, with "quotes"'].entries()) {
    const entry = {
      at: instant(DAY + n * 86_400_000),
      actor: 'p1',
      platform: 'web',
      action: 'alert.ack',
      subject,
      detail: { n },
    };
    await store.commit([{ kind: 'audit.add', entry }]);
  }
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an audit that is whole says so with its newest hash, and finds that hash again', () => {
  const { code, out } = audit('verify');
  expect([code, out]).toEqual([0, expect.stringContaining('5 rows since')]);
  const [head] = /\d+:[0-9a-f]{12}/.exec(out)!;
  const again = JSON.parse(audit('verify', '--head', head, '--json').out);
  expect(again).toMatchObject({ ok: true, rows: 5, newest: head, head: 'found', fault: null });
  const beyond = audit('verify', '--head', `99:${head.split(':')[1]}`);
  expect([beyond.code, beyond.out]).toEqual([1, expect.stringContaining('its end was cut off')]);
  expect(audit('verify', '--head', 'nonsense').code).toBe(2);
});

test('row 23: an export starts no formula in a spreadsheet, is for its maker only, and stands in the audit itself', () => {
  const { code, out } = audit('export', '--from', '2026-01-10', '--to', '2026-01-15', '--out', 'audit.csv');
  expect([code, out]).toEqual([0, '5 rows written.\n']);
  const path = join(folder, 'audit.csv');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true });
  expect(rows.map(({ subject }) => subject)).toEqual([
    `'=HYPERLINK("http://x";"y")`,
    "'+1",
    "'-1",
    "'@x",
    'plain, with "quotes"',
  ]);
  expect(rows[0]).toMatchObject({ seq: '1', at: '2026-01-10T12:00:00.000Z', detail: '{"n":0}' });
  const lines = audit('export', '--format', 'jsonl', '--from', '2026-01-11').out.trim().split('\n');
  const objects = lines.map((line) => JSON.parse(line));
  expect(objects[0]).toMatchObject({ subject: '+1', detail: { n: 1 } });
  expect(objects.slice(-2).map(({ action, detail }) => [action, detail.chain])).toEqual([
    ['audit.export', 'whole'],
    ['audit.export', 'whole'],
  ]);
});

test('rows that somebody took out as if by age leave a whole chain, and verify says how to see it', () => {
  const [posted] = /\d+:[0-9a-f]{12}/.exec(audit('verify').out)!;
  cpSync(join(folder, 'data'), join(folder, 'forged'), { recursive: true });
  const db = new Database(join(folder, 'forged/huddleboard.db'));
  const [last, next] = db.prepare<[], AuditRow>('SELECT * FROM audit ORDER BY seq DESC LIMIT 2').all();
  const { seq, hash, at } = next!;
  const detail = JSON.stringify({ through: seq, hash, removed: seq });
  const row = { ...last!, seq: last!.seq + 1, action: 'audit.prune', subject: `${seq}`, detail };
  db.exec(`DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq <= ${seq}`);
  db.prepare('INSERT INTO audit_anchor (seq, hash, at) VALUES (?, ?, ?)').run(seq, hash, at);
  db.prepare(
    `INSERT INTO audit (seq, at, site, actor, platform, place, action, subject, detail, hash)
     VALUES (@seq, @at, @site, @actor, @platform, @place, @action, @subject, @detail, @hash)`,
  ).run({ ...row, hash: linkHash(last!.hash!, row) });
  db.close();
  const { code, out } = audit('verify', '--data', 'forged', '--head', `${seq - 1}:${posted.split(':')[1]}`);
  expect(code).toBe(0);
  expect(out).toMatch(/2 rows since/);
  expect(out).toContain(`Rows up to ${seq} are said to have gone by age (6 years); where the first that is left`);
  expect(out).toContain('if that line was posted in the last 6 years, rows were taken out before their time');
});

test('of a file that somebody has been at the first broken row is named, by verify, doctor and export', () => {
  const db = new Database(join(folder, 'data/huddleboard.db'));
  db.exec(`DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'nobody' WHERE seq = 3`);
  db.close();
  const { code, out } = audit('verify', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ ok: false, fault: { seq: 3, what: 'changed' } });
  expect(audit('verify').out).toContain('The audit is broken at row 3');
  const doctor = spawnSync(process.execPath, [PROGRAM, 'doctor'], { cwd: folder, encoding: 'utf8' });
  expect([doctor.status, doctor.stdout]).toEqual([
    1,
    expect.stringContaining('FAIL  audit: The audit is broken at row 3'),
  ]);
  const exported = audit('export');
  expect([exported.code, exported.err]).toEqual([1, expect.stringContaining('broken at row 3')]);
});

test.each([[[]], [['check']], [['verify', 'now']], [['export', '--format', 'xlsx']], [['export', '--from', 'soon']]])(
  'audit %j is told how to be written',
  (args) => {
    expect(audit(...args)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/Write: audit verify|--format|--from/),
    });
  },
);
