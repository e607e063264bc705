/** Rows 1–7: what a socket may be sent where a frame should be. */
import { expect, test } from 'vitest';
import { MAX_CONNECTIONS } from '#adapters/feeds/hl7/connections.ts';
import { adt } from '#test/feeds/hl7-kit.ts';
import { msa } from '#test/feeds/mllp-kit.ts';
import { BOUND_MS, CANARY, expectUnharmed, type Target, target } from './target.ts';

const MEBIBYTE = 1024 * 1024;
const numbered = (n: number) => adt('A01', { id: `M${n}`, visit: `V${n}`, place: `5W^${n}^A` });

test('row 1: VT and two gigabytes without FS end the connection at the cap', async () => {
  const house = await target({ hl7: { maxFrameBytes: 65_536 } });
  const before = process.memoryUsage().rss;
  const flood = await house.dial();
  flood.raw(`\x0bMSH|^~\\&|${CANARY}`);
  const piece = Buffer.alloc(65_536, 65);
  for (let sent = 0; sent < 2 * 1024 * MEBIBYTE && !flood.socket.destroyed; sent += piece.length) {
    if (!flood.socket.write(piece)) await new Promise((resolve) => setImmediate(resolve));
  }
  await flood.closed;
  expect(flood.answers).toEqual([]);
  // Neither side holds more than the buffers of a socket.
  expect(flood.socket.bytesWritten).toBeLessThan(64 * MEBIBYTE);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEBIBYTE);
  await expectUnharmed(house, 'AAAA');
});

test('row 1: two gigabytes of noise without any VT end it as well', async () => {
  const house = await target({ hl7: { maxFrameBytes: 65_536 } });
  const flood = await house.dial();
  while (!flood.socket.destroyed) {
    flood.raw(Buffer.alloc(65_536, 65));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(flood.socket.bytesWritten).toBeLessThan(64 * MEBIBYTE);
  await expectUnharmed(house, 'AAAA');
});

/** A byte a second, twenty times as fast; who sends no whole message within half a second instead of an hour is ended. */
test('row 2: of a thousand connections that drip bytes none stays, and a sender that sends is heard meanwhile', async () => {
  const house = await target({ hl7: { idleTimeoutSeconds: 0.5 } });
  const before = process.memoryUsage().rss;
  const slow = await Promise.all(
    Array.from({ length: 1000 }, async () => {
      const line = await house.dial();
      line.raw('\x0bM');
      return line;
    }),
  );
  const drip = setInterval(() => {
    for (const line of slow) if (!line.socket.destroyed) line.raw('S');
  }, 50);
  const good = await house.dial();
  for (let n = 0; slow.some((line) => !line.socket.destroyed); n++) {
    good.send(numbered(n));
    expect(msa((await good.answered(n + 1))[n])).toBe(`AA M${n}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  clearInterval(drip);
  expect(good.answers.length).toBeGreaterThan(3);
  good.socket.destroy();
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEBIBYTE);
  await expectUnharmed(house);
});

test('row 2: a sender that sends is let in and stays while slow connections hold every seat', async () => {
  const house = await target();
  const good = await house.dial();
  good.send(numbered(1));
  await good.answered(1);
  const slow = [];
  for (let n = 0; n < MAX_CONNECTIONS + 20; n++) {
    const line = await house.dial();
    line.raw('\x0bM');
    slow.push(line);
  }
  expect(await house.send(numbered(2))).toEqual(['AA M2']);
  good.send(numbered(3));
  expect(msa((await good.answered(2))[1])).toBe('AA M3');
  for (const line of [good, ...slow]) line.socket.destroy();
});

test('row 3: VT FS CR is answered AR and the message after it AA', async () => {
  const house = await target();
  const line = await house.dial();
  line.raw('\x0b\x1c\r');
  line.send(numbered(1));
  expect((await line.answered(2)).map(msa)).toEqual(['AR ', 'AA M1']);
  line.socket.destroy();
  expect(await house.heads()).toEqual({ '5W': 1 });
  await expectUnharmed(house);
});

test('row 4: a VT inside a frame drops the message that lost its end; it is not mixed into the next patient', async () => {
  const house = await target();
  const line = await house.dial();
  line.raw(`\x0b${numbered(1)}`);
  line.send(numbered(2));
  expect((await line.answered(1)).map(msa)).toEqual(['AA M2']);
  line.socket.destroy();
  expect(await house.heads()).toEqual({ '5W': 1 });
  await expectUnharmed(house);
});

test('row 4: a hundred thousand VTs are a handful of log lines that say how many there were', async () => {
  const house = await target();
  const line = await house.dial();
  line.raw(Buffer.alloc(100_001, 0x0b));
  line.send(numbered(1));
  await line.answered(1);
  line.socket.destroy();
  await house.engine.stopFeed();
  const told = house.logged.filter((entry) => entry.includes('frame-restarted'));
  expect(told.length).toBeLessThan(5);
  expect(told.reduce((sum, entry) => sum + Number(/"times":(\d+)/.exec(entry)?.[1]), 0)).toBe(100_001);
});

test('row 5: FS without CR, and segments without the last CR, cost no message', async () => {
  const house = await target();
  const line = await house.dial();
  line.raw(`\x0b${numbered(1)}\r\x1c\x0b${numbered(2)}\x1c`);
  line.raw(`\x0b${numbered(3)}\x1c\r\r\n`);
  expect((await line.answered(3)).map(msa)).toEqual(['AA M1', 'AA M2', 'AA M3']);
  line.socket.destroy();
  expect(await house.heads()).toEqual({ '5W': 3 });
  await expectUnharmed(house);
});

test('row 6: fifty frames in one packet are fifty answers in order', async () => {
  const house = await target();
  expect(await house.send(...Array.from({ length: 50 }, (_, n) => numbered(n)))).toEqual(
    Array.from({ length: 50 }, (_, n) => `AA M${n}`),
  );
  expect(await house.heads()).toEqual({ '5W': 50 });
  await expectUnharmed(house);
});

test('row 7: good, garbage, good in one packet are AA, AR, AA, and nothing of the garbage comes back', async () => {
  const house = await target();
  const line = await house.dial();
  line.send(numbered(1), 'garbage ZZGARBAGE\x00\xff', numbered(2));
  const answers = await line.answered(3);
  line.socket.destroy();
  expect(answers.map(msa)).toEqual(['AA M1', 'AR ', 'AA M2']);
  expect(answers[1]).not.toContain('ZZGARBAGE');
  expect(await refusals(house)).toEqual(['MSH_UNREADABLE']);
  expect(await house.heads()).toEqual({ '5W': 2 });
  await expectUnharmed(house, 'ZZGARBAGE');
});

test('rows 1 to 7: one byte a packet costs time in proportion to the bytes', async () => {
  const house = await target();
  const line = await house.dial();
  const startedAt = performance.now();
  for (const byte of Buffer.from(`\x0b${numbered(1)}${'X'.repeat(20_000)}\x1c\r`)) line.raw(Buffer.of(byte));
  expect(msa((await line.answered(1))[0])).toBe('AA M1');
  expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
  line.socket.destroy();
});

async function refusals({ store }: Target): Promise<readonly string[]> {
  return (await store.quarantineCounts(undefined)).map((one) => one.code);
}
