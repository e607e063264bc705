import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { splitFile } from '#adapters/feeds/hl7/files.ts';
import { importAdt } from '#adapters/feeds/hl7/import-adt.ts';
import { frame } from '#adapters/feeds/hl7/mllp.ts';
import type { FeedItem } from '#src/ports/feed.ts';
import { adt, bytes, NOW, RIVERSIDE, readerFor, recordOf } from './hl7-kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'hl7-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string | Buffer): string {
  const path = join(folder, `${files++}.hl7`);
  writeFileSync(path, content);
  return path;
}

async function messages(content: string | Buffer): Promise<string[]> {
  const found: string[] = [];
  for await (const message of splitFile(file(content))) found.push(message.toString('utf8'));
  return found;
}

const [one, two] = [adt('A01', { id: 'M1' }), adt('A02', { id: 'M2' })];

test.each([
  ['CR', `${one}\r${two}\r`],
  ['no last CR', `${one}\r${two}`],
  ['CR and one LF after each message', `${one}\r\n${two}\r\n`],
  ['CR and two LF after each message', `${one}\n\n${two}\n\n`],
  ['LF', `${one}\r${two}\r`.replaceAll('\r', '\n')],
  ['CRLF', `${one}\r${two}\r`.replaceAll('\r', '\r\n')],
  ['byte order marks', `\ufeff${one}\r\n\ufeff${two}\r\n`],
  ['batch envelopes', `FHS|^~\\&\rBHS|^~\\&\r${one}\r${two}\rBTS|2\rFTS|1\r`],
  ['remarks between messages', `/*\n * eg\n */\n${one}\n\n// *** next\n${two}\n\n# end`],
  ['words before the first message', `exported on Monday\n\n${one}\n\n${two}\n`],
])('two messages come out of a file with %s', async (_, content) => {
  expect(await messages(content)).toEqual([one, two]);
});

test('two messages come out of a gzip file, and of MLLP frames written to disk', async () => {
  expect(await messages(gzipSync(`${one}\r\n${two}\r\n`))).toEqual([one, two]);
  expect(await messages(Buffer.concat([one, two].map((text) => frame(Buffer.from(text)))))).toEqual([one, two]);
});

test('a word MSH inside a field, or a text that goes on in the next line, starts no message', async () => {
  const text = `${one}\rOBX|1||MSH|text\nthat goes on\nMSHX is a word\rOBX|2|`;
  expect(await messages(text)).toEqual([text.replaceAll('\n', '\r')]);
});

test('messages are the same however the file is cut into chunks', async () => {
  const many = Array.from({ length: 12_000 }, (_, n) => adt('A01', { id: `M${n}`, place: `5W^${'x'.repeat(n % 90)}` }));
  const content = many.map((text) => `${text}\r\n`.replaceAll('\r\n', '\r').replaceAll('\r', '\r\n')).join('');
  expect(content.length).toBeGreaterThan(2 * 1024 * 1024);
  expect(await messages(content)).toEqual(many);
});

test('bytes of any charset pass unharmed', async () => {
  const latin = Buffer.from(adt('A01', { name: 'MARÍA', charset: '8859/1' }), 'latin1');
  for await (const message of splitFile(file(latin))) expect(message.equals(latin)).toBe(true);
});

test('a missing file, UTF-16 and a broken gzip are told with a cure', async () => {
  const all = async (path: string) => {
    for await (const _ of splitFile(path)) void _;
  };
  await expect(all(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE', kind: 'user' });
  await expect(all(file(Buffer.from(`\ufeff${one}`, 'utf16le')))).rejects.toMatchObject({ code: 'FILE_UTF16' });
  const zipped = gzipSync(one.repeat(100));
  await expect(all(file(zipped.subarray(0, zipped.length - 20)))).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
});

const run = async (paths: readonly string[]) => {
  const items: FeedItem[] = [];
  const batches: number[] = [];
  const summary = await importAdt({
    files: paths,
    reader: readerFor(),
    accept: async (batch) => {
      batches.push(batch.length);
      items.push(...batch);
    },
    clock: { now: () => NOW },
  });
  return { summary, items, batches };
};

test('an import counts what was accepted, what has no effect and what was quarantined, by code', async () => {
  const content = [one, two, adt('R01', { type: 'ORU^R01' }), adt('A01', { occurred: 'soon' }), adt('A01', { id: '' })];
  const { summary, items } = await run([file(content.join('\r\n')), file(one)]);
  expect(summary).toMatchObject({
    messages: 6,
    accepted: 4,
    withoutEffect: 1,
    quarantined: 2,
    quarantinedByCode: { TIME_UNREADABLE: 1, CONTROL_ID_MISSING: 1 },
    files: 2,
  });
  expect(summary.told).toBe(
    '6 messages: 4 accepted, 1 of them without effect on the census; 2 quarantined (TIME_UNREADABLE 1, CONTROL_ID_MISSING 1).',
  );
  expect(items).toHaveLength(6);
});

test('files without any HL7 message are refused, and one among others is told', async () => {
  for (const content of ['', 'unit,bed,visit,since\n', Buffer.from([0, 255, 11, 28, 13])]) {
    await expect(run([file(content)])).rejects.toMatchObject({ code: 'NO_MESSAGES', kind: 'user' });
  }
  const { summary } = await run([file('unit,bed\n'), file(one), file('')]);
  expect(summary).toMatchObject({ messages: 1, files: 3, filesWithout: 2 });
  expect(summary.told).toContain('In 2 of the files there was no HL7 message.');
});

test('an import goes in batches of a thousand', async () => {
  const { batches } = await run([
    file(Array.from({ length: 2500 }, (_, n) => adt('A01', { id: `M${n}` })).join('\r\n')),
  ]);
  expect(batches).toEqual([1000, 1000, 500]);
});

test('what was read before a file breaks off is kept', async () => {
  const kept: FeedItem[] = [];
  const random = Array.from({ length: 4000 }, (_, n) => adt('A01', { id: `M${(n * 7919) % 10_007}` })).join('\r\n');
  const zipped = gzipSync(random);
  const broken = importAdt({
    files: [file(zipped.subarray(0, zipped.length - 100))],
    reader: readerFor(),
    accept: async (batch) => void kept.push(...batch),
    clock: { now: () => NOW },
  });
  await expect(broken).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  expect(kept.length).toBeGreaterThan(0);
});

test('by file and by socket a message has one key and one body hash', async () => {
  const viaFile = (await run([file(`\ufeff${one.replaceAll('\r', '\r\n')}\r\n`)])).items.map(recordOf)[0];
  const viaSocket = recordOf(readerFor().read(bytes(`${one}\r`), NOW).item);
  expect(viaFile).toEqual(viaSocket);
  expect(viaFile?.site).toBe(RIVERSIDE);
});
