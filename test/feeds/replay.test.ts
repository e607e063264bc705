import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createDeframer, frame } from '#adapters/feeds/hl7/mllp.ts';
import { replay } from '#adapters/feeds/hl7/replay.ts';
import { adt, recordOf } from './hl7-kit.ts';
import { openPort, type Port } from './mllp-kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
afterAll(() => rmSync(folder, { recursive: true }));
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

let files = 0;
function file(messages: readonly string[]): string {
  const path = join(folder, `${files++}.hl7`);
  writeFileSync(path, messages.join('\r\n'));
  return path;
}

async function port(): Promise<Port> {
  const opened = await openPort();
  closers.push(() => opened.feed.stop());
  return opened;
}

/** A receiver whose answers the test decides: undefined breaks the connection. */
async function receiver(answer: (controlId: string, n: number) => readonly string[] | undefined) {
  const seen: string[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    const deframer = createDeframer({
      maxFrameBytes: 100_000,
      onFault: () => {},
      onFrame(payload) {
        const id = payload.toString('latin1').split('|')[9] ?? '';
        seen.push(id);
        const said = answer(id, seen.length);
        if (said === undefined) return socket.destroy();
        for (const msa of said) socket.write(frame(Buffer.from(`MSH|^~\\&|||||||ACK|1|P|2.5\r${msa}\r`)));
      },
    });
    socket.on('data', (chunk) => deframer.push(Buffer.from(chunk)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  // A listening TCP server always has an address object.
  return { port: (server.address() as net.AddressInfo).port, seen };
}

const to = (port: number, path: string, connections = 1) =>
  replay({ file: path, host: '127.0.0.1', port, connections, giveUpMs: 5000 });

test('every message is sent, answered and counted', async () => {
  const { port: number, items } = await port();
  const messages = Array.from({ length: 300 }, (_, n) => adt('A01', { id: `M${n}`, visit: `V${n % 40}` }));
  const progress: number[] = [];
  const summary = await replay({
    file: file([...messages, adt('A01', { occurred: 'soon' }), 'MSH|ABCD|S|F|H|H|2026||ADT|X9|P']),
    host: '127.0.0.1',
    port: number,
    connections: 4,
    onProgress: (done) => progress.push(done.acknowledged),
  });
  expect(summary).toMatchObject({
    messages: 302,
    aa: 300,
    ae: 1,
    ar: 1,
    unacknowledged: 0,
    resent: 0,
    strayAnswers: 0,
  });
  expect(summary.messagesPerSecond).toBeGreaterThan(0);
  expect(progress.at(-1)).toBe(302);
  expect(items).toHaveLength(302);
});

test('over several connections the messages of one visit arrive in order', async () => {
  const { port: number, items } = await port();
  const places = Array.from({ length: 200 }, (_, n) =>
    adt('A02', { id: `M${n}`, visit: `V${n % 7}`, place: `5W^${n}` }),
  );
  await to(number, file(places), 5);
  const byVisit = Map.groupBy(
    items.map((item) => recordOf(item).events[0]),
    (event) => event?.visit,
  );
  expect(byVisit.size).toBe(7);
  for (const events of byVisit.values()) {
    const rooms = events.map((event) => Number(event?.place?.room));
    expect(rooms).toEqual(rooms.toSorted((a, b) => a - b));
  }
});

test('after a broken connection what was not answered is sent again, what was answered is not', async () => {
  const { port: number, seen } = await receiver((id, n) => (n === 50 ? undefined : [`MSA|AA|${id}`]));
  const summary = await to(number, file(Array.from({ length: 120 }, (_, n) => adt('A01', { id: `M${n}` }))));
  expect(summary).toMatchObject({ messages: 120, aa: 120, unacknowledged: 0, reconnects: 1 });
  expect(new Set(seen).size).toBe(120);
  expect(summary.resent).toBeGreaterThan(0);
  expect(seen.filter((id) => id === 'M10')).toHaveLength(1);
  expect(seen.filter((id) => id === 'M49')).toHaveLength(2);
});

test('a server that comes up later, or again, is found', async () => {
  const first = await openPort();
  const number = first.port;
  await first.feed.stop();
  const path = file(Array.from({ length: 20 }, (_, n) => adt('A01', { id: `M${n}` })));
  const running = to(number, path);
  const second = await openPort({ setting: { port: number } });
  closers.push(() => second.feed.stop());
  expect(second.port).toBe(number);
  expect(await running).toMatchObject({ aa: 20, unacknowledged: 0 });
});

test('while the receiver’s store is away the messages are kept and sent again', async () => {
  const opened = await port();
  opened.away = true;
  setTimeout(() => {
    opened.away = false;
  }, 150);
  const summary = await to(opened.port, file(Array.from({ length: 30 }, (_, n) => adt('A01', { id: `M${n}` }))));
  expect(summary).toMatchObject({ aa: 30, ae: 0, unacknowledged: 0 });
});

test('row 18: an answer to an id never sent, a late one and a doubled one settle nothing else', async () => {
  const { port: number } = await receiver((id) => [
    `MSA|AA|NEVER`,
    `MSA|AA|${id}`,
    `MSA|AA|${id}`,
    'MSH|^~\\&|nonsense',
  ]);
  const summary = await to(
    number,
    file([adt('A01', { id: 'M1' }), adt('A01', { id: 'M2' }), adt('A01', { id: 'M3' })]),
  );
  expect(summary).toMatchObject({ aa: 3, unacknowledged: 0 });
  expect(summary.strayAnswers).toBeGreaterThanOrEqual(6);
});

test('two messages with one control id under way at once are two answers', async () => {
  const { port: number, items } = await port();
  expect(await to(number, file([adt('A01'), adt('A01'), adt('A01')]))).toMatchObject({ aa: 3, strayAnswers: 0 });
  expect(items).toHaveLength(3);
});

test('a rate is kept', async () => {
  const { port: number } = await port();
  const summary = await replay({
    file: file(Array.from({ length: 30 }, (_, n) => adt('A01', { id: `M${n}` }))),
    host: '127.0.0.1',
    port: number,
    connections: 1,
    ratePerSecond: 100,
  });
  expect(summary.seconds).toBeGreaterThan(0.27);
});

test('without a receiver it gives up in the end and says how many went unanswered', async () => {
  const closed = await openPort();
  await closed.feed.stop();
  const summary = await replay({
    file: file([adt('A01'), adt('A02')]),
    host: '127.0.0.1',
    port: closed.port,
    connections: 1,
    giveUpMs: 150,
  });
  expect(summary).toMatchObject({ messages: 2, aa: 0, unacknowledged: 2 });
});

test('it can be called off', async () => {
  const abort = new AbortController();
  // Once the message is there and waits for its answer.
  const { port: number } = await receiver(() => {
    abort.abort();
    return [];
  });
  const running = replay({
    file: file([adt('A01')]),
    host: '127.0.0.1',
    port: number,
    connections: 1,
    signal: abort.signal,
  });
  expect(await running).toMatchObject({ aa: 0, unacknowledged: 1 });
});
