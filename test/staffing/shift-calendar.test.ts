import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blockAt,
  blocksFrom,
  holidayAt,
  type ShiftCalendar,
  shiftAt,
  shiftOfBlock,
  shiftsAt,
  shiftsOn,
} from '#src/domain/staffing/shift-calendar.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import {
  HOUR_MS,
  type Instant,
  instant,
  type LocalDate,
  type LocalTime,
  localTimeAt,
  parseWhen,
  type Span,
} from '#src/kernel/time.ts';
import { calendarOf } from './staffed.ts';

const ED = brand<UnitId>('ED');
const US = calendarOf('us', 'America/New_York');
const NHS = calendarOf('nhs', 'Europe/London');

const at = (text: string, calendar = US): Instant => parseWhen(text, calendar.zone);
const clock = ({ from, to }: Span, calendar = US): string =>
  `${localTimeAt(from, calendar.zone)}–${localTimeAt(to, calendar.zone)}`;
const hours = (block: Span): number => (block.to - block.from) / HOUR_MS;

describe('blocks', () => {
  test('this block and the next two at 08:26', () => {
    expect(blocksFrom(US, at('2026-01-13T08:26'), 3).map((block) => clock(block))).toEqual([
      '07:00–11:00',
      '11:00–15:00',
      '15:00–19:00',
    ]);
  });

  test('a block begins at its anchor and not a moment sooner', () => {
    expect(clock(blockAt(US, at('2026-01-13T11:00')))).toBe('11:00–15:00');
    expect(clock(blockAt(US, instant(at('2026-01-13T11:00') - 1)))).toBe('07:00–11:00');
    expect(clock(blockAt(US, at('2026-01-13T00:30')))).toBe('23:00–03:00');
  });

  test('in the night of 23 hours the block over the change has three', () => {
    const night = blocksFrom(US, at('2026-03-07T23:00'), 2);
    expect(night.map((block) => [clock(block), hours(block)])).toEqual([
      ['23:00–03:00', 3],
      ['03:00–07:00', 4],
    ]);
    expect(hours(blockAt(NHS, at('2026-03-29T00:30', NHS)))).toBe(3);
  });

  test('in the night of 25 hours the block over the change has five, whichever of the two hours it is', () => {
    const first = blockAt(US, at('2026-11-01T01:30-04:00'));
    const second = blockAt(US, at('2026-11-01T01:30-05:00'));
    expect(second).toEqual(first);
    expect([clock(first), hours(first)]).toEqual(['23:00–03:00', 5]);
    expect(hours(blockAt(NHS, at('2026-10-25T00:30', NHS)))).toBe(5);
  });

  test('an anchor that the spring change skips makes no empty block', () => {
    const odd = { ...US, blocks: ['02:30', '03:00', '12:00'] as readonly string[] as readonly LocalTime[] };
    expect(blocksFrom(odd, at('2026-03-08T01:00'), 2).map((block) => clock(block))).toEqual([
      '12:00–03:00',
      '03:00–12:00',
    ]);
  });

  test('blocks partition time: no gap, no overlap, and each instant is in the one that is asked for it (property)', () => {
    const once = { ...US, blocks: ['07:00' as LocalTime] };
    const calendars = fc.constantFrom(US, NHS, calendarOf('us', 'Australia/Lord_Howe'), once);
    const moment = fc.integer({ min: at('2026-01-01'), max: at('2026-12-31') });
    fc.assert(
      fc.property(calendars, moment, fc.integer({ min: 1, max: 14 }), (calendar, ms, count) => {
        const now = instant(ms);
        const blocks = blocksFrom(calendar, now, count);
        expect(blocks).toHaveLength(count);
        expect(blocks[0]!.from <= now && now < blocks[0]!.to).toBe(true);
        for (const [n, block] of blocks.entries()) {
          expect(block.from).toBeLessThan(block.to);
          if (n > 0) expect(block.from).toBe(blocks[n - 1]!.to);
          expect(blockAt(calendar, block.from)).toEqual(block);
          expect(blockAt(calendar, instant(block.to - 1))).toEqual(block);
        }
      }),
    );
  });
});

describe('shifts', () => {
  test('of a day, with the extra shift of the unit that has one', () => {
    const names = (unit?: UnitId) =>
      shiftsOn(US, '2026-01-13' as LocalDate, unit).map((one) => `${one.name} ${clock(one)}`);
    expect(names()).toEqual(['day 07:00–19:00', 'night 19:00–07:00']);
    expect(names(ED)).toEqual(['day 07:00–19:00', 'mid 11:00–23:00', 'night 19:00–07:00']);
    expect(names(brand<UnitId>('5W'))).toEqual(names());
  });

  test('nights of 11 and 13 hours when the clocks change', () => {
    const night = (date: string) => hours(shiftsOn(US, date as LocalDate)[1]!);
    expect([night('2026-03-07'), night('2026-01-13'), night('2026-10-31')]).toEqual([11, 12, 13]);
  });

  test('in an NHS hand-over two shifts are on, and the one that has just begun is the shift', () => {
    const handOver = at('2026-01-13T19:45', NHS);
    expect(shiftsAt(NHS, handOver).map((one) => one.name)).toEqual(['day', 'night']);
    expect(shiftAt(NHS, handOver)?.name).toBe('night');
    expect(shiftAt(NHS, at('2026-01-13T07:45', NHS))?.name).toBe('day');
    expect(shiftAt(NHS, at('2026-01-13T03:00', NHS))?.name).toBe('night');
  });

  test('a block goes by the shift that holds most of it', () => {
    const of = (calendar: ShiftCalendar, text: string) =>
      shiftOfBlock(calendar, blockAt(calendar, at(text, calendar)))?.name;
    const us = ['2026-01-13T08:26', '2026-01-13T18:59', '2026-01-13T19:00'].map((text) => of(US, text));
    expect(us).toEqual(['day', 'day', 'night']);
    const nhs = ['2026-01-13T05:00', '2026-01-13T08:00', '2026-01-13T19:45'].map((text) => of(NHS, text));
    expect(nhs).toEqual(['night', 'day', 'day']);
    expect(of({ ...NHS, blocks: US.blocks }, '2026-01-13T07:10')).toBe('day');
  });

  test('a holiday is told by its name, on its local day only', () => {
    expect(holidayAt(US, at('2026-12-25T23:59'))?.name).toBe('Christmas Day');
    expect(holidayAt(US, at('2026-12-26T00:00'))).toBeUndefined();
  });
});
