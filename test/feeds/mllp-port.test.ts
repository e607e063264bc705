import net from 'node:net';
import { Hl7Message } from '@medplum/core';
import { Hl7Client } from '@medplum/hl7';
import { afterEach, expect, test } from 'vitest';
import type { LogFields, Logger } from '#src/kernel/log.ts';
import { adt, houseOf, quarantineOf, recordOf } from './hl7-kit.ts';
import { dial, makeFeed, msa, openPort, type Port, type PortOptions, setting } from './mllp-kit.ts';

const open: Port[] = [];
afterEach(async () => {
  for (const port of open.splice(0)) await port.feed.stop();
});

async function port(options: PortOptions = {}): Promise<Port> {
  const opened = await openPort(options);
  open.push(opened);
  return opened;
}

const numbered = (n: number) => adt('A01', { id: `M${n}`, visit: `V${n}` });

test('row 1: gigabytes behind one VT end the connection at the cap; the port goes on', async () => {
  const { port: number, items } = await port({ setting: { maxFrameBytes: 65_536 } });
  const flood = await dial(number);
  flood.raw('\x0b');
  for (let n = 0; n < 40 && !flood.socket.destroyed; n++) flood.raw(Buffer.alloc(65_536, 65));
  await flood.closed;
  const good = await dial(number);
  good.send(numbered(1));
  expect(msa((await good.answered(1))[0])).toBe('AA M1');
  expect(items).toHaveLength(1);
  good.socket.destroy();
});

test('row 2: of slow connections beyond the limit the oldest give way, the others are ended when no message comes', async () => {
  const { port: number } = await port({
    setting: { idleTimeoutSeconds: 0.4 },
    feed: { maxConnections: 300 },
  });
  const slow = await Promise.all(
    Array.from({ length: 1000 }, async () => {
      const line = await dial(number);
      line.raw('\x0bM');
      return line;
    }),
  );
  const drip = setInterval(() => {
    for (const line of slow) if (!line.socket.destroyed) line.raw('S');
  }, 50);
  const before = process.memoryUsage().rss;
  await Promise.all(slow.map((line) => line.closed));
  clearInterval(drip);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  const good = await dial(number);
  good.send(numbered(1));
  expect(msa((await good.answered(1))[0])).toBe('AA M1');
  good.socket.destroy();
});

test('row 2: a sender that sends is let in and stays while slow connections hold every seat', async () => {
  const { port: number } = await port({ feed: { maxConnections: 5 } });
  const good = await dial(number);
  good.send(numbered(1));
  await good.answered(1);
  const slow = [];
  for (let n = 0; n < 20; n++) {
    const line = await dial(number);
    line.raw('\x0bM');
    slow.push(line);
  }
  const late = await dial(number);
  late.send(numbered(2));
  expect(msa((await late.answered(1))[0])).toBe('AA M2');
  good.send(numbered(3));
  expect(msa((await good.answered(2))[1])).toBe('AA M3');
  for (const line of [good, late, ...slow]) line.socket.destroy();
});

test('a newcomer is turned away only when every open connection has sent something', async () => {
  const { port: number } = await port({ feed: { maxConnections: 1 } });
  const good = await dial(number);
  good.send(numbered(1));
  await good.answered(1);
  const late = await dial(number);
  await late.closed;
  good.send(numbered(2));
  expect(msa((await good.answered(2))[1])).toBe('AA M2');
  good.socket.destroy();
});

test('a flood of damage is a handful of log lines that say how much there was', async () => {
  const told: LogFields[] = [];
  const keep = (_: string, fields: LogFields = {}) => void told.push(fields);
  const log: Logger = { debug: () => {}, info: () => {}, warn: keep, error: keep, child: () => log };
  const { port: number, feed } = await port({ feed: { log } });
  const line = await dial(number);
  line.raw(Buffer.alloc(100_001, 0x0b));
  line.send(numbered(1));
  await line.answered(1);
  await feed.stop();
  expect(told.length).toBeLessThan(5);
  expect(told.reduce((sum, { times }) => sum + Number(times), 0)).toBe(100_001);
  line.socket.destroy();
});

