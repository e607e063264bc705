/** How far bed demand is to be drawn towards the usual count, learned from how far off it was at past moments. Pure. */
import { HOUR_MS, instant } from '#src/kernel/time.ts';
import { HOURS_A_DAY } from '../counts.ts';
import { censusByHour } from './census-by-hour.ts';
import { HOURS_A_WEEK } from './hazards.ts';
import { houseOf } from './house-of.ts';
import { learnStays, type StaysLearned } from './learn.ts';
import { lyingAt } from './lying-at.ts';
import { type Moments, type MomentsAhead, momentsAhead } from './moments.ts';
import type { Drawn, Pull } from './pull.ts';
import { type LearnAsk, type UnitStay, weekHoursFrom } from './stays.ts';
import { usualCounts } from './usual.ts';

/** Hours ahead at which it is tried. */
export const TRIED_HOURS = [4, 8, 12, 24, 48, 72] as const;
/** The trial is the last half of the history, up to twelve weeks of it; of fewer days than two weeks nothing is learned. */
const [TRIAL_SHARE, MOST_TRIAL_DAYS, LEAST_TRIAL_DAYS] = [0.5, 84, 14];
const LEARNED_DAYS = 14;
/** All hours of the day in turn. */
const HOURS_BETWEEN = 7;
/** Misses that know nothing of each other and weigh as much as that the spread is right as it is. */
const SUPPOSED_MISSES = 10;
/** Further off is no spread of counts but another house. */
const [LEAST_SQUEEZE, MOST_SQUEEZE] = [0.3, 1.5];

/** One forecast of the trial, of one place so many hours ahead. */
type Miss = {
  /** The week in which it was made: misses of a week are alike, as a ward that is full is so for days. */
  readonly week: number;
  readonly came: number;
  readonly said: Moments;
  readonly usual: number;
};

type Tried = {
  /** Hours since 1970. */
  readonly at: number;
  readonly said: MomentsAhead;
  /** By unit, as it was known then. */
  readonly usual: readonly (Float64Array | undefined)[];
};

/** @returns undefined: the history is too short to be tried */
export function learnPull(stays: readonly UnitStay[], ask: LearnAsk): Pull | undefined {
  const days = (ask.until - ask.since) / (HOURS_A_DAY * HOUR_MS);
  const trialDays = Math.min(MOST_TRIAL_DAYS, Math.floor(days * TRIAL_SHARE));
  if (trialDays < LEAST_TRIAL_DAYS) return undefined;
  const { first, counts } = censusByHour(stays, ask);
  const week = weekHoursFrom(instant((first - 1) * HOUR_MS), counts[0]?.length ?? 0, ask.zone);
  const usualAt = (until: number) => ask.units.map((_, n) => usualCounts(counts[n]!, until, (at) => week[at]!));
  const tried = trialOf(stays, ask, trialDays).map((one): Tried => ({ ...one, usual: usualAt(one.at - first) }));
  const missesOf = (unit: number, ahead: number): readonly Miss[] =>
    tried.flatMap(({ at, said, usual }) => {
      const then = at - first + TRIED_HOURS[ahead]!;
      const came = counts[unit]![then];
      const known = usual[unit];
      if (came === undefined || known === undefined) return [];
      return [
        { week: Math.floor(at / HOURS_A_WEEK), came, said: said.units[unit]![ahead]!, usual: known[week[then]!]! },
      ];
    });
  const kinds = Map.groupBy(
    ask.units.map((_, n) => n),
    (n) => ask.units[n]!.kind,
  );
  const drawn = new Map(
    [...kinds].map(([kind, units]) => [kind, drawnOf((ahead) => units.flatMap((n) => missesOf(n, ahead)))] as const),
  );
  const last = usualAt((counts[0]?.length ?? 0) - 1);
  const units = ask.units.map(({ kind }, n) => ({ ...drawn.get(kind)!, usual: last[n]! }));
  const house = { squeezes: TRIED_HOURS.map((hours, ahead) => squeezeOf(houseMisses(ahead), hours)) };
  return { hours: TRIED_HOURS, units, house };

  /** The house as it is said once its units are drawn. */
  function houseMisses(ahead: number): readonly Off[] {
    return tried.flatMap(({ at, said, usual }) => {
      const then = at - first + TRIED_HOURS[ahead]!;
      const came = counts.at(-1)![then];
      if (came === undefined) return [];
      let { mean, variance } = said.house[ahead]!;
      for (const [n, { houseBeds, kind }] of ask.units.entries())
        if (houseBeds && usual[n] !== undefined)
          mean += drawn.get(kind)!.weights[ahead]! * (usual[n]![week[then]!]! - said.units[n]![ahead]!.mean);
      return [{ off: came - mean, variance }];
    });
  }
}

