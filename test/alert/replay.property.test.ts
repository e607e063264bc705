/** The replayer against the machine that it stands for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { reading } from '#src/domain/alert/judge.ts';
import { LOOK_BACK_MS, lastOver, reopen } from '#src/domain/alert/reopen.ts';
import { type Opening, type Readings, type Replayed, replay } from '#src/domain/alert/replay.ts';
import { step } from '#src/domain/alert/step.ts';
import { brand, type EpisodeId, type SignalKey, type SiteId } from '#src/kernel/ids.ts';
import { instant, MINUTE_MS } from '#src/kernel/time.ts';

const T0 = Date.UTC(2026, 0, 13, 8);
const rule = { id: brand<never>('ed-boarding'), severity: 'act' as const };

function byStep({ at, value }: Readings, limits: Replayed): readonly Opening[] {
  let over: readonly Episode[] = [];
  let live: Episode | undefined;
  let ids = 0;
  const settings = { enabled: true, ...limits };
  for (let n = 0; n < at.length; n++) {
    const now = instant(at[n]!);
    const frozen = limits.unknown?.find(({ from, to }) => from <= now && now < to);
    const judged = reading({
      key: brand<SignalKey>('ed-boarding:house'),
      scope: { of: 'house' },
      value: value[n]!,
      fireLimit: limits.fire,
      clearLimit: limits.clear,
      evidence: {},
      unknownSince: frozen?.from,
    });
    const input = { site: brand<SiteId>('s'), rule, settings, episode: live, now };
    const looked = limits.isInHours?.(now) === false ? { ...judged, outOfHours: true as const } : judged;
    const { next, reason } = step({ ...input, reading: looked, newId: () => brand<EpisodeId>(`E-${++ids}`) });
    const again = reason === 'fired' && next ? lastOver(seenSince(over, now - LOOK_BACK_MS), next) : undefined;
    live = again && next ? reopen(again, next, now).next : (next ?? live);
    over = over.filter(({ id }) => id !== again?.id);
    if (live?.state !== 'closed') continue;
    over = [...over, live];
    live = undefined;
  }
  return [...over, ...(live === undefined ? [] : [live])].flatMap((one) =>
    one.openedAt === undefined ? [] : [openingOf(one)],
  );
}

const seenSince = (over: readonly Episode[], since: number): readonly Episode[] =>
  over.filter(({ openedAt }) => openedAt !== undefined && openedAt >= since);

const openingOf = ({ since, openedAt, closedAt, worstValue }: Episode): Opening => ({
  since,
  openedAt: openedAt!,
  worst: worstValue!,
  ...(closedAt === undefined ? {} : { closedAt }),
});

/** Five-minute ticks for the most part; now and then none for a while, or a midnight between two. */
const gap = fc.oneof({ weight: 8, arbitrary: fc.constant(5) }, fc.integer({ min: 1, max: 15 }));
const figure = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 0, max: 12 }) }, fc.constant(Number.NaN));
const column = fc
  .array(fc.tuple(gap, figure, fc.integer({ min: 1, max: 6 })), { maxLength: 60 })
  .map((runs) => runs.flatMap(([wait, value, times]) => Array.from({ length: times }, () => [wait, value] as const)))
  .map((looks): Readings => {
    let now = T0;
    return {
      at: looks.map(([wait]) => {
        now += wait * MINUTE_MS;
        return now;
      }),
      value: looks.map(([, value]) => value),
    };
  });
const limits = fc.record({
  fire: fc.integer({ min: 3, max: 9 }),
  clear: fc.integer({ min: 3, max: 9 }),
  forMinutes: fc.constantFrom(0, 5, 10, 20, 30, 7),
  clearForMinutes: fc.constantFrom(0, 5, 10, 12),
  clearReadings: fc.constantFrom(undefined, 1, 2, 3),
  isInHours: fc.constantFrom(undefined, (at: number) => Math.floor(at / 3_600_000) % 3 !== 0),
  unknown: fc
    .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 60 })), { maxLength: 3 })
    .map((silences) => {
      let end = T0;
      return silences.map(([wait, minutes]) => {
        const from = end + wait * MINUTE_MS;
        end = from + minutes * MINUTE_MS;
        return { from: instant(from), to: instant(end) };
      });
    }),
});

describe('replaying a column', () => {
  it('gives the same openings, ends and worst values as the machine, whatever the readings, gaps, silences and limits', () => {
    let openings = 0;
    fc.assert(
      fc.property(column, limits, (readings, of) => {
        const found = replay(readings, of);
        openings += found.length;
        expect(found).toEqual(byStep(readings, of));
      }),
      { numRuns: 1_000 },
    );
    // Runs in which nothing opens would prove nothing.
    expect(openings).toBeGreaterThan(500);
  });

  const every = (values: readonly number[]): Readings => ({
    at: values.map((_, n) => T0 + n * 5 * MINUTE_MS),
    value: values,
  });
  const boarding = { fire: 9, clear: 6, forMinutes: 20, clearForMinutes: 10 };
  const at = (minutes: number) => instant(T0 + minutes * MINUTE_MS);

  it('O3: past the limit for twenty minutes it opens; ten minutes clear end it', () => {
    const values = [8, 9, 11, 10, 9, 9, 7, 6, 5, 6];
    expect(replay(every(values), boarding)).toEqual([{ since: at(5), openedAt: at(25), closedAt: at(45), worst: 11 }]);
  });

  it('what is still open at the last reading has no end', () => {
    expect(replay(every([9, 9, 9, 9, 9, 9]), boarding)).toEqual([{ since: at(0), openedAt: at(20), worst: 9 }]);
  });

  it('what is past its limit again within an hour of its end is the same alert, and another one after that', () => {
    const again = (pause: number) => [...Array(5).fill(10), ...Array(2 + pause).fill(3), ...Array(5).fill(12)];
    expect(replay(every(again(12)), boarding)).toEqual([{ since: at(0), openedAt: at(20), worst: 12 }]);
    expect(replay(every(again(13)), boarding).map(({ openedAt, closedAt }) => [openedAt, closedAt])).toEqual([
      [at(20), at(35)],
      [at(120), undefined],
    ]);
  });

  it('a silence of the feed breaks a run that would have opened', () => {
    const unknown = [{ from: at(10), to: at(15) }];
    expect(replay(every([9, 9, 9, 9, 9, 9]), { ...boarding, unknown })).toEqual([]);
  });
});
