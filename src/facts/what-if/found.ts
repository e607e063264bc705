/** A house with and without what somebody thinks of: what it is learned of, who lies in it, and what both come to. */
import { setImmediate } from 'node:timers/promises';
import { NONE_BACK, type SteppedBack } from '#src/domain/forecast/beds/by-habit.ts';
import { startOfStep, stepAt } from '#src/domain/forecast/local-steps.ts';
import { HOUSE_BED_KINDS, type Site, staffedBedsAt } from '#src/domain/hospital.ts';
import type { Thought } from '#src/domain/house-model/thought.ts';
import type { WhatIf, WhatIfOrder } from '#src/domain/house-model/what-if.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { HouseSimulator } from '#src/ports/house-simulator.ts';
import type { BedsLearned } from '../beds-ahead.ts';
import type { ReadsReports } from '../census.ts';
import type { ReadsHere } from '../who-is-here.ts';
import { loadAhead } from './ahead.ts';
import { type Begun, beginHouse, changesOf, type TooShort } from './begin.ts';
import { createHistoryBook, type HistoryBook, type ReadsPast } from './history.ts';
import { namedHours } from './named-hours.ts';
import { plannedBeds } from './planned-beds.ts';
import { wallHour } from './stays.ts';

export type WhatIfAsked = Omit<Begun, 'learned'> & {
  readonly thoughts: readonly Thought[];
  /** What bed demand has learned: as it is the answer says what it says. Absent: the runs alone tell it. */
  readonly learned?: BedsLearned | undefined;
  /** Places of which the rule is told instead of what is forecast. */
  readonly back?: SteppedBack;
  readonly progress?: ((done: number, of: number) => void) | undefined;
};

export type WhatIfFound =
  | {
      readonly found: WhatIf;
      readonly units: readonly UnitId[];
      readonly at: readonly Instant[];
      /** The full hours of `need`. */
      readonly byHour: readonly Instant[];
      /** Beds that are staffed now, of each unit that is named and of the house. */
      readonly staffed: StaffedNow;
      readonly seed: number;
    }
  | TooShort
  /** It was not simulated, or not in time. */
  | { readonly missing: 'run' };

/** What a command sees. */
export type WhatIfs = {
  readonly ask: (read: ReadsHere & ReadsPast & ReadsReports, asked: WhatIfAsked) => Promise<WhatIfFound>;
};

/** A share of 0.3 is within 0.04 then, four times in five. */
const PAIRS = 200;
/** The same question at the same moment has the same answer. */
const SEED = 1;

/** @param book of the past that is read once a day, for all who simulate */
export function createWhatIfs(
  { whatIf }: Pick<HouseSimulator, 'whatIf'>,
  book: HistoryBook = createHistoryBook(),
  pairs = PAIRS,
): WhatIfs {
  return {
    async ask(read, { site: asSet, now, thoughts, learned, back = NONE_BACK, progress }) {
      const begun = await beginHouse(read, book, { site: asSet, now, learned });
      if ('missing' in begun) return begun;
      const { learnedOf, from, here, site } = begun;
      const at = namedHours(site, now, thoughts);
      const hours = at.map((one) => wallHour(one, site.zone));
      const units = concerned(thoughts);
      const byHour = fullHours(site, now, Math.floor(Math.max(...hours) - Math.ceil(from)) + 1);
      const ahead =
        learned === undefined ? undefined : await loadAhead(read, site, { now, at, byHour, units, learned, back });
      // Reading and beginning a thread are not one piece of work: somebody else is answered in between.
      await setImmediate();
      const order: WhatIfOrder = {
        ...{ ...learnedOf, units, hours, pairs },
        ask: {
          seed: SEED,
          from,
          hours: Math.ceil(Math.max(...hours) - from) + 1,
          here,
          ...ahead?.coming,
        },
        changes: changesOf(thoughts, site, now),
        planned: plannedBeds(site, now, [...at, ...byHour], ahead?.staffed),
        ...(ahead === undefined ? {} : { forecast: ahead.forecast }),
      };
      const found = await whatIf(order, progress);
      if (found === undefined) return { missing: 'run' };
      return {
        found,
        units,
        at,
        byHour,
        staffed: staffedNow(site, now, units),
        seed: SEED,
      };
    },
  };
}

export type StaffedNow = { readonly units: ReadonlyMap<UnitId, number>; readonly house: number };

function staffedNow(site: Site, now: Instant, units: readonly UnitId[]): StaffedNow {
  const beds = new Map(
    site.units
      .filter(({ kind }) => HOUSE_BED_KINDS.has(kind))
      .map((unit): [UnitId, number] => [unit.id, staffedBedsAt(unit, now, site.zone) ?? 0]),
  );
  return {
    units: new Map(units.map((unit) => [unit, beds.get(unit) ?? 0])),
    house: beds.values().reduce((sum, each) => sum + each, 0),
  };
}

function fullHours({ zone }: Site, now: Instant, count: number): readonly Instant[] {
  const first = stepAt('hour', now, zone);
  const begins = startOfStep('hour', first, zone) === now ? first : first + 1;
  return Array.from({ length: count }, (_, n) => startOfStep('hour', begins + n, zone));
}

/** Each unit that is named, once. */
const concerned = (thoughts: readonly Thought[]): readonly UnitId[] => [
  ...new Set(thoughts.flatMap((one) => (one.what === 'arrivals' || one.unit === undefined ? [] : [one.unit]))),
];
