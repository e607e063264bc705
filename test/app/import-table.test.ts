/** `import table` as people run it: a process that may be killed, its exit codes, and what it says. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { open } from '../db/file-store.ts';
import { freshFolder, PROGRAM } from './running.ts';

const { folder, remove } = freshFolder(
  'sites: [{ id: one, name: One, kind: hospital, zone: Europe/London, units: [{ id: W1, name: Ward 1, kind: ward, staffedBeds: 20 }] }]\n',
);
afterAll(remove);
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/files/${name}`, import.meta.url));
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [PROGRAM, 'import', 'table', ...args], { cwd: folder, encoding: 'utf8' });

describe('import table', () => {
  test('takes a file by a shipped mapping, and tells it as one JSON value', () => {
    const done = run(fixture('nhs_beds_monthly.csv'), '--mapping', 'nhs-beds-monthly', '--site', 'one', '--json');
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(JSON.parse(done.stdout)).toMatchObject({ rows: 9, rowsTaken: 9, dataset: 'nhs-beds-monthly', unchanged: 0 });
  });

  test('a dry run needs no configuration', () => {
    const args = [
      PROGRAM,
      'import',
      'table',
      fixture('pbj_daily.csv'),
      '--mapping',
      'pbj-daily-nurse-staffing',
      '--dry-run',
    ];
    const done = spawnSync(process.execPath, args, { cwd: '/', encoding: 'utf8' });
    expect(done.status).toBe(0);
    expect(done.stdout).toContain('Dry run: nothing is kept.');
  });

  test('refuses with the cure: no mapping, an unknown one, a renamed column', () => {
    expect(run(fixture('pbj_daily.csv'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('nhs-ae-monthly'),
    });
    expect(run(fixture('pbj_daily.csv'), '--mapping', 'pbj')).toMatchObject({ status: 1 });
    const file = join(folder, 'renamed.csv');
    writeFileSync(file, 'period,org_code,type,attendence,breaches,admissions\n2017-03-01,RF4,1,1,1,1\n');
    const done = run(file, '--mapping', 'nhs-ae-monthly');
    expect(done).toMatchObject({ status: 1, stdout: '' });
    expect(done.stderr).toContain('row 1, "attendances": missing in the header. Did you mean column 4, "attendence"?');
  });

  test('reads dates with slashes as the house writes them, or as --dates says', () => {
    const file = join(folder, 'list.csv');
    writeFileSync(file, 'case,start\nC1,13/01/2026 09:30\n');
    const list = (...more: readonly string[]) => run(file, '--mapping', 'or-list', '--dry-run', ...more);
    expect(list()).toMatchObject({ status: 1, stderr: expect.stringContaining('--dates day-first') });
    expect(list('--dates', 'day-first')).toMatchObject({
      ...{ status: 0, stdout: expect.stringContaining('1 cases of 2026-01-13: 1 new or changed') },
    });
    expect(list('--dates', 'year-first')).toMatchObject({
      ...{ status: 2, stderr: expect.stringContaining('--dates takes one of day-first, month-first.') },
    });
  });

  test('one that is killed amid its work goes on with it, and ends as one that was not', async () => {
    const file = join(folder, 'long.csv');
    const rows = Array.from({ length: 40_000 }, (_, n) => {
      const day = new Date(Date.UTC(2000, 0, 1 + (n % 2000))).toISOString().slice(0, 10);
      return `R${Math.floor(n / 2000)},${day},${n % 400}`;
    });
    writeFileSync(file, `nhs_trust22_code,date,do_not_meet_criteria_to_reside\n${rows.join('\n')}\n`);
    const data = join(folder, 'killed');
    const args = ['--mapping', 'nhs-no-criteria-to-reside-daily', '--data', data, '--json'];
    const child = spawn(process.execPath, [PROGRAM, 'import', 'table', file, ...args], { cwd: folder });
    const ended = once(child, 'exit');
    const rowsDone = async (): Promise<number> => {
      try {
        const store = await open(join(data, 'huddleboard.db'), true);
        const [last] = await store.tableImports('nhs-no-criteria-to-reside-daily');
        await store.close();
        return last?.rowsDone ?? 0;
      } catch {
        return 0; // not there yet
      }
    };
    while ((await rowsDone()) === 0 && child.exitCode === null) await wait(50);
    child.kill('SIGKILL');
    await ended;
    const again = JSON.parse(run(file, ...args).stdout);
    expect(again.resumedAfter).toBeGreaterThan(0);
    // Two figures are kept of each row.
    expect(again).toMatchObject({ rows: 40_000, added: 80_000, changed: 0, unchanged: 0 });
    expect(JSON.parse(run(file, ...args).stdout)).toMatchObject({ added: 0, changed: 0, unchanged: 80_000 });
  });
});