test('row 3: an empty frame is answered AR and the message after it AA', async () => {
  const { port: number } = await port();
  const line = await dial(number);
  line.raw('\x0b\x1c\r');
  line.send(numbered(1));
  expect((await line.answered(2)).map(msa)).toEqual(['AR ', 'AA M1']);
  line.socket.destroy();
});

test('row 4: a message whose end was lost is not mixed into the next patient', async () => {
  const { port: number, items } = await port();
  const line = await dial(number);
  line.raw(`\x0b${numbered(1)}`);
  line.send(numbered(2));
  expect((await line.answered(1)).map(msa)).toEqual(['AA M2']);
  expect(items.map((item) => recordOf(item).events.length)).toEqual([1]);
  line.socket.destroy();
});

test('row 6: fifty frames in one packet are one commit and fifty answers in order', async () => {
  const { port: number, batches } = await port();
  const line = await dial(number);
  line.send(...Array.from({ length: 50 }, (_, n) => numbered(n)));
  expect((await line.answered(50)).map(msa)).toEqual(Array.from({ length: 50 }, (_, n) => `AA M${n}`));
  expect(batches.reduce((sum, size) => sum + size)).toBe(50);
  expect(batches.length).toBeLessThan(10);
  line.socket.destroy();
});

test('row 7: good, garbage, good in one packet: AA, AR, AA, and all three are kept', async () => {
  const { port: number, items } = await port();
  const line = await dial(number);
  line.send(numbered(1), 'garbage ZZCANARY', numbered(2));
  const answers = await line.answered(3);
  expect(answers.map(msa)).toEqual(['AA M1', 'AR ', 'AA M2']);
  expect(answers[1]).not.toContain('ZZCANARY');
  expect(quarantineOf(items[1])).toMatchObject({ code: 'MSH_UNREADABLE', type: '' });
  line.socket.destroy();
});

test('row 15: a batch with wrong counts, nested, gives each message its own answer', async () => {
  const { port: number, items } = await port();
  const line = await dial(number);
  const envelope = (name: string) => `${name}|^~\\&|S|F`;
  line.send(
    [envelope('FHS'), envelope('BHS'), numbered(1), envelope('BHS'), numbered(2), 'BTS|7', 'BTS|9', 'FTS|1'].join('\r'),
    numbered(3),
  );
  expect((await line.answered(3)).map(msa)).toEqual(['AA M1', 'AA M2', 'AA M3']);
  expect(items).toHaveLength(3);
  line.socket.destroy();
});

test('row 15: a batch of nothing is AR', async () => {
  const { port: number } = await port();
  const line = await dial(number);
  line.send('FHS|^~\\&\rBHS|^~\\&\rBTS|0\rFTS|1');
  expect((await line.answered(1)).map(msa)).toEqual(['AR ']);
  line.socket.destroy();
});

test('row 18: an acknowledgement that strays in is neither answered nor kept', async () => {
  const { port: number, items } = await port();
  const line = await dial(number);
  line.send('MSH|^~\\&|S|F|H|H|20260113||ACK|A1|P|2.5\rMSA|AA|NEVER', numbered(1));
  expect((await line.answered(1)).map(msa)).toEqual(['AA M1']);
  expect(items).toHaveLength(1);
  line.socket.destroy();
});

test('row 42: one control id with two bodies: both AA, one key, two body hashes', async () => {
  const { port: number, items } = await port();
  const line = await dial(number);
  line.send(adt('A01', { place: '5W' }), adt('A01', { place: 'ED' }), adt('A01', { place: '5W' }));
  expect((await line.answered(3)).map(msa)).toEqual(['AA M1', 'AA M1', 'AA M1']);
  const records = items.map(recordOf);
  expect(new Set(records.map((record) => record.message)).size).toBe(1);
  expect(records[0]?.bodyHash).toBe(records[2]?.bodyHash);
  expect(records[0]?.bodyHash).not.toBe(records[1]?.bodyHash);
  line.socket.destroy();
});

