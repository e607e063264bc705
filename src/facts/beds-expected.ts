/** How many are expected in each unit and in the house at the hours by which it plans, with who is there now (ADR 29). */
import type { SteppedBack } from '#src/domain/forecast/beds/by-habit.ts';
import type { Knows } from '#src/domain/forecast/beds/learn.ts';
import { pmfAt } from '#src/domain/forecast/beds/over-hours.ts';
import { leftOver } from '#src/domain/forecast/beds/overflow.ts';
import type { Pmf } from '#src/domain/forecast/beds/pmf.ts';
import { startOfStep, stepAt } from '#src/domain/forecast/local-steps.ts';
import { type Site, staffedBedsAt, type Unit, unitOf } from '#src/domain/hospital.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { type BedsLearned, type BedsTold, loadBedsAhead } from './beds-ahead.ts';
import { hoursAhead } from './net-hours.ts';
import type { ReadsHere } from './who-is-here.ts';

export type BedsAt = {
  readonly by: Instant;
  /** Who lies there, as it is issued and judged; of the house with who waits in the ED for a bed. */
  readonly pmf: Pmf;
  /** Who needs its beds: with those who are elsewhere in the house and wait for one of it. */
  readonly need: Pmf;
  /** Undefined: the unit does not exist by then. */
  readonly staffed: number | undefined;
};

export type UnitExpected = {
  readonly unit: Unit;
  readonly houseBeds: boolean;
  readonly now: number;
  readonly needNow: Pmf;
  readonly at: readonly BedsAt[];
  /** The full hours of the next day that were asked for, as a picture shows them. */
  readonly byHour: readonly BedsAt[];
  readonly knows: Knows;
  /** It has stepped back: the rule to beat is told. */
  readonly isInstead: boolean;
};

export type BedsExpected = {
  /** In the order of the site. */
  readonly units: readonly UnitExpected[];
  /** With those who wait in the ED for a bed. */
  readonly house: Omit<UnitExpected, 'unit' | 'houseBeds' | 'knows'>;
  /** The OR list; undefined: of these days nobody told one. */
  readonly list: BedsTold['list'];
  /** What all of it is worked out of. */
  readonly begins: BedsTold['house'];
};

export type BedsAsked = {
  /** Later than now; absent: the next of the hours by which the house plans. */
  readonly by?: readonly Instant[];
  /** So many full hours of the clock besides. */
  readonly pictured?: number;
  /** So far ahead who is to come is known to `begins`, also where no hour that is asked for lies as far. */
  readonly hours?: number;
  /** Places of which the rule is told instead; of what is issued and judged it is none. */
  readonly back: SteppedBack;
};

export async function loadBedsExpected(
  read: ReadsHere,
  site: Site,
  learned: BedsLearned,
  now: Instant,
  { by: named = hoursAhead(site, now), pictured = 0, hours: least = 0, back }: BedsAsked,
): Promise<BedsExpected> {
  const hours = [...named, ...fullHours(site, now, pictured)].map((by) => ({ by, ahead: (by - now) / HOUR_MS }));
  const asked = new Set(hours.flatMap(({ ahead }) => [Math.floor(ahead), Math.ceil(ahead)]));
  const last = Math.max(...asked, least);
  const ahead = [...asked].filter((hour) => hour > 0);
  const told = await loadBedsAhead(read, site, learned, { at: now, last, hours: ahead, of: 'need', back });
  const { ahead: found, list, house: begins } = told;
  const units = learned.stays.units.flatMap(({ unit: id, houseBeds, knows }, n): readonly UnitExpected[] => {
    const [unit, pmfs, needs] = [unitOf(site, id), found.units[n]!, found.needs[n]!];
    if (unit === undefined) return [];
    const isInstead = back.units.has(id);
    const lying = pmfs[0]!.from;
    const at = hours.map(({ by, ahead }): BedsAt => {
      const staffed = staffedBedsAt(unit, by, site.zone);
      const need = pmfAt(needs, ahead);
      // What was learned of who is taken elsewhere is of the forecast, not of the rule that is told instead.
      const isLearned = begins.pull !== undefined && !isInstead;
      return {
        ...{ by, staffed, pmf: pmfAt(pmfs, ahead) },
        need: isLearned ? leftOver(need, begins.pull, { unit: n, aheadHours: ahead, beds: staffed, lying }) : need,
      };
    });
    const now = { now: lying, needNow: needs[0]! };
    return [{ unit, houseBeds, knows, isInstead, ...now, ...parted(at, named.length) }];
  });
  const ofHouse = units.filter(({ houseBeds }) => houseBeds);
  return {
    units,
    list,
    begins,
    house: {
      now: found.house[0]!.from,
      needNow: found.house[0]!,
      isInstead: back.house !== undefined,
      ...parted(
        hours.map(({ by, ahead }) => {
          const pmf = pmfAt(found.house, ahead);
          const staffed = ofHouse.reduce((sum, { unit }) => sum + (staffedBedsAt(unit, by, site.zone) ?? 0), 0);
          return { by, pmf, need: pmf, staffed };
        }),
        named.length,
      ),
    },
  };
}

function fullHours({ zone }: Site, now: Instant, count: number): readonly Instant[] {
  const last = stepAt('hour', now, zone);
  return Array.from({ length: count }, (_, n) => startOfStep('hour', last + 1 + n, zone)).filter((at) => at > now);
}

const parted = (all: readonly BedsAt[], named: number): Pick<UnitExpected, 'at' | 'byHour'> => ({
  at: all.slice(0, named),
  byHour: all.slice(named),
});
