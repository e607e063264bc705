/** Peers of the library that ours is mixed with: its MSTL by itself, and its Prophet, whose optimiser is a package that nothing else needs. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync as loadMstl, MSTL } from '@bsull/augurs/mstl';
import { type ForecastIntervals, initSync as loadProphet, Prophet, type ProphetOptions } from '@bsull/augurs/prophet';
import { dayOf, stepsADay } from '#src/domain/forecast/counts.ts';
import type { Series } from './series.ts';

export type Peer = (series: Series, origin: number) => Promise<{ means: number[]; quantiles: number[][] }>;

const LEVELS = [0.5, 0.8, 0.95] as const;
const YEARS_OF_STEPS = 3.5 * 365.25;
const HOURLY_DAYS = 84;
const DAY_S = 86_400;
const SEED = 20_260_113;

const wasmOf = (name: string) =>
  readFileSync(
    createRequire(import.meta.url)
      .resolve(`@bsull/augurs/${name}`)
      .replace(`${name}.js`, `${name}_bg.wasm`),
  );

function past({ counts: { step, values } }: Series, origin: number, days: number): number[] {
  const from = Math.max(0, origin - Math.round(days * stepsADay(step)));
  const lately = values.slice(from, origin);
  if (lately.some((value) => value === undefined)) throw new Error('a series with gaps is not compared');
  return lately as number[];
}

/** 2.5, 10, 25, 50, 75, 90, 97.5 % from the three bands. */
const quantilesOf = (means: readonly number[], [half, most, nearlyAll]: readonly ForecastIntervals[]): number[][] =>
  means.map((mean, step) => [
    nearlyAll!.lower[step]!,
    most!.lower[step]!,
    half!.lower[step]!,
    mean,
    half!.upper[step]!,
    most!.upper[step]!,
    nearlyAll!.upper[step]!,
  ]);

export const mstlPeer: Peer = async (series, origin) => {
  loadMstl({ module: wasmOf('mstl') });
  const hourly = series.counts.step === 'hour';
  const model = MSTL.ets(hourly ? [24, 168] : [7]);
  try {
    model.fit(Float64Array.from(past(series, origin, hourly ? HOURLY_DAYS : YEARS_OF_STEPS)));
    const made = LEVELS.map((level) => model.predict(series.horizon, level));
    return {
      means: made[0]!.point,
      quantiles: quantilesOf(
        made[0]!.point,
        made.map((one) => one.intervals!),
      ),
    };
  } finally {
    model.free();
  }
};

/** A fit for each level: its bands come from draws at one. */
export const prophetPeer: Peer = async (series, origin) => {
  loadProphet({ module: wasmOf('prophet') });
  const optimizer = await optimizerOf();
  const { counts, horizon } = series;
  const y = past(series, origin, YEARS_OF_STEPS);
  const seconds = (index: number): number => (counts.first + index) * (DAY_S / stepsADay(counts.step));
  const ds = y.map((_, n) => seconds(origin - y.length + n));
  const ahead = Array.from({ length: horizon }, (_, n) => seconds(origin + n));
  const made = LEVELS.map((intervalWidth) => {
    const model = new Prophet({
      optimizer,
      intervalWidth,
      yearlySeasonality: { type: 'manual', enabled: true },
      weeklySeasonality: { type: 'manual', enabled: true },
      dailySeasonality: { type: 'manual', enabled: counts.step === 'hour' },
      holidays: holidaysOf(series, dayOf(counts, origin - y.length), dayOf(counts, origin + horizon)),
    });
    try {
      model.fit({ ds, y }, { seed: SEED });
      return model.predict({ ds: ahead }).yhat;
    } finally {
      model.free();
    }
  });
  return {
    means: made[0]!.point,
    quantiles: quantilesOf(
      made[0]!.point,
      made.map((one) => one.intervals!),
    ),
  };
};

function holidaysOf({ holidays }: Series, from: number, to: number): NonNullable<ProphetOptions['holidays']> {
  const named = new Map<string, { occurrences: { start: number; end: number }[] }>();
  for (const [day, name] of holidays) {
    if (day < from || day > to) continue;
    const of = named.get(name) ?? { occurrences: [] };
    of.occurrences.push({ start: day * DAY_S, end: (day + 1) * DAY_S });
    named.set(name, of);
  }
  return named;
}

async function optimizerOf(): Promise<ProphetOptions['optimizer']> {
  // Not in package.json, so not known to the compiler: README says how it is installed.
  const name = '@bsull/augurs-prophet-wasmstan';
  return ((await import(name)) as { optimizer: ProphetOptions['optimizer'] }).optimizer;
}
