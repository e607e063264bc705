import { describe, expect, it } from 'vitest';
import { localDays } from '#src/domain/local-days.ts';
import { rosterDays } from '#src/domain/staffing/staff-days.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import { at, rostered, ZONE } from './staffed.ts';
import { houseOf } from './target-house.ts';

describe('days that hang on staff of a time', () => {
  it('are each that it touches; its end is none of them, and an instant is its own day', () => {
    expect(localDays({ from: at('2026-01-12T19:00'), to: at('2026-01-14T00:00') }, ZONE)).toEqual([
      '2026-01-12',
      '2026-01-13',
    ]);
    expect(localDays({ from: at('2026-01-12T00:00'), to: at('2026-01-12T00:00') }, ZONE)).toEqual(['2026-01-12']);
  });

  it('are of a roster also the day before, whose midnight its shifts may cover, and that on which somebody rests', () => {
    expect(rosterDays({ from: at('2026-01-13T00:00'), to: at('2026-01-13T23:00') }, ZONE)).toEqual([
      '2026-01-12',
      '2026-01-13',
      '2026-01-14',
    ]);
  });

  it('of a file hold those that a replaced shift may have reached, though no new one does', () => {
    const changes = rosterChanges(houseOf().site, [rostered('W1')], at('2026-01-16T00:00'));
    expect(changes.at(-1)).toMatchObject({
      kind: 'days.stale',
      days: ['2026-01-12', '2026-01-13', '2026-01-14', '2026-01-15'],
    });
  });

  it('of a file for today and days ahead are those that are over: the others are computed once they are', () => {
    const staleAt = (now: string) =>
      rosterChanges(houseOf().site, [rostered('W1')], at(now)).flatMap((one) =>
        one.kind === 'days.stale' ? one.days : [],
      );
    expect(staleAt('2026-01-14T00:00')).toEqual(['2026-01-12', '2026-01-13']);
    expect(staleAt('2026-01-13T23:59')).toEqual(['2026-01-12']);
    expect(staleAt('2026-01-12T08:00')).toEqual([]);
  });
});
