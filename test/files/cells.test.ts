import { describe, expect, test } from 'vitest';
import { cellReader } from '#adapters/feeds/files/cells.ts';
import { isoOf } from '#src/kernel/time.ts';
import { mapping } from './kit.ts';

/** Reads one cell of a column written as in a mapping. */
function read(column: string, raw: string, more = ''): unknown {
  const made = mapping(`it: { from: it, ${column} }`, more);
  const cell = cellReader(made.columns.it!, made)(raw);
  if ('problem' in cell) return cell.problem;
  if (cell.is === 'span') return `${isoOf(cell.span.from)}/${isoOf(cell.span.to)}`.replaceAll(':00.000Z', 'Z');
  if (cell.is === 'time') return isoOf(cell.at).replace(':00.000Z', 'Z');
  return cell.is === 'text' ? cell.text : cell.is === 'number' ? cell.number : cell.is;
}

describe('texts', () => {
  test('leading zeros stay, and those that a spreadsheet has eaten come back', () => {
    expect(read('type: text', '015009')).toBe('015009');
    expect(read('type: text, pad: 6', '15009')).toBe('015009');
    expect(read('type: text, pad: 6', '03012F')).toBe('03012F');
  });

  test('codes stand for what the mapping says; an unknown one is refused, kept or missing', () => {
    const codes = 'type: text, codes: { A: arrived, 1: walked }';
    expect(read(codes, 'a')).toBe('arrived');
    expect(read(codes, '1')).toBe('walked');
    expect(read(codes, 'Smith')).toBe('a code that the mapping does not know.');
    expect(read(`${codes}, unknownCode: kept`, 'B')).toBe('B');
    expect(read(`${codes}, unknownCode: missing`, 'B')).toBe('missing');
  });

  test('what cannot be printed is refused', () => {
    expect(read('type: text', 'a\u202eb')).toBe('a sign that cannot be printed.');
    expect(read('type: text', 'Li\ufffdge')).toBe('a sign that cannot be printed.');
    expect(read('type: text, most: 3', 'abcd')).toBe('longer than 3 characters.');
  });
});

describe('numbers', () => {
  test.each([
    ['type: integer', '1249', 1249],
    ['type: integer', '7.0', 7],
    ['type: number', '-0.5', -0.5],
    ['type: number, decimal: ","', '3,75', 3.75],
    ['type: number, decimal: ",", thousands: "."', '1.234.567,5', 1234567.5],
    ['type: number, thousands: ","', '1,234', 1234],
    ['type: number, thousands: " "', '1\u202f234', 1234],
    ['type: percent', '72%', 72],
    ['type: percent', '65.7718', 65.7718],
    ['type: percent, written: fraction', '0.875', 87.5],
    ['type: percent, written: fraction', '87.5%', 87.5],
  ])('%s reads %s as %d', (column, raw, expected) => expect(read(column, raw)).toBe(expected));

  test.each([
    ['type: integer', '7.5', 'not a whole number.'],
    ['type: integer', '1,234', 'not a number as the mapping says they are written.'],
    ['type: number, thousands: ","', '1,23', 'not a number as the mapping says they are written.'],
    ['type: number', '3,75', 'not a number as the mapping says they are written.'],
    ['type: number', '0x10', 'not a number as the mapping says they are written.'],
    ['type: number', '1e999', 'a number that is too large.'],
    ['type: number, least: 0', '-1', 'less than 0.'],
    ['type: percent, most: 100', '101', 'more than 100.'],
  ])('%s refuses %s', (column, raw, problem) => expect(read(column, raw)).toBe(problem));
});

describe('marks', () => {
  const MARKS = 'missing: ["", NA, Not Available]\nsuppressed: [-999999]';

  test('missing and suppressed are two things, whatever their capitals and however the number is written', () => {
    expect(['', 'NA', 'na', ' Not available '].map((raw) => read('type: number', raw, MARKS))).toEqual(
      Array(4).fill('missing'),
    );
    expect(['-999999', '-999999.0', '-999999.00'].map((raw) => read('type: number', raw, MARKS))).toEqual(
      Array(3).fill('suppressed'),
    );
    expect(read('type: number', '-99999', MARKS)).toBe(-99999);
  });

  test('a column may have marks of its own', () => {
    const column = 'type: integer, suppressed: [Fewer than 100], codes: { 300 or more: 300 }, unknownCode: kept';
    expect(read(column, 'FEWER THAN 100')).toBe('suppressed');
    expect(read(column, '300 or more')).toBe(300);
    expect(read(column, '127')).toBe(127);
  });

  test('an empty cell of which the mapping says nothing is a fault', () => {
    expect(read('type: number', '', 'missing: [NA]')).toContain('empty');
  });
});

