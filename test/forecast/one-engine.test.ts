/** What a house issues is what a backtest judges: the same mix, learned at the same midnight, told by the same quantiles. */
import { describe, expect, it } from 'vitest';
import { learned } from '#adapters/forecast/learned.ts';
import { mstl } from '#adapters/forecast/mstl.ts';
import { demoSettings } from '#src/app/demo-beside.ts';
import { backtestOf } from '#src/domain/forecast/backtest.ts';
import { type Counts, HOURS_A_DAY, type Step } from '#src/domain/forecast/counts.ts';
import { forecaster } from '#src/domain/forecast/forecaster.ts';
import { stepsOf } from '#src/domain/forecast/issued.ts';
import { dayNumber } from '#src/domain/forecast/local-steps.ts';
import { drawnFrom } from '#src/facts/forecast/counted.ts';
import { createLearnedBook } from '#src/facts/forecast/learned-book.ts';
import type { Drawn } from '#src/facts/forecast/series.ts';
import type { Instant } from '#src/kernel/time.ts';
import { poisson, random } from './drawn.ts';

const settings = demoSettings();
const site = settings.sites[0]!;
const named = settings.staffing.get(site.id)?.calendar.holidays ?? [];
const holidays = new Map(named.map(({ date, name }) => [dayNumber(date), name]));
const FIRST = 20_000;

function drawn(step: Step, length: number): Counts {
  const next = random(31);
  const steps = step === 'day' ? 1 : HOURS_A_DAY;
  const values = Array.from({ length }, (_, n) => {
    const hour = steps === 1 ? 1 : 1 + 0.6 * Math.sin((2 * Math.PI * ((n % steps) - 8)) / HOURS_A_DAY);
    const level = 1 + 0.15 * Math.sin(n / steps / 40);
    return poisson((150 / steps) * level * hour * (Math.floor(n / steps) % 7 < 2 ? 1.1 : 0.96), next);
  });
  return { step, first: FIRST * steps, values };
}

/** As the house does it at the end of these counts. */
async function issuedBy(counts: Counts, book = createLearnedBook({ learn: async (order) => learned(order) })) {
  const books = { counts: book, beds: undefined };
  const asked = { site, step: counts.step, settings, now: 0 as Instant, books };
  return (await drawnFrom('ed-arrivals', counts, asked)) as Drawn;
}

/** As the command does it, at each of these origins in order. */
function judgedAt(counts: Counts, horizon: number, origins: readonly number[]) {
  const made = forecaster(counts, { holidays, horizon, other: mstl });
  const all = origins.map((origin) => made.from(origin));
  const last = all.at(-1)!;
  if ('needed' in last) throw new Error('too short');
  return { ...stepsOf(last, counts.values.slice(0, origins.at(-1)!)), share: last.share };
}

/** So far apart, the last one a horizon before the night. */
const triedBefore = (last: number, apart: number): readonly number[] =>
  Array.from({ length: 8 }, (_, n) => last - apart * (7 - n));

describe('one engine', () => {
  it('issues of days what a backtest judges, with the share that the weeks before earned', async () => {
    const counts = drawn('day', 500);
    const row = await issuedBy(counts);
    const { share, ...told } = judgedAt(counts, 21, [...triedBefore(500 - 21, 20), 500]);
    expect(row).toMatchObject(told);
    expect(row.members).toEqual([
      { name: 'calendar', weight: expect.closeTo(1 - share, 2) },
      { name: 'mstl', weight: expect.closeTo(share, 2) },
    ]);
    // Not the share that it has before anything was tried.
    expect(Math.abs(share - 0.3)).toBeGreaterThan(0.005);
  });

  it('issues of hours what a backtest judges, learned at midnight and followed in the morning', async () => {
    const nights = 100 * HOURS_A_DAY;
    const counts = drawn('hour', nights + 7);
    const book = createLearnedBook({ learn: async (order) => learned(order) });
    // Learned in the night, by the first forecast of the day.
    await issuedBy({ ...counts, values: counts.values.slice(0, nights + 1) }, book);
    const row = await issuedBy(counts, book);
    const origins = triedBefore(nights - 48 - 17, 7 * HOURS_A_DAY);
    const { share, ...told } = judgedAt(counts, 48, [...origins, nights + 7]);
    expect(row).toMatchObject(told);
    expect(row.members[1]!.weight).toBeCloseTo(share, 2);
    expect(row.quantiles.flat().every(Number.isInteger)).toBe(true);
  });

  it('tells of its own history what a backtest of it says', async () => {
    const counts = drawn('day', 500);
    const { tried } = await issuedBy(counts);
    const score = backtestOf(counts, { holidays, horizon: 21, origins: 28, other: mstl });
    if ('needed' in score) throw new Error('too short');
    expect(tried).toMatchObject({ days: 161, of: 161 });
    // Of 161 days, and of a year.
    expect(Math.abs(tried!.errorRatio! - score.maeRatio!)).toBeLessThan(0.12);
    expect(Math.abs(tried!.cover80 - 0.8)).toBeLessThan(0.12);
  });

  it('is tried a week ahead where there is no room for three behind the first six', async () => {
    expect((await issuedBy(drawn('day', 60))).tried).toMatchObject({ days: 14, of: 18 });
    expect((await issuedBy(drawn('day', 63))).tried).toMatchObject({ days: 21, of: 21 });
    expect((await issuedBy(drawn('day', 48))).tried).toBeUndefined();
  });
});
