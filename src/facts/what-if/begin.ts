/** A house as a simulation begins it: its beds, who lies in it, and what is thought of as changes of the model. */
import { type AskedCame, askedCameOf } from '#src/domain/forecast/beds/asked.ts';
import { type CameTrue, cameTrueOf } from '#src/domain/forecast/beds/told.ts';
import { HOUSE_BED_KINDS, type Site, staffedBedsAt } from '#src/domain/hospital.ts';
import type { RunAsk } from '#src/domain/house-model/ask.ts';
import type { HouseOrder } from '#src/domain/house-model/begun.ts';
import type { Told } from '#src/domain/house-model/calibrate.ts';
import { sourceId } from '#src/domain/house-model/calibrate.ts';
import type { Change } from '#src/domain/house-model/changes.ts';
import type { Thought } from '#src/domain/house-model/thought.ts';
import type { Instant } from '#src/kernel/time.ts';
import { loadSiteAsTold } from '../beds-told.ts';
import type { ReadsReports } from '../census.ts';
import { loadWhoIsHere, type ReadsHere } from '../who-is-here.ts';
import { FEWEST_DAYS, type HistoryBook, type ReadsPast } from './history.ts';
import { edsOf, wallHour } from './stays.ts';

export type Begun = {
  readonly site: Site;
  readonly now: Instant;
  /** How often what was told of who leaves and comes came true; absent: as is usual. */
  readonly learned?: { readonly cameTrue: CameTrue; readonly askedCame: AskedCame } | undefined;
};

/** What a run is learned of, and what it begins with. */
export type HouseBegun = {
  readonly learnedOf: Omit<HouseOrder, 'ask'>;
  readonly from: number;
  readonly here: RunAsk['here'];
  /** With the staffed beds that its wards told. */
  readonly site: Site;
};

/** Too few days are known to learn a house of them. */
export type TooShort = { readonly missing: 'history'; readonly days: number; readonly needed: number };

/** @param book of the past that is read once a day, for all who simulate */
export async function beginHouse(
  read: ReadsHere & ReadsPast & ReadsReports,
  book: HistoryBook,
  begun: Begun,
): Promise<HouseBegun | TooShort> {
  const { now } = begun;
  const { stays, known, days } = await book.of(read, begun.site, now);
  if (days < FEWEST_DAYS) return { missing: 'history', days, needed: FEWEST_DAYS };
  const site = await loadSiteAsTold(read, begun.site, now);
  const here = await hereNow(read, begun);
  return { learnedOf: { history: stays, known, told: toldOf(site, now) }, from: wallHour(now, site.zone), here, site };
}

/** Its EDs, pools and staffed beds. */
function toldOf(site: Site, now: Instant): Told {
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

/** Who lies where now, and what is told of them: the same people as bed demand begins with. */
async function hereNow(read: ReadsHere, { site, now, learned }: Begun): Promise<RunAsk['here']> {
  const { zone } = site;
  const eds = edsOf(site);
  const units = site.units.map(({ id }) => ({ unit: id }));
  const supposed = { cameTrue: cameTrueOf([], new Map(), now), askedCame: askedCameOf([]) };
  const { people } = await loadWhoIsHere(read, site, { ...supposed, ...learned, units, at: now });
  return people.map(({ unit, from, waits, leaves }, spell) => {
    const id = units[unit]!.unit;
    const wants = waits?.into?.map((n) => units[n]!.unit);
    return {
      ...{ spell, unit: id, since: wallHour(from, zone) },
      // Who is to go to a ward from recovery is done there when others were, unless a bed is asked for.
      ...(waits === undefined || (wants === undefined && !eds.has(id))
        ? {}
        : { decidedAt: wallHour(waits.since, zone), ...(wants === undefined ? {} : { wants }) }),
      ...(leaves === undefined ? {} : { leaves: { due: wallHour(leaves.due, zone), chance: leaves.cameTrue } }),
    };
  });
}

export function changesOf(thoughts: readonly Thought[], site: Site, now: Instant): readonly Change[] {
  const from = wallHour(now, site.zone);
  const wards = site.units.filter(({ kind }) => HOUSE_BED_KINDS.has(kind)).map(({ id }) => id);
  return thoughts.flatMap((one): readonly Change[] => {
    if (one.what === 'beds') return [{ kind: 'beds', unit: one.unit, by: one.by, from }];
    if (one.what === 'pull') {
      const units = one.unit === undefined ? wards : [one.unit];
      return [{ kind: 'pull', count: one.count, before: wallHour(one.before, site.zone), units }];
    }
    if (one.of === 'all') return [{ kind: 'arrivals', times: one.times }];
    return [...edsOf(site)].map((ed) => ({ kind: 'arrivals', times: one.times, source: sourceId('ed', ed) }));
  });
}
