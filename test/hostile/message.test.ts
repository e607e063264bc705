/** Rows 8–18: what a whole frame may hold, sent over a real socket; who is where afterwards. */
import { expect, test } from 'vitest';
import { MAX_SEGMENTS } from '#adapters/feeds/hl7/message.ts';
import { adt, type Fields } from '#test/feeds/hl7-kit.ts';
import { msa } from '#test/feeds/mllp-kit.ts';
import { BOUND_MS, expectUnharmed, type Target, target } from './target.ts';

/** Everybody has a visit of their own; what goes wrong with one is then seen in the heads. */
let told = 0;
const admitted = (more: Fields = {}) => adt('A01', { id: `M${++told}`, visit: `V${told}`, ...more });

/** The codes of the answers alone. */
const codes = (answers: readonly string[]) => answers.map((one) => one.split(' ')[0]);

async function expectRefusals({ store }: Target, expected: Readonly<Record<string, number>>): Promise<void> {
  const counts = [
    ...(await store.quarantineCounts('riverside' as never)),
    ...(await store.quarantineCounts(undefined)),
  ].map((one) => [one.code, one.messages]);
  expect(Object.fromEntries(counts)).toEqual(expected);
}

test('row 8: no MSH and a lower-case MSH are AR; with a byte order mark before it a message is read', async () => {
  const house = await target();
  const answers = await house.send(
    'PID|1||ZZNOHEADER',
    admitted().replace('MSH', 'msh'),
    'MSH',
    ' ',
    `\ufeff${admitted()}`,
    `\r\n  ${admitted()}`,
  );
  expect(codes(answers)).toEqual(['AR', 'AR', 'AR', 'AR', 'AA', 'AA']);
  expect(await house.heads()).toEqual({ '5W': 2 });
  await expectRefusals(house, { MSH_UNREADABLE: 3, DELIMITERS_UNREADABLE: 1 });
  await expectUnharmed(house, 'ZZNOHEADER');
});

test('row 9: MSH-2 missing, repeated or made of letters is AR under its own control id, and no name is cut by it', async () => {
  const house = await target();
  const headers = ['', '^^\\&', 'ABCD', '^~\\', '^~\\&#$', '^~\\\u00a7', '|'];
  const sent = headers.map((encoding, n) => admitted({ id: `C${n}` }).replace('|^~\\&|', `|${encoding}|`));
  const answers = await house.send(...sent, admitted().replace('MSH|', 'MSHX'));
  expect(codes(answers)).toEqual(Array.from({ length: 8 }, () => 'AR'));
  expect(answers.slice(0, 3)).toEqual(['AR C0', 'AR C1', 'AR C2']);
  await expectRefusals(house, { DELIMITERS_UNREADABLE: 8 });
  await expectUnharmed(house);
});

test('row 10: custom delimiters are read like any others, and the answer uses them', async () => {
  const house = await target();
  const signs: Record<string, string> = { '|': '#', '^': '*', '~': '%', '\\': '$', '&': '@' };
  const line = await house.dial();
  line.send(admitted({ id: 'CUSTOM', place: '5W^501^B' }).replace(/[|^~\\&]/g, (sign) => signs[sign] ?? sign));
  const [answer] = await line.answered(1);
  line.socket.destroy();
  expect(answer).toContain('MSH#*%$@#');
  expect(answer).toContain('MSA#AA#CUSTOM');
  expect(await house.heads()).toEqual({ '5W': 1 });
  await expectUnharmed(house);
});

test('row 11: escapes are resolved, unknown and open ones stay as sent, and none brings a line end onto a card', async () => {
  const house = await target();
  const places = [
    ['A\\F\\B', 'A|B'],
    ['A\\S\\B', 'A^B'],
    ['A\\T\\B', 'A&B'],
    ['A\\R\\B', 'A~B'],
    ['A\\E\\B', 'A\\B'],
    ['A\\X0D0A\\EVIL', 'A EVIL'],
    ['A\\X00\\B', 'A B'],
    ['A\\Xzz\\B', 'A\\Xzz\\B'],
    ['A\\', 'A\\'],
    ['A\\unknown\\B', 'A\\unknown\\B'],
  ];
  expect(codes(await house.send(...places.map(([place]) => admitted({ place: place! }))))).toEqual(
    places.map(() => 'AA'),
  );
  expect(await house.heads()).toEqual(Object.fromEntries(places.map(([, name]) => [name, 1])));
  await expectUnharmed(house);
});

