/** A backup of a house on PostgreSQL at work, and what is restored from it: the same house, and silent. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Manifest } from '#src/app/backup/manifest.ts';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { admit, hour, record, SITE, take } from '#test/contract/store/house.ts';
import { post, put } from '#test/contract/store/posts.ts';
import { open } from '#test/db/file-store.ts';
import { freshUrl, openAt } from '#test/db/postgres-store.ts';
import { fakeSlackApi, SIGNING_SECRET } from '#test/fakes/slack-api.ts';
import { freshFolder, PROGRAM, startIn } from './running.ts';

const YAML = `
slack: { mode: http }
channels: [{ purpose: huddle, platform: slack, channel: C0HUD, name: '#huddle' }]
sites: [{ id: ${SITE}, name: Mercy, kind: hospital, zone: UTC, units: [{ id: 5W, name: 5 West, kind: ward, staffedBeds: 28 }] }]
`;
const TO = { platform: 'slack', channel: 'C0HUD' };
const HUDDLEBOARD_KEY = 'ab'.repeat(32);

function house() {
  const { folder, remove } = freshFolder(YAML);
  onTestFinished(remove);
  return {
    folder,
    /** @param url of its database; none: its file */
    async run(url: string | undefined, ...args: string[]) {
      const env = { ...process.env, HUDDLEBOARD_KEY, ...(url === undefined ? {} : { HUDDLEBOARD_DATABASE_URL: url }) };
      const done = await promisify(execFile)(process.execPath, [PROGRAM, ...args], { cwd: folder, env }).catch(
        (e) => e,
      );
      return { code: (done.code as number | undefined) ?? 0, out: done.stdout as string, err: done.stderr as string };
    },
  };
}

const heads = async (store: Store): Promise<number> =>
  (await store.census(SITE)).reduce((sum, { occupied }) => sum + occupied, 0);

/** One arrival after the other, each with its line in the audit and a post of its own. */
function writing(store: Store) {
  let written = 0;
  let going = true;
  const done = (async () => {
    for (let n = 0; going; n++) {
      await take(store, [record(`m${n}`, [admit(`v${n}`, hour(n / 1_000), '5W')])]);
      const entry = {
        at: hour(9),
        site: SITE,
        actor: 'system',
        platform: 'console',
        action: 'x',
        subject: `${n}`,
        detail: {},
      };
      const audit: Change = { kind: 'audit.add', entry };
      await store.commit([audit, put(post(`c${n}`, 1, { to: TO }))]);
      await store.commit([
        { kind: 'snapshot.put', site: SITE, takenAt: hour(n), knownAt: hour(n), counts: await store.census(SITE) },
      ]);
      written = n;
    }
  })();
  return {
    written: () => written,
    stop: async () => {
      going = false;
      await done;
    },
  };
}

async function backedUp(url: string, { run }: ReturnType<typeof house>): Promise<Manifest> {
  const store = await openAt(url);
  const writer = writing(store);
  try {
    await expect.poll(writer.written).toBeGreaterThan(30);
    const { code, out, err } = await run(url, 'backup', '--out', 'house.backup', '--json');
    expect([code, err]).toEqual([0, '']);
    const made = JSON.parse(out) as Manifest;
    const then = writer.written();
    await expect.poll(writer.written).toBeGreaterThan(then);
    return made;
  } finally {
    await writer.stop();
    await store.close();
  }
}

