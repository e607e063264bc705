/** Answers of a vendor are read to the end, or to their limit: one that has no end is left. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { AnswerTooLong, boundedText, MOST_ANSWER_BYTES } from '#adapters/wire/bounded.ts';
import { exchange } from '#adapters/wire/exchange.ts';
import { createKeySet } from '#adapters/wire/key-set.ts';
import { instant } from '#src/kernel/time.ts';

const PATIENCE_MS = 60_000;
const LINE = Buffer.alloc(16_384, 'x');

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Sends for as long as somebody reads. */
async function endless() {
  let sent = 0;
  const left = Promise.withResolvers<void>();
  const server = createServer((_, response) => {
    const go = (): void => {
      while (!response.destroyed && response.write(LINE)) sent += LINE.length;
    };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.on('drain', go).on('close', left.resolve);
    go();
  });
  return { url: await listening(server), left: left.promise, sent: () => sent };
}

const ASKED = { method: 'GET', headers: {} };

test('one request: what never ends is left, and its connection closed', async () => {
  const { url, left } = await endless();
  await expect(exchange({ url, ...ASKED }, PATIENCE_MS)).rejects.toThrow(AnswerTooLong);
  await left;
});

test('a set of keys: what never ends is left, and there are no keys', async () => {
  const { url, left } = await endless();
  const keys = createKeySet({ url, clock: { now: () => instant(0) }, timeoutMs: PATIENCE_MS });
  await expect(keys('any')).rejects.toThrow(AnswerTooLong);
  await left;
});

test('an answer that ends within its limit is read whole, letters of several bytes too', async () => {
  const said = 'ñ€😀'.repeat(10_000);
  const url = await listening(createServer((_, response) => void response.end(said)));
  expect((await exchange({ url, ...ASKED }, PATIENCE_MS)).bodyAsText).toBe(said);
  expect(Buffer.byteLength(said)).toBeLessThan(MOST_ANSWER_BYTES);
});

test('however it is cut into pieces, the text is that of all of them, and one byte too many is refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.integer({ min: 1, max: 7 }),
      async (said, size) => {
        const all = Buffer.from(said.replace(/^\uFEFF/, '.'));
        async function* pieces() {
          for (let from = 0; from < all.length; from += size) yield all.subarray(from, from + size);
        }
        expect(await boundedText(pieces(), all.length)).toBe(all.toString());
        await expect(boundedText(pieces(), all.length - 1)).rejects.toThrow(AnswerTooLong);
      },
    ),
  );
});
