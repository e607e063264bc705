/** The subcommands of operation on a house whose database is PostgreSQL. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { SITE } from '#test/contract/store/house.ts';
import { post, put } from '#test/contract/store/posts.ts';
import { openAt } from '#test/db/postgres-store.ts';
import { freshDatabase } from '#test/postgres/database.ts';
import { freshFolder, PROGRAM } from './running.ts';

const YAML = `sites: [{ id: ${SITE}, name: Mercy, kind: hospital, zone: UTC, units: [{ id: 5W, name: 5 West, kind: ward, staffedBeds: 28 }] }]\n`;

test('doctor looks at it, and restore --mark lets nothing that waited be sent', async () => {
  const { url, drop } = await freshDatabase();
  const { folder, remove } = freshFolder(YAML);
  onTestFinished(() => {
    remove();
    drop();
  });
  const huddleboard = async (...args: string[]) => {
    const env = { ...process.env, HUDDLEBOARD_DATABASE_URL: url };
    const done = await promisify(execFile)(process.execPath, [PROGRAM, ...args], { cwd: folder, env }).catch((e) => e);
    return { code: (done.code as number | undefined) ?? 0, out: `${done.stdout}${done.stderr}` };
  };
  const store = await openAt(url);
  await store.commit([put(post('ready', 1)), put(post('urgent', 1, { urgency: 'urgent' }))]);

  const looked = await huddleboard('doctor', '--json');
  const findings = JSON.parse(looked.out).findings as { check: string; state: string }[];
  expect(findings.filter(({ check }) => ['database', 'migrations', 'audit', 'clock'].includes(check))).toMatchObject(
    [{}, {}, {}, {}].map(() => ({ state: 'ok' })),
  );
  expect(looked.out).not.toContain(new URL(url).password || 'no password');

  const marked = await huddleboard('restore', '--mark', '--json');
  expect([marked.code, JSON.parse(marked.out)]).toEqual([0, { posts: 2, alerts: 0 }]);
  expect((await store.outboxUnsent(10)).map(({ state, code }) => [state, code])).toEqual([
    ['unknown', 'RESTORED'],
    ['unknown', 'RESTORED'],
  ]);
  expect((await store.audit(1))[0]).toMatchObject({ action: 'restore' });
  expect(JSON.parse((await huddleboard('restore', '--mark', '--json')).out)).toEqual({ posts: 0, alerts: 0 });
  await store.close();
});
