import { Hl7Message } from '@medplum/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDelimiters } from '#adapters/feeds/hl7/delimiters.ts';
import { unescapeHl7 } from '#adapters/feeds/hl7/escape.ts';
import { component, type Message, part, splitMessage } from '#adapters/feeds/hl7/message.ts';
import { adt, onlyEvent, read, recordOf, refusalOf } from './hl7-kit.ts';

function split(text: string): Message {
  const delimiters = readDelimiters(text);
  const message = delimiters && splitMessage(text, delimiters);
  if (message === undefined) throw new Error('not split');
  return message;
}

const USUAL = readDelimiters('MSH|^~\\&|')!;

test('row 8: no MSH and a lower-case MSH are AR; a byte order mark before MSH is none of our business', () => {
  expect(refusalOf('PID|1||X')).toEqual({ code: 'MSH_UNREADABLE', where: 'MSH', ack: 'AR' });
  expect(refusalOf(adt('A01').replace('MSH', 'msh')).ack).toBe('AR');
  expect(refusalOf('').ack).toBe('AR');
  expect(read(`\ufeff${adt('A01')}`).ack.code).toBe('AA');
});

test.each([
  ['missing', 'MSH||SENDER|RIVERSIDE'],
  ['repeated signs', 'MSH|^^\\&|SENDER|RIVERSIDE'],
  ['the field separator again', 'MSH|^~|&|SENDER'],
  ['letters', 'MSH|ABCD|SENDER|RIVERSIDE'],
  ['three signs', 'MSH|^~\\|SENDER|RIVERSIDE'],
  ['six signs', 'MSH|^~\\&#$|SENDER|RIVERSIDE'],
  ['a letter for MSH-1', 'MSHX^~\\&XSENDER'],
  ['signs beyond ASCII', 'MSH|^~\\\u00a7|SENDER'],
])('row 9: MSH-2 %s is AR, never guessed', (_, text) => {
  expect(refusalOf(text)).toMatchObject({ ack: 'AR', code: 'DELIMITERS_UNREADABLE' });
});

test('row 9: the refused message is named by its control id where one can be cut out', () => {
  expect(read('MSH|ABCD|S|F|H|H|20260113||ADT|C77|P').ack.controlId).toBe('C77');
});

test('row 10: custom delimiters #*%$@ are read like any others', () => {
  const swap: Record<string, string> = { '|': '#', '^': '*', '~': '%', '\\': '$', '&': '@' };
  const custom = adt('A01', { place: '5W^501^B' }).replace(/[|^~\\&]/g, (sign) => swap[sign] ?? sign);
  expect(custom.startsWith('MSH#*%$@#')).toBe(true);
  expect(onlyEvent(custom).place).toEqual({ location: '5W', room: '501', bed: 'B' });
  expect(onlyEvent(custom).visit).toBe(onlyEvent(adt('A01')).visit);
});

test.each([
  ['\\F\\', '|'],
  ['\\S\\', '^'],
  ['\\T\\', '&'],
  ['\\R\\', '~'],
  ['\\E\\', '\\'],
  ['a\\X41\\b', 'aAb'],
  ['a\\X0D\\b', 'a\rb'],
  ['a\\Xzz\\b', 'a\\Xzz\\b'],
  ['a\\X4\\b', 'a\\X4\\b'],
  ['open \\ end', 'open \\ end'],
  ['open \\', 'open \\'],
  ['\\unknown\\', '\\unknown\\'],
  ['x\\y\\S\\z', 'x\\y^z'],
  ['\\\\', '\\\\'],
])('row 11: %s reads as %s', (raw, meaning) => {
  expect(unescapeHl7(raw, USUAL)).toBe(meaning);
});

test('row 11: a line end smuggled into a place name by an escape is a blank', () => {
  expect(onlyEvent(adt('A01', { place: '5W\\X0D0A\\EAST^\\T\\1' })).place).toEqual({ location: '5W EAST', room: '&1' });
});

test('row 12: formatting in a name of a place is dropped, a line break is a blank', () => {
  expect(onlyEvent(adt('A01', { place: '\\H\\5W\\N\\\\.br\\EAST' })).place?.location).toBe('5W EAST');
});

