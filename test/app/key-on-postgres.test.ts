/** Two instances on one PostgreSQL have one key: under another one nobody in the house would be found again. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '#test/postgres/database.ts';
import { freshFolder, PROGRAM, startIn } from './running.ts';

const YAML =
  'sites: [{ id: mercy, name: Mercy, kind: hospital, zone: UTC, units: [{ id: 5W, name: 5 West, kind: ward, staffedBeds: 28 }] }]\n';
const [OURS, ANOTHER] = ['1a'.repeat(32), '2b'.repeat(32)];

test('an instance with another key refuses to start and says the cure; with the same key it starts beside the first', async () => {
  const { url, drop } = await freshDatabase();
  const [first, second] = [freshFolder(YAML), freshFolder(YAML)];
  onTestFinished(() => {
    for (const { remove } of [first, second]) remove();
    drop();
  });
  const env = (key: string) => ({ HUDDLEBOARD_DATABASE_URL: url, HUDDLEBOARD_KEY: key });
  const one = await startIn(first.folder, env(OURS));
  onTestFinished(() => void one.child.kill('SIGKILL'));

  const args = [PROGRAM, 'start', '--config', 'huddleboard.yaml', '--port', '0', '--mllp-port', '0'];
  const refused = await promisify(execFile)(process.execPath, args, {
    cwd: second.folder,
    env: { ...process.env, ...env(ANOTHER) },
    timeout: 120_000,
  }).catch((error) => error);
  const said = `${refused.stdout}${refused.stderr}`;
  expect(refused.code).toBe(1);
  expect(said).toMatch(/key in HUDDLEBOARD_KEY is not the one this database was written with/);
  expect(said).toContain('Give every instance the same HUDDLEBOARD_KEY');
  for (const secret of [OURS, ANOTHER, url]) expect(said).not.toContain(secret);

  const other = await startIn(second.folder, env(OURS));
  expect((await fetch(new URL('/readyz', one.url))).status).toBe(200);
  expect((await fetch(new URL('/readyz', other.url))).status).toBe(200);
  for (const each of [one, other]) expect((await each.stop()).code).toBe(0);
});
