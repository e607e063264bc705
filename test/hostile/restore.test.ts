/** Row 49: last week's backup is put back, by the real commands, on both stores; the senders send the week again. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { freshFolder, PROGRAM, type Running, startIn } from '#test/app/running.ts';
import { freshUrl } from '#test/db/postgres-store.ts';
import { adt } from '#test/feeds/hl7-kit.ts';
import { dial, msa } from '#test/feeds/mllp-kit.ts';
import { CANARY, CONFIG } from './target.ts';

const run = promisify(execFile);
const DAY_MS = 86_400_000;

/** So many days before today, as the feed writes times. */
const daysAgo = (days: number): string =>
  new Date(Date.now() - days * DAY_MS).toISOString().replace(/\D/g, '').slice(0, 12).concat('00+0000');

const came = (n: number, days: number) =>
  adt('A01', { id: `A${n}`, visit: `V${n}`, at: daysAgo(days), place: '5W^1^A' });
const went = (n: number, days: number) => adt('A03', { id: `D${n}`, visit: `V${n}`, at: daysAgo(days) });

/** Twelve came before the backup; in the week after it five of them left and three came. */
const BEFORE = Array.from({ length: 12 }, (_, n) => came(n, 9));
const WEEK = [...[0, 1, 2, 3, 4].map((n) => went(n, 3)), ...[12, 13, 14].map((n) => came(n, 2))];

async function send(running: Running, messages: readonly string[]): Promise<ReadonlySet<string>> {
  const line = await dial(running.mllp);
  line.send(...messages);
  const codes = new Set((await line.answered(messages.length)).map((answer) => msa(answer).slice(0, 2)));
  line.socket.destroy();
  return codes;
}

async function heads(running: Running): Promise<unknown> {
  const reply = await fetch(new URL('/api/ask?q=beds', running.url));
  return ((await reply.json()) as { data: { totals: { occupied: number } } }).data.totals.occupied;
}

/** The house's own database; and where last week's is put back: over its file, or into a new database, as docs/backup.md says. */
const STORES = {
  'on its file': { first: async () => ({}), next: async () => ({}), restoreWith: ['--replace'] },
  'on PostgreSQL': {
    first: async () => ({ HUDDLEBOARD_DATABASE_URL: await freshUrl() }),
    next: async () => ({ HUDDLEBOARD_DATABASE_URL: await freshUrl('empty') }),
    restoreWith: [],
  },
};

test.each(Object.entries(STORES))(
  'row 49: %s: what the backup had is there, what came later is taken from the senders again, and nothing of last week is posted',
  async (_, { first: own, next, restoreWith }) => {
    const { folder, remove } = freshFolder(
      `${CONFIG}alerts: { unit-over-census: { fireOver: -20, clearOver: -21, forMinutes: 0 } }\n`,
    );
    onTestFinished(remove);
    let env: Readonly<Record<string, string>> = await own();
    const command = async (...args: string[]) =>
      run(process.execPath, [PROGRAM, ...args], { cwd: folder, env: { ...process.env, ...env } });
    const started = async () => {
      const running = await startIn(folder, env);
      onTestFinished(() => void running.child.kill('SIGKILL'));
      return running;
    };

    const first = await started();
    expect(await send(first, BEFORE)).toEqual(new Set(['AA']));
    await command('backup', '--out', 'week.backup');
    expect(await send(first, WEEK)).toEqual(new Set(['AA']));
    expect(await heads(first)).toBe(10);
    await first.stop();

    // A house that is there is not written over by a slip.
    await expect(command('restore', 'week.backup')).rejects.toMatchObject({ code: 1 });
    for (let times = 0; times < 2; times++) {
      env = await next();
      const { stdout } = await command('restore', 'week.backup', ...restoreWith, '--json');
      expect(JSON.parse(stdout)).toMatchObject({ keyMissing: false });
    }
    const again = await started();
    expect(await heads(again)).toBe(12);
    const { stdout: doctor } = await command('doctor', '--json').catch((failed) => failed as { stdout: string });
    expect(doctor).not.toContain(CANARY);
    // Both halves come again: what is known is a repeat.
    expect(await send(again, [...BEFORE, ...WEEK])).toEqual(new Set(['AA']));
    expect(await heads(again)).toBe(10);
    const { code } = await again.stop();
    expect(code).toBe(0);
    expect(again.output()).not.toContain('fault in this program');

    const { stdout } = await command('ask', 'admin feeds', '--role', 'admin', '--json');
    const { data } = JSON.parse(stdout) as { data: { feeds: object[]; unsent: { state: string; code: string }[] } };
    expect(data.feeds).toMatchObject([{ accepted: BEFORE.length + WEEK.length, conflicting: 0 }]);
    // What waited when the backup was made is kept as in doubt, and no beat of the restored house has sent it.
    for (const post of data.unsent) expect(post).toMatchObject({ state: 'unknown', code: 'RESTORED' });
  },
  120_000,
);
