import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adt, NOW, quarantineOf, read, readerFor, recordOf } from './hl7-kit.ts';

const place = (bytes: Buffer): string | undefined =>
  recordOf(readerFor().read(bytes, NOW).item).events[0]?.place?.location;
const sent = (charset: string, location: string, encoding: BufferEncoding): Buffer =>
  Buffer.from(adt('A01', { charset, place: location }), encoding);

test('row 14: 8859/1 bytes are read as what they are', () => {
  expect(place(sent('8859/1', 'CIRUGÍA', 'latin1'))).toBe('CIRUGÍA');
});

test('row 14: UTF-8, named or not', () => {
  expect(place(sent('UNICODE UTF-8', 'CIRUGÍA', 'utf8'))).toBe('CIRUGÍA');
  expect(place(sent('', 'CIRUGÍA', 'utf8'))).toBe('CIRUGÍA');
});

test('row 14: cp1252 without a charset, and with ASCII claimed', () => {
  const bytes = Buffer.from(sent('', 'A_B', 'latin1').map((byte) => (byte === 0x5f ? 0x80 : byte)));
  expect(place(bytes)).toBe('A€B');
  const claimed = Buffer.from(sent('ASCII', 'A_B', 'latin1').map((byte) => (byte === 0x5f ? 0x80 : byte)));
  expect(place(claimed)).toBe('A€B');
});

test('row 14: bytes that are not UTF-8 though MSH-18 says so cost no message', () => {
  expect(place(sent('UNICODE UTF-8', 'CIRUGÍA', 'latin1'))).toBe('CIRUGÍA');
});

test('row 14: other parts of 8859 and the doubled-byte charsets', () => {
  const bytes = Buffer.from(sent('8859/2', 'A_', 'latin1').map((byte) => (byte === 0x5f ? 0xa3 : byte)));
  expect(place(bytes)).toBe('AŁ');
  const korean = sent('KS X 1001', 'A#', 'latin1');
  const at = korean.indexOf('#');
  const syllable = Buffer.concat([korean.subarray(0, at), Buffer.from([0xb0, 0xa1]), korean.subarray(at + 1)]);
  expect(place(syllable)).toBe('A가');
});

test('row 14: a charset nobody knows is AE with its reason, unless every byte is ASCII anyway', () => {
  const result = readerFor().read(sent('KLINGON', 'CIRUGÍA', 'latin1'), NOW);
  expect(result.ack.code).toBe('AE');
  expect(quarantineOf(result.item)).toMatchObject({ code: 'CHARSET_UNKNOWN', where: 'MSH-18' });
  expect(read(adt('A01', { charset: 'KLINGON' })).ack.code).toBe('AA');
});

test('row 14: a visit is the same visit whatever charset its message came in', () => {
  const visit = (bytes: Buffer) => recordOf(readerFor().read(bytes, NOW).item).events[0]?.visit;
  const latin = visit(Buffer.from(adt('A01', { visit: 'Ñ7', charset: '8859/1' }), 'latin1'));
  expect(visit(Buffer.from(adt('A01', { visit: 'Ñ7', charset: 'UNICODE UTF-8' }), 'utf8'))).toBe(latin);
});

test('row 14: any bytes behind any charset are answered', () => {
  const charset = fc.constantFrom('', 'ASCII', '8859/1', 'UNICODE UTF-8', 'ISO IR87', 'GB 18030-2000', 'BIG-5', 'X~Y');
  fc.assert(
    fc.property(charset, fc.uint8Array({ maxLength: 100 }), (name, tail) => {
      const bytes = Buffer.concat([
        Buffer.from(adt('A01', { charset: name })),
        Buffer.from('\rZZZ|'),
        Buffer.from(tail),
      ]);
      expect(['AA', 'AE']).toContain(readerFor().read(bytes, NOW).ack.code);
    }),
  );
});
