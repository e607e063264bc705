/** Who comes in a span of hours, before anything of the house is known: by rate or forecast, by the day's factor, by the OR list. */
import type { Rng } from '../simulate/rng.ts';
import type { RunAsk } from './ask.ts';
import { timesAt } from './changes.ts';
import { HOURS_A_DAY, type HouseModel, hourOfWeek, type Source } from './model.ts';
import { PURPOSE, streamOf } from './streams.ts';

export type Arrival = {
  readonly at: number;
  readonly unit: string;
  /** All that chance holds for this person; nobody else draws from it. */
  readonly rng: Rng;
};

/** @returns in no order; the same people whatever the beds, and with more arrivals the same ones and some besides */
export function arrivalsOf(model: HouseModel, ask: RunAsk): readonly Arrival[] {
  const come: Arrival[] = [];
  const last = ask.from + ask.hours;
  const factors = dayFactors(model.dayVariance, ask);
  for (const [number, source] of model.sources.entries()) {
    const begin = source.kind === 'elective' ? Math.max(ask.from, ask.booked?.until ?? ask.from) : ask.from;
    for (let hour = Math.floor(begin); hour < last; hour++)
      for (const one of arrivalsIn(hour, { source, number, factors, ask }))
        if (one.at >= begin && one.at < last) come.push(one);
  }
  for (const [n, { at, unit, chance = 1 }] of (ask.booked?.list ?? []).entries()) {
    const rng = streamOf(ask.seed, PURPOSE.booked, n);
    if (at >= ask.from && at < last && rng.unit() < chance) come.push({ at, unit, rng });
  }
  return come;
}

type Of = {
  readonly source: Source;
  readonly number: number;
  readonly factors: ReadonlyMap<number, number>;
  readonly ask: RunAsk;
};

function* arrivalsIn(hour: number, { source, number, factors, ask }: Of): Generator<Arrival> {
  const usual = ask.expected?.get(source.id)?.[hour - Math.floor(ask.from)] ?? source.rates[hourOfWeek(hour)] ?? 0;
  const mean = usual * (factors.get(Math.floor(hour / HOURS_A_DAY)) ?? 1);
  const times = timesAt(ask.changes, source.id, hour);
  yield* drawn(PURPOSE.arrivals, mean, Math.min(1, times));
  if (times > 1) yield* drawn(PURPOSE.more, mean * (times - 1), 1);

  /** Fewer arrivals are the same ones without some: each has its own lot. */
  function* drawn(purpose: number, expected: number, kept: number): Generator<Arrival> {
    const stream = streamOf(ask.seed, purpose, number, hour);
    const count = poisson(expected, stream);
    for (let n = 0; n < count; n++) {
      const at = hour + stream.unit();
      if (stream.unit() < kept) yield { at, unit: source.unit, rng: streamOf(ask.seed, purpose, number, hour, n) };
    }
  }
}

/** By day, log-normal with mean 1; none where days differ by chance alone. */
function dayFactors(variance: number, { seed, from, hours }: RunAsk): ReadonlyMap<number, number> {
  const factors = new Map<number, number>();
  if (variance <= 0) return factors;
  const spread = Math.log(1 + variance);
  for (let day = Math.floor(from / HOURS_A_DAY); day * HOURS_A_DAY < from + hours; day++)
    factors.set(day, Math.exp(Math.sqrt(spread) * streamOf(seed, PURPOSE.day, day).normal() - spread / 2));
  return factors;
}

/** So few at once that e^−mean is far from 0. */
const MOST_AT_ONCE = 30;

/** @source Knuth, The Art of Computer Programming 2, 3.4.1: multiplying uniforms */
function poisson(mean: number, stream: Rng): number {
  let count = 0;
  for (let rest = mean; rest > 0; rest -= MOST_AT_ONCE) {
    const limit = Math.exp(-Math.min(rest, MOST_AT_ONCE));
    for (let product = stream.unit(); product > limit; product *= stream.unit()) count++;
  }
  return count;
}