/** What was said at past moments, from what was there before; learned anew after so many days, as what is older is further off. */
function trialOf(stays: readonly UnitStay[], ask: LearnAsk, days: number): readonly Omit<Tried, 'usual'>[] {
  const begin = instant(ask.until - days * HOURS_A_DAY * HOUR_MS);
  const last = Math.floor(ask.until / HOUR_MS) - TRIED_HOURS[0];
  const tried: Omit<Tried, 'usual'>[] = [];
  let learned = learnStays(stays, { ...ask, until: begin });
  let since = begin / HOUR_MS;
  for (let at = Math.ceil(begin / HOUR_MS); at <= last; at += HOURS_BETWEEN) {
    const origin = instant(at * HOUR_MS);
    if (at - since >= LEARNED_DAYS * HOURS_A_DAY) {
      learned = learnStays(stays, { ...ask, until: origin });
      since = at;
    }
    const weekHours = weekHoursFrom(origin, TRIED_HOURS.at(-1)!, ask.zone);
    const house = houseOf(learned, { weekHours, lying: lyingAt(stays, ask.units, origin) });
    tried.push({ at, said: momentsAhead(house, TRIED_HOURS) });
  }
  return tried;
}

function drawnOf(missesAt: (ahead: number) => readonly Miss[]): Drawn {
  const weights: number[] = [];
  const squeezes: number[] = [];
  for (const [ahead, hours] of TRIED_HOURS.entries()) {
    const misses = missesAt(ahead);
    const weight = weightOf(misses);
    weights.push(weight);
    squeezes.push(
      squeezeOf(
        misses.map(({ came, said: { mean, variance }, usual }) => ({
          off: came - mean - weight * (usual - mean),
          variance,
        })),
        hours,
      ),
    );
  }
  return { weights, squeezes };
}

/** Of fewer than that a count hardly spreads: how far off it was says little. */
const LEAST_VARIANCE = 0.25;

/**
 * How much of the way to the usual count the misses went, less as far as chance alone would have made it.
 * @returns 0 … 1
 * @source least squares; drawn to 0 by its own variance (James and Stein, 1961), which is that of sums of whole weeks
 */
function weightOf(misses: readonly Miss[]): number {
  let [cross, square] = [0, 0];
  const parts = misses.map(({ week, came, said: { mean, variance }, usual }) => {
    const scale = 1 / Math.max(LEAST_VARIANCE, variance);
    const [off, far] = [came - mean, usual - mean];
    cross += off * far * scale;
    square += far * far * scale;
    return { week, off, far, scale };
  });
  if (square === 0 || cross <= 0) return 0;
  const weight = cross / square;
  const weeks = new Map<number, number>();
  for (const { week, off, far, scale } of parts)
    weeks.set(week, (weeks.get(week) ?? 0) + (off - weight * far) * far * scale);
  if (weeks.size < 2) return 0;
  const few = weeks.size / (weeks.size - 1);
  const noise = (few * weeks.values().reduce((sum, one) => sum + one ** 2, 0)) / square ** 2;
  return Math.min(1, weight * Math.max(0, 1 - noise / weight ** 2));
}

type Off = { readonly off: number; readonly variance: number };

/** How wide what came was spread beside what was said. @param hours ahead: misses whose spans overlap are hardly more than one */
function squeezeOf(offs: readonly Off[], hours: number): number {
  const each = 1 / (1 + hours / HOURS_BETWEEN);
  const square = offs.reduce((sum, { off, variance }) => sum + off ** 2 / Math.max(LEAST_VARIANCE, variance), 0);
  const found = Math.sqrt((each * square + SUPPOSED_MISSES) / (each * offs.length + SUPPOSED_MISSES));
  return Math.min(MOST_SQUEEZE, Math.max(LEAST_SQUEEZE, found));
}

/** All that bed demand takes from the past of a site, how far it is drawn towards the usual among it. */
export function learnBeds(stays: readonly UnitStay[], ask: LearnAsk): StaysLearned {
  const pull = learnPull(stays, ask);
  return { ...learnStays(stays, ask), ...(pull === undefined ? {} : { pull }) };
}