test('row 43: an empty control id is AE, a long one is AE, an odd one is taken and given back as it came', async () => {
  const { port: number, items } = await port();
  const line = await dial(number);
  line.send(adt('A01', { id: '' }), adt('A01', { id: 'x'.repeat(500) }), adt('A01', { id: '..\\..' }));
  const answers = await line.answered(3);
  expect(answers.map(msa)).toEqual(['AE ', `AE ${'x'.repeat(500)}`, 'AA ..\\..']);
  expect(quarantineOf(items[0])).toMatchObject({ code: 'CONTROL_ID_MISSING', where: 'MSH-10', type: 'ADT^A01' });
  expect(quarantineOf(items[1])).toMatchObject({ code: 'CONTROL_ID_TOO_LONG' });
  line.socket.destroy();
});

test('a refusal carries its reason in ERR and the same again when the message comes again', async () => {
  const { port: number, items } = await port();
  const line = await dial(number);
  const wrong = adt('A01', { occurred: '20261301' });
  line.send(wrong, wrong);
  const [first, second] = await line.answered(2);
  expect(first).toContain('ERR||EVN^1^6|102^Data type error^HL70357|E|TIME_UNREADABLE|||');
  expect(msa(first)).toBe('AE M1');
  expect(second?.split('\r').slice(1)).toEqual(first?.split('\r').slice(1));
  expect(quarantineOf(items[0]).message).toBe(quarantineOf(items[1]).message);
  line.socket.destroy();
});

test('an answer uses the sender’s delimiters, swaps sender and receiver, and keeps bytes of any charset', async () => {
  const { port: number } = await port();
  const line = await dial(number);
  const text = 'MSH#*%$@#S#F#H#G#20260113083000##ADT*A08#Ñ1#T#2.3######8859/1\rPID#1##M1\rPV1#1#I#5W';
  line.raw(Buffer.from(`\x0b${text}\x1c\r`, 'latin1'));
  const [answer] = await line.answered(1);
  expect(answer).toMatch(/^MSH#\*%\$@#H#G#S#F#\d{14}\+0000##ACK\*A08\*ACK#[^#]+#T#2\.3######8859\/1\rMSA#AA#Ñ1\r$/);
  line.socket.destroy();
});

test('while the store is away the answer is AE, send again; the connection stays and the repeat is taken', async () => {
  const opened = await port();
  const line = await dial(opened.port);
  opened.away = true;
  line.send(numbered(1), numbered(2));
  const [first] = await line.answered(2);
  expect(first).toContain('MSA|AE|M1');
  expect(first).toContain('STORE_UNAVAILABLE');
  opened.away = false;
  line.send(numbered(1));
  expect(msa((await line.answered(3))[2])).toBe('AA M1');
  expect(opened.items).toHaveLength(1);
  line.socket.destroy();
});

test('a message cut into single bytes, a letter of UTF-8 cut in two', async () => {
  const { port: number, items } = await port();
  const line = await dial(number);
  for (const byte of Buffer.from(`\x0b${adt('A01', { place: 'MARÍA' })}\x1c\r`)) line.raw(Buffer.from([byte]));
  await line.answered(1);
  expect(recordOf(items[0]).events[0]?.place?.location).toBe('MARÍA');
  line.socket.destroy();
});

test('@medplum/hl7’s client gets its answers over one connection', async () => {
  const { port: number, items } = await port();
  const client = new Hl7Client({ host: '127.0.0.1', port: number });
  for (let n = 0; n < 5; n++) {
    const answer = await client.sendAndWait(Hl7Message.parse(numbered(n)), { timeoutMs: 5000 });
    expect(answer.getSegment('MSA')?.getField(1)?.toString()).toBe('AA');
    expect(answer.getSegment('MSA')?.getField(2)?.toString()).toBe(`M${n}`);
  }
  await client.close();
  expect(items).toHaveLength(5);
});

test('a port that is taken moves on to the next, and the address says so', async () => {
  const blocker = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => blocker.once('listening', resolve));
  // A listening TCP server always has an address object.
  const taken = (blocker.address() as net.AddressInfo).port;
  const opened = await port({ setting: { port: taken } });
  expect(opened.feed.address).toMatch(/^mllp:\/\/127\.0\.0\.1:\d+$/);
  expect(opened.port).toBeGreaterThan(taken);
  blocker.close();
});

