/** A house with and without what somebody thinks of: what it is learned of, who lies in it, and what both come to. */
import { setImmediate } from 'node:timers/promises';
import { dischargesBy } from '#src/domain/discharge/deadline.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { HOUSE_BED_KINDS, type Site, staffedBedsAt } from '#src/domain/hospital.ts';
import type { Here } from '#src/domain/house-model/ask.ts';
import type { Change } from '#src/domain/house-model/changes.ts';
import { HOURS_A_DAY } from '#src/domain/house-model/model.ts';
import type { Thought } from '#src/domain/house-model/thought.ts';
import type { WhatIf } from '#src/domain/house-model/what-if.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { addDays, after, type Instant, localDateAt, localTime, localToInstant } from '#src/kernel/time.ts';
import type { HouseSimulator } from '#src/ports/house-simulator.ts';
import type { Reader } from '#src/ports/reader.ts';
import { createHistoryBook } from './history.ts';
import { edsOf, staysOf, wallHour } from './stays.ts';

export type WhatIfAsked = { readonly site: Site; readonly now: Instant; readonly thoughts: readonly Thought[] };

export type WhatIfFound =
  | {
      readonly found: WhatIf;
      readonly units: readonly UnitId[];
      readonly at: readonly Instant[];
      readonly seed: number;
    }
  | { readonly missing: 'history'; readonly days: number; readonly needed: number }
  /** It was not simulated, or not in time. */
  | { readonly missing: 'run' };

/** What a command sees. */
export type WhatIfs = {
  readonly ask: (read: Pick<Reader, 'visitsBetween'>, asked: WhatIfAsked) => Promise<WhatIfFound>;
};

/** Four weeks tell hours of the week; fewer tell chance. */
const FEWEST_DAYS = 28;
/** A share of 0.3 is within 0.04 then, four times in five. */
const PAIRS = 200;
/** The same question at the same moment has the same answer. */
const SEED = 1;

export function createWhatIfs({ whatIf }: Pick<HouseSimulator, 'whatIf'>, pairs = PAIRS): WhatIfs {
  const book = createHistoryBook();
  return {
    async ask(read, { site, now, thoughts }) {
      const { stays, known } = await book.of(read, site, now);
      const days = Math.floor((known.to - known.from) / HOURS_A_DAY);
      if (days < FEWEST_DAYS) return { missing: 'history', days, needed: FEWEST_DAYS };
      const at = namedHours(site, now, thoughts);
      const from = wallHour(now, site.zone);
      const hours = at.map((one) => wallHour(one, site.zone));
      const units = concerned(thoughts);
      const here = await hereNow(read, site, now);
      // Reading and beginning a thread are not one piece of work: somebody else is answered in between.
      await setImmediate();
      const found = await whatIf({
        ...{ history: stays, known, told: toldOf(site, now), units, hours, pairs },
        ask: {
          seed: SEED,
          from,
          hours: Math.ceil(Math.max(...hours) - from) + 1,
          here,
        },
        changes: changesOf(thoughts, site, now),
      });
      return found === undefined ? { missing: 'run' } : { found, units, at, seed: SEED };
    },
  };
}

/** Each unit that is named, once. */
const concerned = (thoughts: readonly Thought[]): readonly UnitId[] => [
  ...new Set(thoughts.flatMap((one) => (one.what === 'arrivals' || one.unit === undefined ? [] : [one.unit]))),
];

/** The hour by which beds are to be left, once what is thought of has happened, and the morning after it: a bed of the afternoon is none then. */
function namedHours(site: Site, now: Instant, thoughts: readonly Thought[]): readonly Instant[] {
  const begun = thoughts.reduce<number>((last, one) => (one.what === 'pull' ? Math.max(last, one.before) : last), now);
  const today = localDateAt(now, site.zone);
  const days = [0, 1, 2].map((ahead) => addDays(today, ahead));
  const next = (time: Parameters<typeof localToInstant>[1], than: number): Instant =>
    days.map((day) => localToInstant(day, time, site.zone)).find((at) => at > than)!;
  const afternoon = next(dischargesBy(site), begun);
  return [afternoon, next(localTime('07:00'), afternoon)];
}

function toldOf(site: Site, now: Instant) {
  const beds = site.units.filter(({ kind }) => HOUSE_BED_KINDS.has(kind));
  return {
    eds: edsOf(site),
    units: new Map(
      beds.map((unit) => {
        const places = staffedBedsAt(unit, now, site.zone);
        return [unit.id as string, { pool: unit.pool as string, ...(places === undefined ? {} : { places }) }];
      }),
    ),
  };
}

async function hereNow(read: Pick<Reader, 'visitsBetween'>, site: Site, now: Instant): Promise<readonly Here[]> {
  const unitAt = unitFinder(site);
  const at = wallHour(now, site.zone);
  const visits = await read.visitsBetween(site.id, { from: now, to: after(now, 1) });
  return visits.flatMap((visit, spell) =>
    staysOf(visit, spell, site, unitAt)
      .filter(({ from, to }) => from <= at && (to === undefined || to > at))
      .map(({ unit, from, decidedAt }) => ({
        ...{ spell, unit, since: from },
        ...(decidedAt === undefined || decidedAt > at ? {} : { decidedAt }),
      })),
  );
}

function changesOf(thoughts: readonly Thought[], site: Site, now: Instant): readonly Change[] {
  const from = wallHour(now, site.zone);
  const wards = site.units.filter(({ kind }) => HOUSE_BED_KINDS.has(kind)).map(({ id }) => id);
  return thoughts.flatMap((one): readonly Change[] => {
    if (one.what === 'beds') return [{ kind: 'beds', unit: one.unit, by: one.by, from }];
    if (one.what === 'pull') {
      const units = one.unit === undefined ? wards : [one.unit];
      return [{ kind: 'pull', count: one.count, before: wallHour(one.before, site.zone), units }];
    }
    if (one.of === 'all') return [{ kind: 'arrivals', times: one.times }];
    return [...edsOf(site)].map((ed) => ({ kind: 'arrivals', times: one.times, source: `ed ${ed}` }));
  });
}
