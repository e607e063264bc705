/** The thread that learns: what it learns is what would be learned here, and the house goes on when it dies or is slow. */
import { afterEach, describe, expect, it } from 'vitest';
import { createLearner } from '#adapters/forecast/index.ts';
import { learned } from '#adapters/forecast/learned.ts';
import { learnBeds } from '#src/domain/forecast/beds/learn-pull.ts';
import { packedStays } from '#src/domain/forecast/beds/packed.ts';
import type { UnitStay } from '#src/domain/forecast/beds/stays.ts';
import { createLearnedBook } from '#src/facts/forecast/learned-book.ts';
import { silentLog } from '#src/kernel/log.ts';
import { HOUR_MS, instant, zoneId } from '#src/kernel/time.ts';
import type { Learner, LearnOrder } from '#src/ports/learner.ts';
import { unitId } from './beds-house.ts';
import { weekly } from './drawn.ts';

const order = (values: readonly number[], more: Partial<LearnOrder> = {}): LearnOrder => ({
  counts: { step: 'day', first: 20_000, values },
  ...{ horizon: 7, later: 5, holidays: { country: 'US-NY' }, listed: new Map(), columns: [] },
  ...more,
});
const code = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

let learner: Learner | undefined;
afterEach(() => learner?.stop());

describe('the thread that learns', () => {
  it('learns what would be learned here, with holidays', async () => {
    learner = createLearner({ log: silentLog });
    const values = weekly(400, 120, 3);
    const listed = new Map([[20_300, 'fair']]);
    const orders = [order(values), order(values, { holidays: 'site', listed }), order([1, 2])];
    const all = await Promise.all(orders.map((one) => learner!.learn(one)));
    expect(all).toEqual(orders.map((one) => learned(one)));
    expect(all[2]).toEqual({ needed: 42, known: 2 });
  });

  it('learns stays as they would be learned here', async () => {
    learner = createLearner({ log: silentLog });
    const units = [unitId(0), unitId(1)];
    const ask = {
      units: units.map((unit) => ({ unit, kind: 'ward', houseBeds: true, staffedBeds: 9 }) as const),
      zone: zoneId('UTC'),
      since: instant(0),
      until: instant(1_000 * HOUR_MS),
    };
    const stays = Array.from({ length: 300 }, (_, n): UnitStay => {
      const [unit, other] = n % 2 === 0 ? units : units.toReversed();
      const from = instant(3 * n * HOUR_MS);
      return n % 7 === 0
        ? { unit: unit!, from }
        : { unit: unit!, from, to: instant(from + (5 + (n % 40)) * HOUR_MS), ...(n % 3 === 0 ? { next: other! } : {}) };
    });
    expect(await learner.learnStays({ stays: packedStays(stays, units), ask })).toEqual(learnBeds(stays, ask));
  });

  it.each([
    ['dies', "throw new Error('x')"],
    ['ends without a word', ''],
    ['is too slow', 'setInterval(() => {}, 1e6)'],
    ['cannot be begun', undefined],
  ])('one that %s is told as nothing learned, and the next one is begun', async (_, text) => {
    const said: unknown[] = [];
    const log = { ...silentLog, warn: (_message: string, fields?: unknown) => said.push(fields) };
    learner = createLearner({
      log,
      url: text === undefined ? new URL('https://example.org/') : code(text),
      limitMs: 300,
    });
    expect(await Promise.all([learner.learn(order([1])), learner.learn(order([2]))])).toEqual([undefined, undefined]);
    expect(said).toHaveLength(2);
  });

  it('of one that dies the log says by which error and where, and none of its words', async () => {
    const said: unknown[] = [];
    const log = { ...silentLog, warn: (_message: string, fields?: unknown) => said.push(fields) };
    const thrown =
      "const error = new RangeError('17 of 5W'); error.stack = 'RangeError: 17 of 5W\\n    at f (file:///a/b/fit.ts:22:7)';";
    const told = code(`${thrown} throw error`);
    const coded = code(`${thrown} error.code = 'HOLIDAYS_UNKNOWN'; throw error`);
    for (const url of [told, coded]) {
      learner = createLearner({ log, url });
      await learner.learn(order([1]));
      await learner.stop();
    }
    expect(said).toEqual([
      { code: 'died', error: 'RangeError', at: 'fit.ts:22' },
      { code: 'died', error: 'HOLIDAYS_UNKNOWN', at: 'fit.ts:22' },
    ]);
  });

  it('a stop ends it, and nothing is begun after', async () => {
    learner = createLearner({ log: silentLog, url: code('setInterval(() => {}, 1e6)') });
    const waiting = learner.learn(order([1]));
    await learner.stop();
    expect(await waiting).toBeUndefined();
    expect(await learner.learn(order([1]))).toBeUndefined();
  });
});

describe('what was learned', () => {
  const values = weekly(200, 120, 3);
  it('is learned once a day, followed meanwhile, and kept for as long as it reaches where learning fails', async () => {
    let works = true;
    const asked: number[] = [];
    const book = createLearnedBook({
      learn: async (one) => {
        asked.push(one.counts.values.length);
        return works ? learned(one) : undefined;
      },
    });
    const of = (length: number) => book.forecast('a', order(values.slice(0, length)));
    const first = await of(150);
    expect(await of(150)).toEqual(first);
    expect(asked).toEqual([150]);
    await of(151);
    expect(asked).toEqual([150, 151]);
    works = false;
    const later = await of(156);
    expect(later).toMatchObject({ means: expect.any(Array) });
    expect(later).not.toEqual(first);
    expect(await of(157)).toBeUndefined();
    expect(await book.forecast('b', order(values))).toBeUndefined();
  });

  it('is learned anew on the same day once much came in of what was before, and not for late news', async () => {
    const asked: number[] = [];
    const book = createLearnedBook({
      learn: async (one) => {
        asked.push(one.counts.values.filter((value) => value !== undefined).length);
        return learned(one);
      },
    });
    const of = (shape: (value: number, n: number) => number | undefined) =>
      book.forecast('a', order(values.map(shape) as number[]));
    await of((value, n) => (n < 100 ? undefined : value));
    // Two of a hundred days were told again by one more.
    await of((value, n) => (n < 100 ? undefined : n > 197 ? value + 1 : value));
    expect(asked).toEqual([100]);
    // Years were imported.
    await of((value) => value);
    expect(asked).toEqual([100, 200]);
    // The same days, of a second feed.
    const more = await of((value) => 1.1 * value);
    expect(asked).toEqual([100, 200, 200]);
    expect(more).toMatchObject({ known: 200 });
  });
});
