/** The next hours of a site's own house as bad as they come one time in so many: learned of its past, begun with who is in it. */
import { setImmediate } from 'node:timers/promises';
import type { UnitFill } from '#src/domain/drill/scenario.ts';
import { TICK_MS } from '#src/domain/drill/tape.ts';
import { HOUSE_BED_KINDS, type Site, staffedBedsAt } from '#src/domain/hospital.ts';
import type { Here } from '#src/domain/house-model/ask.ts';
import type { BadDay } from '#src/domain/house-model/bad-day.ts';
import type { Thought } from '#src/domain/house-model/thought.ts';
import { addDays, HOUR_MS, type Instant, localDateAt, MINUTE_MS, startOfDay } from '#src/kernel/time.ts';
import type { HouseSimulator, SimulationProgress } from '#src/ports/house-simulator.ts';
import type { ReadsReports } from '../census.ts';
import type { ReadsHere } from '../who-is-here.ts';
import { type Begun, beginHouse, changesOf, type TooShort } from './begin.ts';
import type { HistoryBook, ReadsPast } from './history.ts';

export type BadDayAsked = Begun & {
  readonly minutes: number;
  /** Whole; another one has other people in it. */
  readonly seed: number;
  /** What happens besides; undefined: in that house it cannot. */
  readonly thoughts: (units: readonly UnitFill[]) => readonly Thought[] | undefined;
  readonly progress?: SimulationProgress | undefined;
};

export type BadDayFound =
  | {
      readonly found: BadDay;
      readonly thoughts: readonly Thought[];
      /** Within the last day that it was learned of. */
      readonly learnedTo: Instant;
      readonly oneIn: number;
    }
  | TooShort
  /** It was not simulated, or not in time; no unit is as the scenario needs one. */
  | { readonly missing: 'run' | 'unit' };

export type BadDays = {
  readonly ask: (read: ReadsHere & ReadsPast & ReadsReports, asked: BadDayAsked) => Promise<BadDayFound>;
};

/** Of so many, twenty are as bad as the one that is drawn. */
const RUNS = 100;
/** A bad day, and still one that everybody of the house has had. */
const ONE_IN = 5;

export function createBadDays(
  { badDay }: Pick<HouseSimulator, 'badDay'>,
  book: HistoryBook,
  { runs = RUNS, oneIn = ONE_IN }: { readonly runs?: number; readonly oneIn?: number } = {},
): BadDays {
  return {
    async ask(read, { site: asSet, now, minutes, seed, thoughts: thoughtsIn, learned, progress }) {
      const begun = await beginHouse(read, book, { site: asSet, now, learned });
      if ('missing' in begun) return begun;
      const { learnedOf, from, here, site } = begun;
      const thoughts = thoughtsIn(fillOf(site, here, now));
      if (thoughts === undefined) return { missing: 'unit' };
      // Reading and beginning a thread are not one piece of work: somebody else is answered in between.
      await setImmediate();
      const found = await badDay(
        {
          ...{ ...learnedOf, runs, oneIn },
          // Seeds that follow each other have no run in common.
          ask: { seed: seed * runs, from, hours: Math.ceil((minutes * MINUTE_MS) / HOUR_MS) + 1, here },
          changes: changesOf(thoughts, site, now),
          ticks: {
            ...{ from, everyHours: TICK_MS / HOUR_MS },
            count: Math.floor((minutes * MINUTE_MS) / TICK_MS) + 1,
          },
        },
        progress,
      );
      if (found === undefined) return { missing: 'run' };
      const lastDay = addDays(localDateAt(now, site.zone), -1);
      return { found, thoughts, oneIn, learnedTo: startOfDay(lastDay, site.zone) };
    },
  };
}

/** Units with staffed beds. */
const fillOf = (site: Site, here: readonly Here[], now: Instant): readonly UnitFill[] =>
  site.units
    .filter(({ kind }) => HOUSE_BED_KINDS.has(kind))
    .map((unit) => ({
      ...{ unit: unit.id, kind: unit.kind, staffed: staffedBedsAt(unit, now, site.zone) ?? 0 },
      patients: here.filter(({ unit: id }) => id === unit.id).length,
    }));