test('taken amid writing and restored into an empty database, it is the same house, and a start on it posts nothing of what waited', async () => {
  const here = house();
  const made = await backedUp(await freshUrl(), here);
  // One moment: what is written together is there together.
  expect(made.counts.outbox).toBe(made.counts.audit! - 1);
  expect(made.census[SITE]).toBeGreaterThan(30);
  expect(statSync(join(here.folder, 'house.backup')).mode & 0o077).toBe(0);
  expect(readdirSync(here.folder).filter((name) => name.includes('.part'))).toEqual([]);

  const empty = await freshUrl('empty');
  const restored = await here.run(empty, 'restore', 'house.backup', '--json');
  expect([restored.code, restored.err]).toEqual([0, '']);
  expect(JSON.parse(restored.out)).toMatchObject({
    posts: made.counts.outbox,
    facts: { counts: made.counts, census: made.census },
  });
  expect(existsSync(join(here.folder, 'data/restoring'))).toBe(false);
  const store = await openAt(empty);
  expect(await heads(store)).toBe(made.census[SITE]);
  const { fault, rows } = await verifyAudit(store, { head: made.auditHead as never });
  expect([fault, rows]).toEqual([undefined, made.counts.audit! + 1]);
  expect(
    (await store.outboxUnsent(10_000)).every(({ state, code }) => state === 'unknown' && code === 'RESTORED'),
  ).toBe(true);

  const slack = await fakeSlackApi();
  onTestFinished(slack.close);
  const running = await startIn(here.folder, {
    HUDDLEBOARD_KEY,
    HUDDLEBOARD_DATABASE_URL: empty,
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.url,
  });
  onTestFinished(() => void running.child.kill('SIGKILL'));
  // A post of now goes out, and none of those before it does.
  await store.commit([put(post('now', 1, { to: TO, createdAt: Date.now() as never }))]);
  const sent = () => slack.calls.filter(({ method }) => method === 'chat.postMessage');
  await expect.poll(() => sent().length).toBeGreaterThan(0);
  expect(sent()).toHaveLength(1);
  expect((await running.stop()).code).toBe(0);
  await store.close();
});

test('is the same kind of file for both stores: it goes into a house that keeps a file, and from there into a server', async () => {
  const here = house();
  const made = await backedUp(await freshUrl(), here);
  expect((await here.run(undefined, 'restore', 'house.backup')).code).toBe(0);
  const file = await open(join(here.folder, 'data/huddleboard.db'));
  expect(await heads(file)).toBe(made.census[SITE]);
  await file.close();
  expect((await here.run(undefined, 'backup', '--out', 'again.backup')).code).toBe(0);
  const url = await freshUrl('empty');
  expect((await here.run(url, 'restore', 'again.backup')).out).toContain('0 waiting post(s)');
  const store = await openAt(url);
  expect(await heads(store)).toBe(made.census[SITE]);
  expect((await verifyAudit(store)).fault).toBeUndefined();
  await store.close();
});

test('is refused where a house is already, which stays as it is, and where nothing is there nothing is backed up', async () => {
  const here = house();
  const [filled, empty] = [await freshUrl(), await freshUrl('empty')];
  const none = await here.run(empty, 'backup', '--out', 'none');
  expect([none.code, none.err, existsSync(join(here.folder, 'none'))]).toEqual([
    1,
    expect.stringContaining('nothing to back up'),
    false,
  ]);
  const store = await openAt(filled);
  await take(store, [record('m', [admit('v', hour(1), '9E')])]);
  expect((await here.run(filled, 'backup', '--out', 'b')).code).toBe(0);
  await store.commit([put(post('waits', 1))]);
  const refused = await here.run(filled, 'restore', 'b');
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('RENAME TO')]);
  expect(await here.run(empty, 'restore', 'b', '--replace')).toMatchObject({ code: 1 });
  expect((await store.outboxUnsent(10)).map(({ state }) => state)).toEqual(['ready']);
  // A line of the audit that somebody wrote anew: nothing of such a house goes to the server.
  const db = new Database(join(here.folder, 'b'));
  for (const name of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all())
    db.exec(`DROP TRIGGER "${name}"`);
  db.exec("UPDATE audit SET subject = 'another' WHERE seq = 1");
  db.close();
  expect((await here.run(empty, 'restore', 'b')).err).toContain('checksum');
  rmSync(join(here.folder, 'b.json'));
  expect((await here.run(empty, 'restore', 'b', '--without-manifest')).err).toContain('audit');
  const untouched = await openAt(empty);
  expect([await untouched.audit(10), await untouched.census(SITE)]).toEqual([[], []]);
  await untouched.close();
  await store.close();
});
