/** A backup of a house at work, put in place elsewhere: whole, the same, and silent. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import type { Manifest } from '#src/app/backup/manifest.ts';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { open } from '#test/db/file-store.ts';
import { fakeSlackApi, SIGNING_SECRET, type SlackApi } from '#test/fakes/slack-api.ts';
import { adt } from '#test/feeds/hl7-kit.ts';
import { sender } from '#test/feeds/mllp-kit.ts';
import { freshFolder, PROGRAM, startIn } from './running.ts';

const run = promisify(execFile);
const SITE = brand<SiteId>('riverside');
const at = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(11, 16);
const yaml = (): string => `
slack: { mode: http }
huddles: [{ name: one, at: '${at(2)}' }, { name: two, at: '${at(4)}' }]
summaries: []
updates: []
channels:
  - { purpose: huddle, platform: slack, channel: C0HUD, name: '#huddle' }
  - { purpose: alerts, platform: slack, channel: C0ALE, name: '#alerts' }
alerts: { unit-over-census: { forMinutes: 0, fireOver: 1 } }
sites:
  - { id: riverside, name: Riverside, kind: hospital, zone: UTC, units: [{ id: 5W, name: 5 West, kind: ward, staffedBeds: 3 }] }
`;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function slackApi(): Promise<SlackApi> {
  const slack = await fakeSlackApi();
  cleanups.push(slack.close);
  return slack;
}
const envOf = (slack: SlackApi) => ({
  SLACK_BOT_TOKEN: 'xoxb-test',
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_API_URL: slack.url,
});
const house = (): string => {
  const { folder, remove } = freshFolder(yaml());
  cleanups.push(remove);
  return folder;
};
const huddleboard = async (folder: string, ...args: string[]) => {
  const done = await run(process.execPath, [PROGRAM, ...args], { cwd: folder }).catch((failed) => failed);
  return { code: (done.code as number | undefined) ?? 0, out: done.stdout as string, err: done.stderr as string };
};
const messageOf = (n: number): string => adt('A01', { id: `B${n}`, visit: `V${n}`, place: '5W' });

async function stream(port: number) {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const line = sender(socket);
  let n = 0;
  const more = setInterval(() => line.send(messageOf(++n), messageOf(++n), messageOf(++n)), 4);
  cleanups.push(() => {
    clearInterval(more);
    socket.destroy();
  });
  return { answered: () => line.answers.length };
}
const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = performance.now() + 25_000; !(await what()); await pause(25))
    if (performance.now() > end) throw new Error('it did not come to that');
};

/** A house whose Slack answers no post: the huddle is on its way, the rest waits, an alert is open. */
async function backedUpUnderLoad(folder: string): Promise<Manifest> {
  const slack = await slackApi();
  slack.fail('chat.postMessage', ...Array.from({ length: 50 }, () => ({ fault: 'hang' }) as const));
  const running = await startIn(folder, envOf(slack));
  cleanups.push(() => running.child.kill('SIGKILL'));
  const feed = await stream(running.mllp);
  const db = new Database(join(folder, 'data/huddleboard.db'), { readonly: true });
  const count = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
  await until(() => feed.answered() > 300 && count(`SELECT count(*) FROM episode WHERE state = 'open'`) > 0);
  await until(() => count(`SELECT count(*) FROM outbox WHERE state = 'sending'`) > 0);
  db.close();
  const before = feed.answered();
  const { code, out, err } = await huddleboard(folder, 'backup', '--out', 'house.backup', '--json');
  expect([code, err]).toEqual([0, '']);
  await until(() => feed.answered() > before + 100);
  running.child.kill('SIGKILL');
  await once(running.child, 'exit');
  return JSON.parse(out) as Manifest;
}