test('plain MLLP off loopback is refused with its cure', async () => {
  const feed = makeFeed({ setting: { host: '0.0.0.0' } });
  await expect(
    feed.start(
      async () => {},
      () => {},
    ),
  ).rejects.toMatchObject({
    code: 'HL7_PLAIN_OFF_LOOPBACK',
    kind: 'config',
  });
  const allowed = makeFeed({ setting: { ...setting(), host: '0.0.0.0', allowPlainOffLoopback: true } });
  await allowed.start(
    async () => {},
    () => {},
  );
  expect(allowed.address).toMatch(/^mllp:\/\/0\.0\.0\.0:/);
  await allowed.stop();
});

test('a sender that does not read its answers is not read from either', async () => {
  const opened = await port();
  const line = await dial(opened.port);
  line.socket.pause();
  // Answers echo MSH-3: 8,000 of them are more than the buffers of two sockets hold.
  const wide = 'S'.repeat(1000);
  const many = Array.from({ length: 8000 }, (_, n) => numbered(n).replace('SENDER', wide));
  line.send(...many);
  let last = -1;
  while (last !== opened.items.length) {
    last = opened.items.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(opened.items.length).toBeLessThan(8000);
  line.socket.resume();
  await line.answered(8000);
  expect(opened.items).toHaveLength(8000);
  line.socket.destroy();
});

test('the end of a connection that carried two messages is told at once, of one that carried one only later', async () => {
  const quick = await port({ feed: { standingLostAfterMs: 20, lostAfterMs: 600_000 } });
  const passing = await dial(quick.port);
  passing.send(numbered(1));
  await passing.answered(1);
  passing.socket.destroy();
  await passing.closed;
  const standing = await dial(quick.port);
  standing.send(numbered(2));
  await standing.answered(1);
  standing.send(numbered(3));
  await standing.answered(2);
  expect(quick.news.map((one) => one.connection)).toEqual(['open']);
  standing.socket.destroy();
  await expect.poll(() => quick.news.map((one) => one.connection)).toEqual(['open', 'lost']);

  const slow = await port({ feed: { standingLostAfterMs: 20, lostAfterMs: 600_000 } });
  const once = await dial(slow.port);
  once.send(numbered(4));
  await once.answered(1);
  once.socket.destroy();
  await once.closed;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(slow.news.map((one) => one.connection)).toEqual(['open']);
});

test('two sites on one port: each message goes to its own, an unknown facility to quarantine', async () => {
  const hillside = houseOf(['HILLSIDE'], 'hillside' as ReturnType<typeof houseOf>['id']);
  const { port: number, items, news } = await port({ sites: [houseOf(['RIVERSIDE']), hillside] });
  const line = await dial(number);
  line.send(adt('A01'), adt('A01', { facility: 'HILLSIDE' }), adt('A01', { facility: 'X' }));
  expect((await line.answered(3)).map(msa)).toEqual(['AA M1', 'AA M1', 'AE M1']);
  expect(items.slice(0, 2).map((item) => recordOf(item).site)).toEqual(['riverside', 'hillside']);
  expect(news.map((one) => [one.site, one.connection])).toEqual([
    ['riverside', 'open'],
    ['hillside', 'open'],
  ]);
  line.socket.destroy();
});

test('no name, number or text of a message is ever logged, whatever goes wrong', async () => {
  const lines: string[] = [];
  const say = (message: string, fields?: LogFields) => void lines.push(JSON.stringify([message, fields]));
  const log: Logger = { debug: say, info: say, warn: say, error: say, child: () => log };
  const opened = await port({ feed: { log }, setting: { maxFrameBytes: 2000 } });
  const line = await dial(opened.port);
  line.raw('ZZCANARY noise\x0bZZCANARY cut off');
  line.send('ZZCANARY', adt('A01', { occurred: 'ZZCANARY' }), adt('A01', { name: '\\XZZCANARY' }));
  await line.answered(3);
  opened.away = true;
  line.send(numbered(1), 'MSH|^~\\&|ZZCANARY|||||||ACK|1\rMSA|AA|ZZCANARY');
  await line.answered(4);
  line.raw(`\x0b${'ZZCANARY'.repeat(1000)}`);
  await line.closed;
  expect(lines.length).toBeGreaterThanOrEqual(4);
  expect(lines.join('\n')).not.toMatch(/ZZCANARY|MRN1|V1/);
  expect(JSON.stringify(opened.items)).not.toMatch(/ZZCANARY|MRN1/);
});
