/** The rows of the wire once more, all of them at one running process: it lives, stays small, answers, and its files and output hold nothing of anybody. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshFolder, type Running, startIn } from '#test/app/running.ts';
import { adt } from '#test/feeds/hl7-kit.ts';
import { dial, msa } from '#test/feeds/mllp-kit.ts';
import { CANARY, CONFIG } from './target.ts';

const MEBIBYTE = 1024 * 1024;
/** Nothing but damage, each on a connection of its own; rows of reliability that end one are among them. */
const DAMAGE: readonly (readonly [row: string, bytes: Buffer | string])[] = [
  ['1', Buffer.concat([Buffer.from(`\x0b${CANARY}`), Buffer.alloc(4 * MEBIBYTE, 65)])],
  ['1', Buffer.alloc(4 * MEBIBYTE, 65)],
  ['2', `\x0bMSH|^~\\&|${CANARY}`],
  ['3', '\x0b\x1c\r'.repeat(1000)],
  ['4', Buffer.alloc(MEBIBYTE, 0x0b)],
  ['5', `\x0b${adt('A01', { id: 'R5', visit: 'R5' })}\x1c`.repeat(50)],
  ['7', `\x0b${CANARY}\x1c\r\x0b\x00\xff\x1c\r`.repeat(500)],
  ['8', `\x0bmsh|^~\\&|${CANARY}\x1c\r\x0bPID|1||${CANARY}\x1c\r\x0b\ufeff\x1c\r`],
  ['9', `\x0bMSH|ABCD|${CANARY}\x1c\r\x0bMSH\x1c\r\x0bMSH|\x1c\r\x0bMSH||||||||||\x1c\r`],
  ['11', `\x0b${adt('A01', { id: 'R11', visit: '\\'.repeat(200_000) })}\x1c\r`],
  [
    '14',
    Buffer.concat([
      Buffer.from('\x0bMSH|^~\\&|S|F|H|H|2026||ADT^A01|1|P|2.5||||||X\xff\r'),
      Buffer.of(0x80, 0x1c, 0x0d),
    ]),
  ],
  ['15', '\x0bFHS|^~\\&\rBHS|^~\\&\rBHS|^~\\&\rBTS|9\rFTS|9\x1c\r'.repeat(100)],
  ['16', `\x0b${adt('A01', { id: 'R16' })}\r${'NTE|1\r'.repeat(100_000)}\x1c\r`],
  ['16', `\x0b${adt('A01', { id: 'R16b', visit: 'R16', place: `5W${'&x'.repeat(10_000)}` })}\x1c\r`],
  ['18', `\x0bMSH|^~\\&|S|F|H|H|2026||ACK|1|P|2.5\rMSA|AA|${CANARY}\x1c\r`.repeat(200)],
  [
    '40',
    Array.from(
      { length: 200 },
      (_, n) => `\x0b${adt('A40', { id: `R40${n}`, patient: `P${n}`, more: [`MRG|P${(n + 1) % 200}`] })}\x1c\r`,
    ).join(''),
  ],
  ['43', `\x0b${adt('A01', { id: 'x'.repeat(100_000) })}\x1c\r\x0b${adt('A01', { id: '' })}\x1c\r`],
  ['44', ['1969', '2099', '202613', CANARY].map((at) => `\x0b${adt('A01', { id: `R44${at}`, at })}\x1c\r`).join('')],
];

const { folder, remove } = freshFolder(CONFIG);
let running: Running;
beforeAll(async () => {
  running = await startIn(folder, { HUDDLEBOARD_LOG: 'debug' });
});
afterAll(async () => {
  await running.stop('SIGKILL');
  remove();
});

/** Each good message has a time that is past, whatever day it is. */
const good = (id: string): string => adt('A01', { id, visit: id, at: '20260113083000', place: 'ICU^1^1' });

async function taken(id: string): Promise<string> {
  const line = await dial(running.mllp);
  line.send(good(id));
  const [answer] = await line.answered(1);
  line.socket.destroy();
  return msa(answer);
}

async function residentBytes(): Promise<number> {
  const body = await (await fetch(new URL('/metrics', running.url))).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(body)?.[1]);
}

async function hurt(bytes: Buffer | string): Promise<void> {
  const line = await dial(running.mllp);
  line.raw(bytes);
  await Promise.race([line.closed, new Promise((resolve) => setTimeout(resolve, 150))]);
  line.socket.destroy();
}

test('after all of it, six times over, a running service answers as before and is not larger by more than a frame each', async () => {
  expect(await taken('BEFORE')).toBe('AA BEFORE');
  for (const [, bytes] of DAMAGE) await hurt(bytes);
  const atOnce = () => Promise.all(DAMAGE.map(([, bytes]) => hurt(bytes)));
  // What all of it at once takes for a moment is no growth.
  await atOnce();
  const before = await residentBytes();
  for (let round = 0; round < 4; round++) await atOnce();
  expect(await taken('AFTER')).toBe('AA AFTER');
  expect(running.child.exitCode).toBeNull();
  // Memory is given back when somebody has time for it.
  await expect.poll(async () => (await residentBytes()) - before).toBeLessThan(150 * MEBIBYTE);
  const asked = await fetch(new URL('/api/ask?q=beds', running.url));
  expect(await asked.json()).toMatchObject({ data: { totals: { staffed: 46 } } });
});

test('row 46: a service that was stopped in mid-stream answers all of it when it goes on', async () => {
  const line = await dial(running.mllp);
  line.send(good('S0'));
  await line.answered(1);
  running.child.kill('SIGSTOP');
  line.send(...Array.from({ length: 50 }, (_, n) => good(`S${n + 1}`)));
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(line.answers).toHaveLength(1);
  running.child.kill('SIGCONT');
  expect((await line.answered(51)).map(msa)).toEqual(Array.from({ length: 51 }, (_, n) => `AA S${n}`));
  line.socket.destroy();
});

test('nothing of anybody is in its output or its files, and it ends in order', async () => {
  expect((await running.stop()).code).toBe(0);
  const files = readdirSync(join(folder, 'data')).map((name) => readFileSync(join(folder, 'data', name), 'latin1'));
  for (const text of [running.output(), ...files]) expect(text.includes(CANARY)).toBe(false);
  expect(running.output()).not.toContain('fault in this program');
  // A flood of damage is told, and does not fill a disk.
  expect(running.output()).toContain('frame-restarted');
  expect(running.output().length).toBeLessThan(MEBIBYTE);
});