const stateCounts = (path: string): Record<string, number> => {
  const db = new Database(path, { readonly: true });
  const rows = db
    .prepare<[], { state: string; n: number }>('SELECT state, count(*) n FROM outbox GROUP BY state')
    .all();
  db.close();
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

describe('a backup', () => {
  test('taken under load and restored elsewhere, twice, is the same house and posts nothing that it held', async () => {
    const folder = house();
    const made = await backedUpUnderLoad(folder);
    const text = readFileSync(join(folder, 'house.backup.json'), 'utf8');
    expect(made.counts.journal! + made.counts.message!).toBeGreaterThan(300);
    expect(made.census.riverside).toBeGreaterThan(3);
    expect(text).not.toMatch(/ZZCANARY|MRN1|xoxb/);
    expect(text).not.toContain(readFileSync(join(folder, 'data/identity.key'), 'utf8').trim());
    expect(statSync(join(folder, 'house.backup')).mode & 0o077).toBe(0);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
    expect((await huddleboard(folder, 'backup', '--out', 'house.backup')).err).toContain('nothing is overwritten');

    const elsewhere = house();
    for (const name of ['house.backup', 'house.backup.json']) copyFileSync(join(folder, name), join(elsewhere, name));
    mkdirSync(join(elsewhere, 'data'));
    copyFileSync(join(folder, 'data/identity.key'), join(elsewhere, 'data/identity.key'));
    for (const replace of [[], ['--replace']]) {
      const { code, out, err } = await huddleboard(elsewhere, 'restore', 'house.backup', '--json', ...replace);
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out)).toMatchObject({ keyMissing: false, facts: { counts: made.counts, census: made.census } });
      expect(JSON.parse(out).alerts).toBeGreaterThan(0);
    }
    const restored = join(elsewhere, 'data/huddleboard.db');
    const states = stateCounts(restored);
    expect([states.ready, states.sending]).toEqual([undefined, undefined]);
    expect(states.unknown).toBeGreaterThan(0);

    const store = await open(restored);
    const heads = (await store.census(SITE)).reduce((sum, { occupied }) => sum + occupied, 0);
    expect(heads).toBe(made.census.riverside);
    const { fault } = await verifyAudit(store, made.auditHead as never);
    expect(fault).toBeUndefined();
    expect((await store.audit(1))[0]).toMatchObject({ action: 'restore', detail: { from: made.madeAt } });
    await store.close();

    const slack = await slackApi();
    const running = await startIn(elsewhere, envOf(slack));
    cleanups.push(() => running.child.kill('SIGKILL'));
    // Beats, judges and drains run at the start; what would be sent has been sent by then.
    await until(
      async () =>
        ((await (await fetch(`${running.url}/healthz`)).json()) as { lastBeatAt: string | null }).lastBeatAt !== null,
    );
    await pause(1_500);
    const sent = slack.calls.filter(({ method }) => method.startsWith('chat.'));
    const huddles = sent.filter(({ args }) => args.channel === 'C0HUD');
    expect(huddles).toEqual([]);
    // The ward is as full as it was: that is an alert of today, under a key of its own, and no edit of an old card.
    expect(sent.filter(({ method }) => method !== 'chat.postMessage')).toEqual([]);
    expect((await running.stop()).code).toBe(0);
  });

  test('is refused when a byte is another one, when its manifest lies or is missing, and when a house is in the place', async () => {
    const folder = house();
    await huddleboard(folder, 'doctor');
    writeFileSync(join(folder, 'one.hl7'), messageOf(1));
    await huddleboard(folder, 'import', 'adt', 'one.hl7');
    expect((await huddleboard(folder, 'backup', '--out', 'b')).code).toBe(0);
    const there = await huddleboard(folder, 'restore', 'b');
    expect([there.code, there.err]).toEqual([1, expect.stringContaining('--replace')]);
    const refused = async (file: string) => {
      const { code, err } = await huddleboard(folder, 'restore', file, '--data', 'new');
      expect([code, existsSync(join(folder, 'new/huddleboard.db'))]).toEqual([1, false]);
      return err;
    };
    const bytes = readFileSync(join(folder, 'b'));
    const manifest = readFileSync(join(folder, 'b.json'), 'utf8');
    copyFileSync(join(folder, 'b'), join(folder, 'alone'));
    expect(await refused('alone')).toContain('--without-manifest');
    bytes[bytes.length - 5]! ^= 1;
    writeFileSync(join(folder, 'flipped'), bytes);
    writeFileSync(join(folder, 'flipped.json'), manifest);
    expect(await refused('flipped')).toContain('checksum');
    writeFileSync(join(folder, 'lies.json'), manifest.replace(/"riverside": 1/, '"riverside": 2'));
    copyFileSync(join(folder, 'b'), join(folder, 'lies'));
    expect(await refused('lies')).toContain('what its manifest says');
    writeFileSync(join(folder, 'broken.json'), '{');
    copyFileSync(join(folder, 'b'), join(folder, 'broken'));
    expect(await refused('broken')).toContain('cannot be read');
    writeFileSync(join(folder, 'text'), 'unit,bed\n'.repeat(1_000));
    const bare = (file: string) => huddleboard(folder, 'restore', file, '--data', 'new', '--without-manifest');
    writeFileSync(join(folder, 'half'), bytes.subarray(0, 5_000));
    for (const [file, why] of [
      ['text', 'no database of this program'],
      ['half', 'pages do not fit'],
      ['data', 'not there'],
    ] as const)
      expect(await bare(file)).toMatchObject({ code: 1, err: expect.stringContaining(why) });
    expect((await huddleboard(folder, 'restore', 'none', '--data', 'new')).code).toBe(1);
    expect((await huddleboard(folder, 'restore')).code).toBe(2);
  });

  test('restored without its key does not start under another one, makes none of its own, and starts once the key is there', async () => {
    const folder = house();
    const slack = await slackApi();
    const first = await startIn(folder, envOf(slack));
    expect((await first.stop()).code).toBe(0);
    await huddleboard(folder, 'backup', '--out', 'b');
    const { code, out } = await huddleboard(folder, 'restore', 'b', '--data', 'new');
    expect([code, out]).toEqual([0, expect.stringContaining('put identity.key there')]);
    await expect(startIn(folder, envOf(slack), 'new')).rejects.toThrow(/is not the one this database was written with/);
    expect((await huddleboard(folder, 'doctor', '--data', 'new')).out).toContain('FAIL  identity key');
    expect(existsSync(join(folder, 'new/identity.key'))).toBe(false);
    copyFileSync(join(folder, 'data/identity.key'), join(folder, 'new/identity.key'));
    const running = await startIn(folder, envOf(slack), 'new');
    expect((await running.stop()).code).toBe(0);
    writeFileSync(join(folder, 'data/identity.key'), 'cd'.repeat(32));
    expect((await huddleboard(folder, 'restore', 'b', '--replace')).err).toContain('is not the one');
  });

  test('fits the key of its house, whoever takes it without that key in the environment', async () => {
    const folder = house();
    const slack = await slackApi();
    const HUDDLEBOARD_KEY = 'ab'.repeat(32);
    const running = await startIn(folder, { ...envOf(slack), HUDDLEBOARD_KEY });
    cleanups.push(() => running.child.kill('SIGKILL'));
    expect((await huddleboard(folder, 'backup', '--out', 'b')).code).toBe(0);
    expect(existsSync(join(folder, 'data/identity.key'))).toBe(false);
    expect((await running.stop()).code).toBe(0);
    mkdirSync(join(folder, 'new'));
    writeFileSync(join(folder, 'new/identity.key'), HUDDLEBOARD_KEY);
    expect((await huddleboard(folder, 'restore', 'b', '--data', 'new')).code).toBe(0);
  });

  test('is not put under a running service', async () => {
    const folder = house();
    const slack = await slackApi();
    const running = await startIn(folder, envOf(slack));
    cleanups.push(() => running.child.kill('SIGKILL'));
    expect((await huddleboard(folder, 'backup', '--out', 'b')).code).toBe(0);
    expect((await huddleboard(folder, 'restore', 'b', '--replace')).err).toContain('Stop the service first');
    expect(await huddleboard(folder, 'restore', '--mark')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Stop the service first'),
    });
    expect((await running.stop()).code).toBe(0);
    const { code, out } = await huddleboard(folder, 'restore', 'b', '--replace');
    expect([code, out]).toEqual([0, expect.stringContaining('is kept: ')]);
    expect(readdirSync(join(folder, 'data')).some((name) => name.includes('.replaced-'))).toBe(true);
  });
});