test.each([
  ['CR', '\r'],
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('row 13: segments ended by %s, with and without the last one, are the same message', (_, end) => {
  const text = adt('A01').replaceAll('\r', end);
  expect(onlyEvent(text)).toEqual(onlyEvent(adt('A01')));
  expect(onlyEvent(text + end)).toEqual(onlyEvent(adt('A01')));
});

test('row 13: mixed line ends and blank lines', () => {
  const [msh, evn, pid, pv1] = adt('A01').split('\r');
  expect(onlyEvent(`${msh}\n${evn}\r\r\n${pid}\r${pv1}\n\n`)).toEqual(onlyEvent(adt('A01')));
});

test('row 16: 100,000 segments are refused with a reason, and quickly', () => {
  const startedAt = performance.now();
  const text = `${adt('A01')}\r${'NTE|1\r'.repeat(100_000)}`;
  expect(refusalOf(text)).toEqual({ code: 'TOO_MANY_SEGMENTS', where: 'MSH', ack: 'AE' });
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test('row 16: a million repeats and ten thousand subcomponents are not even looked at', () => {
  const startedAt = performance.now();
  const repeats = `MRN1^^^R^MR${'~'.repeat(500_000)}`;
  const parts = `5W${'&x'.repeat(10_000)}`;
  const event = onlyEvent(adt('A01', { patient: repeats, place: parts, more: [`ZZZ|${'~'.repeat(400_000)}`] }));
  expect(event.place).toEqual({ location: '5W' });
  expect(event.patient).toBe(onlyEvent(adt('A01')).patient);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test('row 16: a message over the limit is refused with a reason', () => {
  expect(refusalOf(adt('A01', { more: ['X'.repeat(2000)] }), { maxFrameBytes: 1000 }).code).toBe('MESSAGE_TOO_LONG');
});

test('row 17: "" (delete) is never a value of its own, and empty changes nothing', () => {
  const event = onlyEvent(adt('A08', { place: '""', class: '""', patient: '""', visit: 'V1', admitted: '""' }));
  expect(event).not.toHaveProperty('place');
  expect(event).not.toHaveProperty('patientClass');
  expect(event).not.toHaveProperty('patient');
  expect(event).not.toHaveProperty('admittedAt');
  expect(onlyEvent(adt('A08', { place: '', class: '' }))).not.toHaveProperty('place');
});

test('a visit number of "" is no number: the account or patient number stands in', () => {
  expect(onlyEvent(adt('A01', { visit: '""' })).visit).toBe(onlyEvent(adt('A01')).patient);
});

/** Text without signs that mean something to HL7 or end a line. */
const word = fc.string({ maxLength: 8, unit: fc.constantFrom(...'abcXYZ019 .-_') });
const field = fc
  .array(
    fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('^')),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((repeats) => repeats.join('~'));
const segment = fc
  .tuple(fc.constantFrom('PID', 'PV1', 'ZED', 'OBX'), fc.array(field, { maxLength: 12 }))
  .map(([name, fields]) => [name, ...fields].join('|'));

test('on well-formed messages every field, repetition and component equals what @medplum/core reads', () => {
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 8 }), (segments) => {
      const text = ['MSH|^~\\&|A|B|C|D|20260113||ADT^A01|1|P|2.5', ...segments].join('\r');
      const theirs = Hl7Message.parse(text);
      const ours = split(text);
      expect(ours.segments).toBe(theirs.segments.length);
      let from = 0;
      for (const [index, other] of theirs.segments.entries()) {
        const mine = ours.first(other.name, from);
        expect(mine?.index).toBe(index);
        from = index + 1;
        for (let n = index === 0 ? 3 : 1; n <= 14; n++) {
          expect(mine?.field(n)).toBe(other.getField(n)?.toString() ?? '');
          const second = part(part(mine?.field(n) ?? '', '~', 2), '^', 2);
          expect(second).toBe(other.getField(n)?.components[1]?.[1] ?? '');
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('fields are numbered as HL7 numbers them', () => {
  const message = split('MSH|^~\\&|APP|FAC\rPID|1||A^B&C~D');
  expect(message.first('MSH')?.field(1)).toBe('|');
  expect(message.first('MSH')?.field(2)).toBe('^~\\&');
  expect(message.first('MSH')?.field(3)).toBe('APP');
  expect(message.first('PID')?.field(3)).toBe('A^B&C~D');
  expect(message.first('PID')?.field(99)).toBe('');
  expect(component('A^B&C', 2, USUAL, 2)).toBe('C');
  expect(message.first('PI')).toBeUndefined();
});

test('any bytes whatever are answered, never thrown', () => {
  const garbage = fc.oneof(
    fc.string(),
    fc.string().map((tail) => `MSH|^~\\&|${tail}`),
    fc.string().map((tail) => `${adt('A01')}${tail}`),
  );
  fc.assert(
    fc.property(garbage, (text) => {
      const result = read(text);
      expect(['AA', 'AE', 'AR']).toContain(result.ack.code);
    }),
  );
});

test('other types of message are accepted and say nothing of the census', () => {
  const record = recordOf(read(adt('R01', { type: 'ORU^R01' })).item);
  expect(record).toMatchObject({ events: [], merges: [], beds: [] });
});
