/** How far bed demand is to be drawn towards the usual count, learned from how far off it was at past moments. Pure. */
import { HOUR_MS, instant } from '#src/kernel/time.ts';
import { HOURS_A_DAY } from '../counts.ts';
import { censusByHour } from './census-by-hour.ts';
import { HOURS_A_WEEK } from './hazards.ts';
import { houseOf } from './house-of.ts';
import { learnStays, type StaysLearned } from './learn.ts';
import { drawnOf, HOURS_BETWEEN, type Off, squeezeOf, TRIED_HOURS } from './learn-drawn.ts';
import { keptOf, type MissOfBeds } from './learn-overflow.ts';
import { lyingAt } from './lying-at.ts';
import { type MomentsAhead, momentsAhead } from './moments.ts';
import { bedsUsed } from './overflow.ts';
import type { Drawn, Pull } from './pull.ts';
import { type LearnAsk, type UnitStay, weekHoursFrom } from './stays.ts';
import { usualCounts } from './usual.ts';

/** The trial is the last half of the history, up to twelve weeks of it; of fewer days than two weeks nothing is learned. */
const [TRIAL_SHARE, MOST_TRIAL_DAYS, LEAST_TRIAL_DAYS] = [0.5, 84, 14];
const LEARNED_DAYS = 14;
/** For whose bed somebody waited is known once they have it, and hardly anybody waits for longer. */
const WAIT_HOURS = 24;

/** What was said at a past moment, in hours since 1970. */
type Said = { readonly at: number; readonly said: MomentsAhead };

type Trial = {
  readonly ask: LearnAsk;
  readonly said: readonly Said[];
  /** Hours since 1970 of the first count, and which one of the week each is of. */
  readonly first: number;
  readonly week: Uint8Array;
};

/** A number that each unit has: who lies there, or who needs a bed of it. */
type Figure = {
  readonly counts: readonly Float64Array[];
  readonly saidOf: (said: MomentsAhead) => MomentsAhead['units'];
  /** Of the last hours it is not known yet. */
  readonly unknownHours: number;
  /** Beyond how many, as it stood at a moment of the trial, somebody may be taken elsewhere; undefined: nobody is, or nobody told. */
  readonly bedsAt: (unit: number, at: number) => number | undefined;
};

/** @returns undefined: the history is too short to be tried */
export function learnPull(stays: readonly UnitStay[], ask: LearnAsk): Pull | undefined {
  const days = (ask.until - ask.since) / (HOURS_A_DAY * HOUR_MS);
  const trialDays = Math.min(MOST_TRIAL_DAYS, Math.floor(days * TRIAL_SHARE));
  if (trialDays < LEAST_TRIAL_DAYS) return undefined;
  const { first, counts, needs } = censusByHour(stays, ask);
  const week = weekHoursFrom(instant((first - 1) * HOUR_MS), counts[0]?.length ?? 0, ask.zone);
  const trial: Trial = { ask, said: trialOf(stays, ask, trialDays), first, week };
  const isWaitedFor = (n: number): boolean => needs[n]!.some((count, hour) => count !== counts[n]![hour]!);
  const all = ask.units.map((_, n) => n);
  const lying = drawnUnits(trial, all, {
    ...{ counts, saidOf: ({ units }) => units, unknownHours: 0, bedsAt: () => undefined },
  });
  const needing = drawnUnits(trial, all.filter(isWaitedFor), {
    ...{ counts: needs, saidOf: (said) => said.needs, unknownHours: WAIT_HOURS },
    bedsAt: (n, at) => bedsUsed(ask.units[n]!.staffedBeds, counts[n]![at - first]!),
  });
  const units = all.map((n) => {
    const need = needing.get(n);
    return {
      ...drawing(lying.get(n)!),
      ...(need === undefined ? {} : { need: { ...drawing(need), kept: need.kept } }),
    };
  });
  return {
    hours: TRIED_HOURS,
    units,
    house: { squeezes: TRIED_HOURS.map((hours, n) => squeezeOf(houseMisses(n), hours)) },
  };

  /** The house as it is said once its units are drawn. */
  function houseMisses(ahead: number): readonly Off[] {
    return trial.said.flatMap(({ at, said }) => {
      const then = at - first + TRIED_HOURS[ahead]!;
      const came = counts.at(-1)![then];
      if (came === undefined) return [];
      let { mean, variance } = said.house[ahead]!;
      for (const [n, { weights, usualAt }] of lying) {
        const usual = usualAt(at);
        if (ask.units[n]!.houseBeds && usual !== undefined)
          mean += weights[ahead]! * (usual[week[then]!]! - said.units[n]![ahead]!.mean);
      }
      return [{ off: came - mean, variance }];
    });
  }
}

type DrawnUnit = Drawn & {
  readonly usual: Float64Array;
  readonly kept: readonly number[];
  /** As it was known at a moment of the trial. */
  readonly usualAt: (at: number) => Float64Array | undefined;
};

const drawing = ({ weights, squeezes, usual }: DrawnUnit) => ({ weights, squeezes, usual });

/** Units of a kind are drawn alike. */
function drawnUnits(
  { ask, said, first, week }: Trial,
  units: readonly number[],
  { counts, saidOf, unknownHours, bedsAt }: Figure,
): ReadonlyMap<number, DrawnUnit> {
  const last = (counts[0]?.length ?? 0) - 1 - unknownHours;
  const usualOf = (n: number, until: number) => usualCounts(counts[n]!, until, (at) => week[at]!);
  const usuals = new Map(
    units.map((n) => [n, new Map(said.map(({ at }) => [at, usualOf(n, at - first - unknownHours)] as const))] as const),
  );
  const missesOf = (n: number, ahead: number): readonly MissOfBeds[] =>
    said.flatMap((one) => {
      const then = one.at - first + TRIED_HOURS[ahead]!;
      const usual = usuals.get(n)!.get(one.at);
      if (then > last || usual === undefined) return [];
      const said = saidOf(one.said)[n]![ahead]!;
      return [
        {
          ...{ week: Math.floor(one.at / HOURS_A_WEEK), came: counts[n]![then]!, said, usual: usual[week[then]!]! },
          beds: bedsAt(n, one.at),
        },
      ];
    });
  const found = new Map<number, DrawnUnit>();
  for (const of of Map.groupBy(units, (n) => ask.units[n]!.kind).values()) {
    const misses = TRIED_HOURS.map((_, ahead) => of.flatMap((n) => missesOf(n, ahead)));
    const drawn = drawnOf((ahead) => misses[ahead]!);
    const kept = keptOf(drawn, (ahead) => misses[ahead]!);
    for (const n of of)
      found.set(n, { ...drawn, kept, usual: usualOf(n, last)!, usualAt: (at) => usuals.get(n)!.get(at) });
  }
  return found;
}

/** What was said at past moments, from what was there before; learned anew after so many days, as what is older is further off. */
function trialOf(stays: readonly UnitStay[], ask: LearnAsk, days: number): readonly Said[] {
  const begin = instant(ask.until - days * HOURS_A_DAY * HOUR_MS);
  const last = Math.floor(ask.until / HOUR_MS) - TRIED_HOURS[0];
  const tried: Said[] = [];
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
    tried.push({ at, said: momentsAhead(house, TRIED_HOURS, 'need') });
  }
  return tried;
}

/** All that bed demand takes from the past of a site, how far it is drawn towards the usual among it. */
export function learnBeds(stays: readonly UnitStay[], ask: LearnAsk): StaysLearned {
  const pull = learnPull(stays, ask);
  return { ...learnStays(stays, ask), ...(pull === undefined ? {} : { pull }) };
}
