/** What a house has learned of its units, written by hand: who comes at which hour of the week, how fast people leave, and how much of it is their own history. */

import type { StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import { listedCameOf } from '#src/domain/forecast/beds/listed-came.ts';
import { NO_SPREAD } from '#src/domain/forecast/beds/shocks.ts';
import { HOUSE_BED_KINDS, type Site } from '#src/domain/hospital.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import { steady } from '#test/forecast/beds-house.ts';

export type LearnedOf = {
  /** Of each hour of the day, arrivals an hour. */
  readonly comes?: readonly number[];
  /** Share of those there who leave in an hour. */
  readonly leaves?: number;
  readonly share?: number;
};

/** @param of by unit; others neither come nor go */
export function learnedUnits(site: Site, of: Readonly<Record<string, LearnedOf>> = {}, share = 0.97): BedsBook {
  const stays: StaysLearned = {
    units: site.units.map(({ id, kind }) => {
      const { comes = [], leaves = 0, share: own = share } = of[id] ?? {};
      return {
        unit: id,
        houseBeds: HOUSE_BED_KINDS.has(kind),
        hazards: steady(leaves),
        arrivalsByWeekHour: Float64Array.from({ length: 168 }, (_, hour) => comes[hour % 24] ?? 0),
        arrivalsSize: Number.POSITIVE_INFINITY,
        knows: { days: 60, ended: Math.round((30 * own) / (1 - own)), share: own },
      };
    }),
    leaving: NO_SPREAD,
    coming: NO_SPREAD,
  };
  const cameTrue = { confirmed: 0.85, likely: 0.65, possible: 0.35 };
  const listed = { came: listedCameOf([]), share: undefined };
  return { learned: () => ({ stays, cameTrue, askedCame: { accepted: 0.9, asked: 0.6 }, listed }) };
}

/** Of some hours of a day as many as are said, of the others none. */
export const atHours = (counts: Readonly<Record<number, number>>): readonly number[] =>
  Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
