/** The series that are compared, as a list beside their files: `series.json`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicHolidays } from '#adapters/calendar/holidays.ts';
import { readCounts } from '#adapters/feeds/csv/counts.ts';
import { originsOf } from '#src/domain/forecast/backtest.ts';
import type { Holidays } from '#src/domain/forecast/calendar-rows.ts';
import { type Counts, dayOf, type Step } from '#src/domain/forecast/counts.ts';

export type Series = {
  readonly name: string;
  readonly counts: Counts;
  readonly holidays: Holidays;
  readonly horizon: number;
  readonly origins: readonly number[];
};

type Listed = {
  readonly name: string;
  readonly file: string;
  readonly time: string;
  readonly value: string;
  readonly freq: Step;
  readonly holidays?: string;
};

const ORIGINS = 28;
const HORIZON: Readonly<Record<Step, number>> = { day: 7, hour: 48 };

export function seriesIn(folder: string): readonly Series[] {
  const listed = JSON.parse(readFileSync(join(folder, 'series.json'), 'utf8')) as readonly Listed[];
  return listed.map(({ name, file, time, value, freq, holidays }) => {
    const { counts } = readCounts(readFileSync(join(folder, file)), { time, value, step: freq, zone: undefined });
    const horizon = HORIZON[freq];
    const [from, to] = [dayOf(counts, 0), dayOf(counts, counts.values.length + horizon)];
    return {
      name,
      counts,
      horizon,
      holidays: holidays === undefined ? new Map<number, string>() : publicHolidays(holidays, from, to),
      origins: originsOf(counts, { horizon, origins: ORIGINS }),
    };
  });
}

/** So few of them, spread over all: what is slow is judged on equal points of fewer origins. */
export const someOf = (origins: readonly number[], most: number): readonly number[] => {
  const every = Math.max(1, Math.ceil(origins.length / most));
  return origins.filter((_, n) => (origins.length - 1 - n) % every === 0);
};