describe('dates and periods', () => {
  test.each([
    ['type: date', '2022-04-01', '2022-03-31T23:00Z/2022-04-01T23:00Z'],
    ['type: date, formats: [yyyymmdd]', '20240401', '2024-03-31T23:00Z/2024-04-01T23:00Z'],
    ['type: date, formats: [dd/mm/yyyy, m/d/yyyy]', '30/09/2021', '2021-09-29T23:00Z/2021-09-30T23:00Z'],
    ['type: date, formats: [dd/mm/yyyy, m/d/yyyy]', '9/30/2022', '2022-09-29T23:00Z/2022-09-30T23:00Z'],
    ['type: date, formats: [excel]', '45383', '2024-03-31T23:00Z/2024-04-01T23:00Z'],
    ['type: month, formats: [mmmm yyyy]', 'April 2022', '2022-03-31T23:00Z/2022-04-30T23:00Z'],
    ['type: month, formats: [mmm-yy]', 'Jan-21', '2021-01-01T00:00Z/2021-02-01T00:00Z'],
    ['type: month, formats: [mmm-yy]', 'Sept-21', '2021-08-31T23:00Z/2021-09-30T23:00Z'],
    ['type: month, formats: [mm_yyyy]', '07_2015', '2015-06-30T23:00Z/2015-07-31T23:00Z'],
    ['type: month, formats: [mmmm yyyy], language: pt', 'março 2024', '2024-03-01T00:00Z/2024-03-31T23:00Z'],
    ['type: month', '2013-01', '2013-01-01T00:00Z/2013-02-01T00:00Z'],
    ['type: month', '2025-02-28', '2025-02-01T00:00Z/2025-03-01T00:00Z'],
    ['type: quarter', '2012-06-30', '2012-03-31T23:00Z/2012-06-30T23:00Z'],
    ['type: quarter, formats: [yyyyQq]', '2024Q4', '2024-09-30T23:00Z/2025-01-01T00:00Z'],
    ['type: year, formats: [yyyy]', '2019', '2019-01-01T00:00Z/2020-01-01T00:00Z'],
    ['type: week', '2020-03-13', '2020-03-13T00:00Z/2020-03-20T00:00Z'],
    ['type: week, label: last-day', '2020-03-13', '2020-03-07T00:00Z/2020-03-14T00:00Z'],
    ['type: week, formats: [yyyy-Www]', '2026-W01', '2025-12-29T00:00Z/2026-01-05T00:00Z'],
    ['type: datetime, formats: [dd/mm/yyyy hh:mm]', '13/07/2019 08:05', '2019-07-13T07:05Z'],
    ['type: datetime, formats: [m/d/yyyy h:mm am]', '7/13/2019 12:05 AM', '2019-07-12T23:05Z'],
    ['type: datetime, formats: [local h:mm am]', '7/13/2019 12:05 AM', '2019-07-12T23:05Z'],
    ['type: date, formats: [local]', '05/05/2022', '2022-05-04T23:00Z/2022-05-05T23:00Z'],
    ['type: date, formats: [local]', '01/12/2022', 'a date whose day or month may come first.'],
    ['type: datetime', '2019-07-13T08:05+02:00', '2019-07-13T06:05Z'],
    ['type: datetime', '2019-07-13 08:05', '2019-07-13T07:05Z'],
    // Spring: 01:30 is not there and becomes the change; autumn: the first of the two.
    ['type: datetime', '2019-03-31 01:30', '2019-03-31T01:00Z'],
    ['type: datetime', '2019-10-27 01:30', '2019-10-27T00:30Z'],
  ])('%s reads %s as %s', (column, raw, expected) => expect(read(column, raw)).toBe(expected));

  test.each([
    ['type: date', '2022-02-30'],
    ['type: date', '01/04/2022'],
    ['type: date, formats: [yyyymmdd]', '20241301'],
    ['type: date', '2022-04'],
    ['type: month, formats: [mmmm yyyy]', 'Smarch 2022'],
  ])('%s refuses %s', (column, raw) => expect(read(column, raw)).toBe('no date as the mapping says.'));

  test('a day without a time is no date and time', () => {
    expect(read('type: datetime, formats: [dd/mm/yyyy hh:mm, ISO]', '2019-07-13')).toBe(
      'no date and time as the mapping says.',
    );
  });
});
