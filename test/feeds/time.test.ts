import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHl7Time } from '#adapters/feeds/hl7/time.ts';
import { type Instant, isoOf, wallAt, type ZoneId } from '#src/kernel/time.ts';
import { adt, onlyEvent, refusalOf, ZONE } from './hl7-kit.ts';

const LONDON = 'Europe/London' as ZoneId;

const iso = (text: string, zone: ZoneId = ZONE): string => {
  const read = readHl7Time(text, zone);
  return 'at' in read ? isoOf(read.at) : read.fault;
};

test.each([
  ['2026', '2026-01-01T05:00:00.000Z'],
  ['202607', '2026-07-01T04:00:00.000Z'],
  ['20260713', '2026-07-13T04:00:00.000Z'],
  ['2026071308', '2026-07-13T12:00:00.000Z'],
  ['202607130830', '2026-07-13T12:30:00.000Z'],
  ['20260713083015', '2026-07-13T12:30:15.000Z'],
  ['20260713083015.25', '2026-07-13T12:30:15.250Z'],
  ['20260713083015.1234', '2026-07-13T12:30:15.123Z'],
  ['20260713083015+0000', '2026-07-13T08:30:15.000Z'],
  ['20260713083015.5-0500', '2026-07-13T13:30:15.500Z'],
  ['202101151620+0215', '2021-01-15T14:05:00.000Z'],
  ['20240229', '2024-02-29T05:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(iso(text)).toBe(expected);
});

test.each([
  '202613',
  '20261301083000',
  '20260230',
  '20250229',
  '2026071324',
  '202607130860',
  '20260713083060',
  '202607130',
  '20260713083015.',
  '20260713083015.x',
  '2026071308.5',
  '20260713083015+9900',
  '20260713083015+1',
  '2026-07-13T08:30',
  '-0500',
  '26',
  'yesterday',
  '%s',
])('%s is no time', (text) => {
  expect(iso(text)).toBe('TIME_UNREADABLE');
});

test('row 44: a thirteenth month, 1969 and 2099 in MSH-7 are quarantined, each with its own reason', () => {
  const withHeaderTime = (at: string) => adt('A01').replaceAll('20260113083000', '').replace('||ADT', `${at}||ADT`);
  expect(withHeaderTime('X')).toContain('|HUB|HUB|X||ADT');
  expect(refusalOf(withHeaderTime('20261301000000'))).toEqual({ code: 'TIME_UNREADABLE', where: 'MSH-7', ack: 'AE' });
  expect(refusalOf(withHeaderTime('19690101000000'))).toMatchObject({ code: 'TIME_OUT_OF_BOUNDS', where: 'MSH-7' });
  expect(refusalOf(withHeaderTime('20990101000000'))).toMatchObject({ code: 'TIME_OUT_OF_BOUNDS', where: 'MSH-7' });
  expect(refusalOf(withHeaderTime(''))).toMatchObject({ code: 'TIME_MISSING', where: 'MSH-7' });
});

test('row 44: a time without zone is the wall clock of the site', () => {
  expect(isoOf(onlyEvent(adt('A01', { occurred: '20260113083000' })).occurredAt)).toBe('2026-01-13T13:30:00.000Z');
  expect(isoOf(onlyEvent(adt('A01', { occurred: '20260113083000+0000' })).occurredAt)).toBe('2026-01-13T08:30:00.000Z');
});

test('row 44: an event more than ten minutes ahead is quarantined, of any age it is taken', () => {
  expect(refusalOf(adt('A01', { occurred: '20260113121001' }))).toMatchObject({
    code: 'TIME_IN_FUTURE',
    where: 'EVN-6',
  });
  expect(onlyEvent(adt('A01', { occurred: '20260113121000' })).kind).toBe('admit');
  expect(onlyEvent(adt('A01', { at: '19890818112600' })).kind).toBe('admit');
});

test('row 45: 01:30 that comes twice is the first one, 02:30 that never comes is the instant of the change', () => {
  expect(iso('20251102013000')).toBe('2025-11-02T05:30:00.000Z');
  expect(iso('20250309023000')).toBe('2025-03-09T07:00:00.000Z');
  expect(iso('20190331013000', LONDON)).toBe('2019-03-31T01:00:00.000Z');
  expect(iso('20191027013000', LONDON)).toBe('2019-10-27T00:30:00.000Z');
});

test('what the wall clock shows, written as HL7, is read back as the same instant', () => {
  const spring = fc.integer({ min: 1_741_500_000, max: 1_741_530_000 });
  const anyTime = fc.integer({ min: 946_684_800, max: 2_000_000_000 });
  fc.assert(
    fc.property(fc.oneof(spring, anyTime), fc.constantFrom(ZONE, LONDON), (seconds, zone) => {
      const at = (seconds * 1000) as Instant;
      const w = wallAt(at, zone);
      const two = (n: number) => String(n).padStart(2, '0');
      const text = `${w.year}${two(w.month)}${two(w.day)}${two(w.hour)}${two(w.minute)}${two(w.second)}`;
      const read = readHl7Time(text, zone);
      if (!('at' in read)) throw new Error(`${text} was not read`);
      // In a repeated hour the first of the two is meant.
      expect([at, at - 3_600_000]).toContain(read.at);
      expect(wallAt(read.at, zone)).toEqual(w);
    }),
  );
});

test('any text is a time or a fault, never a throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.+-"ZT ') }), (text) => {
      const read = readHl7Time(text, ZONE);
      expect('at' in read ? Number.isInteger(read.at) : read.fault).toBeTruthy();
    }),
    { numRuns: 2000 },
  );
});
