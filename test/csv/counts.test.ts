/** Files of counts: steps without a gap, what is unknown, and the hours that a clock shows twice or not at all. */
import { describe, expect, test } from 'vitest';
import { type CountsForm, readCounts } from '#adapters/feeds/csv/counts.ts';
import { zoneId } from '#src/kernel/time.ts';

const DAY: CountsForm = { time: 'When', value: 'N', step: 'day', zone: undefined };
const HOUR: CountsForm = { ...DAY, step: 'hour', zone: zoneId('Europe/London') };
const read = (lines: readonly string[], form: CountsForm) =>
  readCounts(Buffer.from(['when,n', ...lines].join('\n')), form);

describe('days', () => {
  test('in any order, a day without a row and an empty cell unknown, a nought a nought', () => {
    const { counts, unknown } = read(['2026-01-05,4', '20260101,7', '2026-01-02,0', '2026-01-03,'], DAY);
    expect(counts).toEqual({
      step: 'day',
      first: Date.UTC(2026, 0, 1) / 864e5,
      values: [7, 0, undefined, undefined, 4],
    });
    expect(unknown).toBe(2);
  });
  test('hours are added up; a day of which some are missing is unknown', () => {
    const hours = Array.from(
      { length: 72 },
      (_, n) => `2026-01-0${1 + Math.floor(n / 24)} ${String(n % 24).padStart(2, '0')}:00,2`,
    );
    const { counts, added } = read(
      hours.filter((_, n) => n < 30 || n > 36),
      DAY,
    );
    expect(counts.values).toEqual([48, undefined, 48]);
    expect(added).toBe(2);
  });
  test('a part of a count is written with a point or a comma', () => {
    expect(read(['2026-01-01,"12,5"', '2026-01-02,"0,125"', '2026-01-03,1.234'], DAY).counts.values).toEqual([
      12.5, 0.125, 1.234,
    ]);
  });
  test('a count with a nought behind the point is one, and what is not known is neither that nor 0', () => {
    const lines = ['12.0', '', 'NA', 'n/a', '0', '0.0', '"12,0"'].map((cell, n) => `2026-01-0${n + 1},${cell}`);
    expect(read(lines, DAY).counts.values).toEqual([12, undefined, undefined, undefined, 0, 0, 12]);
  });
  test('the same row twice counts once', () => {
    expect(read(['2026-01-01,7', '2026-01-01,7'], DAY).counts.values).toEqual([7]);
  });
});

describe('hours', () => {
  test('times with an offset are of the wall clock of the zone', () => {
    const { counts } = read(['2026-07-01T22:00:00Z,3', '2026-07-01T23:00Z,5', '2026-07-02T02:00+02:00,6'], HOUR);
    expect(counts.first).toBe(Date.UTC(2026, 6, 1, 23) / 36e5);
    expect(counts.values).toEqual([3, 5, 6]);
  });
  test('the hour that autumn repeats is the mean of both, the one that spring leaves out unknown', () => {
    const autumn = ['2025-10-26 00:00,4', '2025-10-26 01:00,6', '2025-10-26 01:00,2', '2025-10-26 02:00,5'];
    expect(read(autumn, HOUR).counts.values).toEqual([4, 4, 5]);
    const spring = ['2026-03-29 00:00,4', '2026-03-29 02:00,6'];
    expect(read(spring, HOUR).counts.values).toEqual([4, undefined, 6]);
  });
  test('without a zone the same hour twice is a mistake, and the cure names the zone', () => {
    expect(() => read(['2025-10-26 01:00,6', '2025-10-26 01:00,2'], { ...HOUR, zone: undefined })).toThrow(
      /with another count. Delete one of them; where the clock was set back, say the time zone with --tz/,
    );
  });
});

describe('what is refused, with its row and the cure', () => {
  test.each([
    ['a negative count', ['2026-01-01,-3'], /row 2, N: this is below 0.*leave what is not known empty/],
    [
      'an average',
      ['2026-01-01,7.142857142857143'],
      /row 2, N: this is a rate or an average.*sum or round it to whole/,
    ],
    [
      'an exponent',
      ['2026-01-01,1e6'],
      /row 2, N: this is written with an exponent. Write the number in full: 1000000/,
    ],
    [
      'millions with signs between',
      ['2026-01-01,1.234.567'],
      /row 2, N: this has signs between thousands. Write 1234567/,
    ],
    ['a small count that is hidden', ['2026-01-01,<5'], /row 2, N: this says fewer or more than some number/],
    ['a share', ['2026-01-01,12 %'], /row 2, N: this is a share/],
    ['too many', ['2026-01-01,1234567890'], /row 2, N: this is more than 99999999/],
    [
      'a thousand with a comma, which may be one and a part',
      ['2026-01-01,"1,234"'],
      /row 2, N: this may be a thousand and more.*1234 without.*1.234 for a part/,
    ],
    ['a word', ['2026-01-01,many'], /row 2, N: this is no count/],
    ['a day before its month', ['13/01/2026,4'], /row 2, When: this is no date/],
    ['a day that is not there', ['2026-02-30,4'], /row 2, When: this is no date/],
    [
      'the same day twice',
      ['2026-01-01,4', '2026-01-01,9'],
      /row 3, When: the time is that of row 2, with another count/,
    ],
    ['dates far apart', ['2026-01-01,4', '1890-01-01,4'], /more than 60 years apart/],
  ])('%s', (_, lines, told) => {
    expect(() => read(lines, DAY)).toThrow(told);
  });
  test('all of it at once, and nothing that stood there is said back', () => {
    expect(() => read(['Mrs Okonkwo,x', '2026-01-01,<b>'], DAY)).toThrow(
      /^(?!.*(?:Okonkwo|<b>)).*row 2, When.*row 2, N.*row 3, N/s,
    );
  });
});