test('row 11: a megabyte of escapes takes time in proportion', async () => {
  const house = await target({ hl7: { maxFrameBytes: 4_194_304 } });
  const startedAt = performance.now();
  const answers = await house.send(
    admitted({ place: '\\'.repeat(1_000_000) }),
    admitted({ place: '\\X'.repeat(500_000) }),
    admitted({ place: `\\X${'41'.repeat(500_000)}\\` }),
  );
  expect(codes(answers)).toEqual(['AE', 'AE', 'AE']);
  expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
  await expectRefusals(house, { PLACE_TOO_LONG: 3 });
  await expectUnharmed(house);
});

test('row 12: formatting in a name of a patient is never read, in a name of a place it is dropped', async () => {
  const house = await target();
  await house.send(
    admitted({ name: 'ZZ\\.br\\BREAK^\\H\\BOLD\\N\\', place: '\\H\\ANNEX\\N\\\\.br\\EAST^\\.sp3\\7' }),
    admitted({ place: '5W^\\H\\501\\N\\^A' }),
  );
  expect(await house.heads()).toEqual({ '5W': 1, 'ANNEX EAST': 1 });
  await expectUnharmed(house, 'BREAK', 'BOLD');
});

test('row 13: CR, LF, CRLF and a mixture of them, with and without the last one, are the same message', async () => {
  const house = await target();
  const ends = ['\r', '\n', '\r\n', '\r\n\r', '\n\n'];
  const messages = ends.flatMap((end) => [admitted(), admitted()].map((text) => text.replaceAll('\r', end)));
  const answers = await house.send(...messages.map((text, n) => (n % 2 === 0 ? text : `${text}\r\n`)));
  expect(codes(answers)).toEqual(messages.map(() => 'AA'));
  expect(await house.heads()).toEqual({ '5W': messages.length });
  await expectUnharmed(house);
});

test('row 14: 8859/1, cp1252 and UTF-8 are read as what they are, whatever MSH-18 claims; an unknown charset is AE', async () => {
  const house = await target();
  const line = await house.dial();
  const sent: readonly (readonly [string, string, BufferEncoding])[] = [
    ['8859/1', 'CIRUGÍA', 'latin1'],
    ['UNICODE UTF-8', 'CIRUGÍA', 'utf8'],
    ['', 'CIRUGÍA', 'utf8'],
    ['ASCII', 'CIRUGÍA', 'latin1'],
    ['UNICODE UTF-8', 'CIRUGÍA', 'latin1'],
    ['KLINGON', 'CIRUGÍA', 'latin1'],
  ];
  for (const [charset, place, encoding] of sent)
    line.raw(Buffer.from(`\x0b${admitted({ charset, place })}\x1c\r`, encoding));
  const answers = (await line.answered(sent.length)).map(msa);
  const windows = Buffer.from(`\x0b${admitted({ place: 'A_B' })}\x1c\r`, 'latin1');
  windows[windows.indexOf('_')] = 0x80;
  line.raw(windows);
  expect(msa((await line.answered(sent.length + 1)).at(-1))).toMatch(/^AA/);
  line.socket.destroy();
  expect(codes(answers)).toEqual(['AA', 'AA', 'AA', 'AA', 'AA', 'AE']);
  expect(await house.heads()).toEqual({ CIRUGÍA: 5, 'A€B': 1 });
  await expectRefusals(house, { CHARSET_UNKNOWN: 1 });
  await expectUnharmed(house);
});

