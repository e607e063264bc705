import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BedSpan } from '#src/domain/census/census.ts';
import type { BedStatus } from '#src/domain/census/event.ts';
import { bedCleans, cleanMinutes } from '#src/domain/flow/bed-clean.ts';
import { brand, type LocationId } from '#src/kernel/ids.ts';
import { type Instant, instant, MINUTE_MS, parseWhen, zoneId } from '#src/kernel/time.ts';

const at = (minutes: number): Instant => instant(minutes * MINUTE_MS);

/** One bed, told at these minutes to be so. */
const bed = (...told: readonly (readonly [status: BedStatus, minute: number])[]): readonly BedSpan[] =>
  told.map(([status, minute], n) => {
    const next = told[n + 1];
    return {
      location: brand<LocationId>('5W'),
      bed: '1',
      status,
      from: at(minute),
      ...(next === undefined ? {} : { to: at(next[1]) }),
    };
  });
const minutesOf = (...beds: readonly (readonly BedSpan[])[]) => cleanMinutes(bedCleans(beds.flat()));

describe('a cleaning', () => {
  it('runs from dirty over housekeeping to unoccupied', () => {
    expect(minutesOf(bed(['O', 0], ['K', 600], ['H', 625], ['U', 665]))).toEqual({
      response: [25],
      clean: [40],
      total: [65],
      dropped: 0,
    });
  });

  it('of a bed that goes to housekeeping at once tells no start', () => {
    expect(minutesOf(bed(['O', 0], ['H', 600], ['U', 640]))).toEqual({
      response: [],
      clean: [],
      total: [40],
      dropped: 0,
    });
  });

  it('that was not good enough goes on', () => {
    expect(minutesOf(bed(['K', 0], ['H', 10], ['K', 30], ['H', 40], ['U', 70]))).toEqual({
      response: [10],
      clean: [60],
      total: [70],
      dropped: 0,
    });
  });

  it.each(['O', 'I', 'C'] as const)('of a bed that is %s next ended at a time that nobody told', (next) => {
    expect(minutesOf(bed(['K', 0], ['H', 10], [next, 60]))).toEqual({ response: [], clean: [], total: [], dropped: 1 });
  });

  it('that never ends is none yet', () => {
    expect(bedCleans(bed(['U', 0], ['K', 10], ['H', 20]))).toEqual([]);
  });

  it('is of one bed: the next one that is unoccupied does not end it', () => {
    const other = bed(['U', 30]).map((span) => ({ ...span, bed: '2' }));
    expect(bedCleans([...bed(['K', 10]), ...other])).toEqual([]);
  });

  it('over a change of the clock takes the time that passes', () => {
    const zone = zoneId('America/New_York');
    const [dirty, clean] = [parseWhen('2026-03-08T01:30', zone), parseWhen('2026-03-08T03:30', zone)];
    const spans = bed(['K', dirty / MINUTE_MS], ['U', clean / MINUTE_MS]);
    expect(minutesOf(spans).total).toEqual([60]);
  });
});

it('whatever is told, as many cleanings end as dirty times do, and response and work come to the whole', () => {
  const told = fc.array(
    fc.tuple(fc.constantFrom<BedStatus>('O', 'U', 'H', 'I', 'K', 'C'), fc.integer({ min: 1, max: 90 })),
    {
      minLength: 1,
      maxLength: 25,
    },
  );
  fc.assert(
    fc.property(told, (list) => {
      let minute = 0;
      const changes = list
        .filter(([status], n) => status !== list[n - 1]?.[0])
        .map(([status, later]) => {
          minute += later;
          return [status, minute] as const;
        });
      const isDirty = (status: BedStatus | undefined): boolean => status === 'K' || status === 'H';
      const ends = changes.filter(([status], n) => !isDirty(status) && isDirty(changes[n - 1]?.[0]));
      const cleans = bedCleans(bed(...changes));
      expect(cleans.map(({ endedAt, isClean }) => [endedAt, isClean])).toEqual(
        ends.map(([status, end]) => [at(end), status === 'U']),
      );
      for (const { dirtyAt, startedAt, endedAt } of cleans) {
        expect(dirtyAt).toBeLessThan(endedAt);
        if (startedAt !== undefined) expect(dirtyAt < startedAt && startedAt < endedAt).toBe(true);
      }
    }),
  );
});
