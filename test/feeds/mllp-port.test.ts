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
  for (const byte of Buffer.from(`\x0b${adt('A01', { place: 'CIRUGÍA' })}\x1c\r`)) line.raw(Buffer.from([byte]));
  await line.answered(1);
  expect(recordOf(items[0]).events[0]?.place?.location).toBe('CIRUGÍA');
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