test('row 15: a batch with wrong counts, nested or without an end gives each message its own answer; an empty one is AR', async () => {
  const house = await target();
  const line = await house.dial();
  const envelope = (name: string) => `${name}|^~\\&|S|F`;
  const inside = Array.from({ length: 4 }, () => admitted());
  line.send(
    [envelope('FHS'), envelope('BHS'), inside[0], envelope('BHS'), inside[1], 'BTS|7', 'BTS|9', 'FTS|1'].join('\r'),
    [envelope('BHS'), inside[2], inside[3]].join('\r'),
    [envelope('FHS'), envelope('BHS'), 'BTS|0', 'FTS|1'].join('\r'),
    admitted(),
  );
  expect(codes((await line.answered(6)).map(msa))).toEqual(['AA', 'AA', 'AA', 'AA', 'AR', 'AA']);
  line.socket.destroy();
  expect(await house.heads()).toEqual({ '5W': 5 });
  await expectUnharmed(house);
});

test('row 16: 100,000 segments, a million repeats and ten thousand subcomponents keep nobody else waiting', async () => {
  const house = await target({ hl7: { maxFrameBytes: 8_388_608 } });
  const before = process.memoryUsage().rss;
  const huge = [
    admitted({ more: Array.from({ length: 100_000 }, () => 'NTE|1') }),
    admitted({ patient: `MRN1^^^R^MR${'~'.repeat(1_000_000)}` }),
    admitted({ place: `5W${'&x'.repeat(10_000)}` }),
    admitted({ more: [`ZZZ${'|'.repeat(1_000_000)}`] }),
    admitted({ more: Array.from({ length: MAX_SEGMENTS - 4 }, () => 'NTE') }),
  ];
  const startedAt = performance.now();
  const line = await house.dial();
  line.send(...huge);
  expect(await house.send(admitted({ id: 'BESIDE' }))).toEqual(['AA BESIDE']);
  expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
  expect(codes((await line.answered(5)).map(msa))).toEqual(['AE', 'AA', 'AA', 'AA', 'AA']);
  line.socket.destroy();
  expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  expect(await house.heads()).toEqual({ '5W': 5 });
  await expectRefusals(house, { TOO_MANY_SEGMENTS: 1 });
  await expectUnharmed(house);
});

test('row 16: what is longer than the limit ends its connection, and the same in a file is refused', async () => {
  const house = await target({ hl7: { maxFrameBytes: 16_384 } });
  const line = await house.dial();
  line.send(admitted({ patient: `MRN1${'~'.repeat(1_000_000)}` }));
  await line.closed;
  expect(line.answers).toEqual([]);
  await expectUnharmed(house);
});

test('row 17: "" and empty both leave people where they are, and neither is ever a value', async () => {
  const house = await target();
  const visit = 'DELETED';
  const nothing = { place: '""', class: '""', patient: '""', admitted: '""' };
  await house.send(
    adt('A01', { id: 'D1', visit, place: '5W^501^A' }),
    adt('A08', { id: 'D2', visit, ...nothing }),
    adt('A08', { id: 'D3', visit, place: '', class: '', patient: '' }),
    adt('A02', { id: 'D4', visit, at: '20260113093000', ...nothing }),
  );
  expect(await house.heads()).toEqual({ '5W': 1 });
  expect(await house.send(adt('A01', { id: 'D5', visit: '""', patient: '""' }))).toEqual(['AE D5']);
  await expectRefusals(house, { VISIT_MISSING: 1 });
  expect(await house.send(adt('A03', { id: 'D6', visit, at: '20260113103000', left: '""' }))).toEqual(['AA D6']);
  expect(await house.heads()).toEqual({});
  await expectUnharmed(house);
});

test('row 18: an acknowledgement of what was never sent, late or of an acknowledgement, is neither answered nor kept', async () => {
  const house = await target();
  const line = await house.dial();
  const header = 'MSH|^~\\&|S|RIVERSIDE|H|H|20260113||ACK^A01^ACK|A1|P|2.5';
  line.send(`${header}\rMSA|AA|ZZNEVER`, `${header}\rMSA|AE|M1|ZZLATE`, admitted({ id: 'M1' }), `${header}\rMSA|AA|A1`);
  line.send(admitted({ id: 'M2' }));
  expect((await line.answered(2)).map(msa)).toEqual(['AA M1', 'AA M2']);
  line.socket.destroy();
  expect(line.answers).toHaveLength(2);
  expect(await house.heads()).toEqual({ '5W': 2 });
  await expectRefusals(house, {});
  await expectUnharmed(house, 'ZZNEVER', 'ZZLATE');
});
