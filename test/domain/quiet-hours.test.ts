import { describe, expect, it } from 'vitest';
import { quietUntil } from '#src/domain/channel.ts';
import { isoOf, localTime, parseWhen, zoneId } from '#src/kernel/time.ts';

const ZONE = zoneId('America/New_York');
const hours = (from: string, to: string) => ({ quiet: { from: localTime(from), to: localTime(to) } });
const NIGHT = hours('22:00', '06:45');
const ends = (quiet: ReturnType<typeof hours>, at: string) => {
  const until = quietUntil(quiet, parseWhen(at, ZONE), ZONE);
  return until === undefined ? undefined : isoOf(until);
};

describe('quiet hours', () => {
  it.each([
    ['2026-01-13T21:59', undefined],
    ['2026-01-13T22:00', '2026-01-14T11:45'],
    ['2026-01-14T03:00', '2026-01-14T11:45'],
    ['2026-01-14T06:45', undefined],
    // 23 hours: the morning comes an hour sooner; 25: an hour later.
    ['2026-03-07T22:00', '2026-03-08T10:45'],
    ['2026-10-31T22:00', '2026-11-01T11:45'],
  ])('over midnight, asked at %s: until %s', (at, until) => {
    if (until === undefined) expect(ends(NIGHT, at)).toBeUndefined();
    else expect(ends(NIGHT, at)).toContain(until);
  });

  it('that ended in the hour which autumn repeats do not begin again with their end in the past', () => {
    const early = hours('00:30', '01:30');
    expect(ends(early, '2026-11-01T05:29:00Z')).toContain('2026-11-01T05:30');
    expect(ends(early, '2026-11-01T05:30:00Z')).toBeUndefined();
    expect(ends(early, '2026-11-01T06:10:00Z')).toBeUndefined();
  });

  it('whose end the spring skips end at the change', () => {
    const early = hours('01:00', '02:30');
    expect(ends(early, '2026-03-08T06:59:00Z')).toContain('2026-03-08T07:');
    expect(ends(early, '2026-03-08T07:00:00Z')).toBeUndefined();
  });
});
