/** Who is in each unit at a moment, who is known to come, and what is told of them: what bed demand and the simulation both begin with. */
import { standing } from '#src/domain/discharge/mark.ts';
import { bedAskedAt } from '#src/domain/flow/bed-asked.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { AskedCame } from '#src/domain/forecast/beds/asked.ts';
import { unitStaysOf } from '#src/domain/forecast/beds/from-visits.ts';
import type { Awaited } from '#src/domain/forecast/beds/house-of.ts';
import type { CameTrue } from '#src/domain/forecast/beds/told.ts';
import { HOUSE_BED_KINDS, isOfHouseBeds, type Site } from '#src/domain/hospital.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { after, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { askedNow } from './beds-awaited.ts';

/** Units are named by their place in the list that was asked for. */
export type PersonHere = {
  readonly unit: number;
  /** Since when they are in the unit. */
  readonly from: Instant;
  /** For a bed of the house: since when, and of which units, as far as either is told. */
  readonly waits?: { readonly since: Instant; readonly into?: readonly number[] };
  /** By when they are to leave, and how often such words came true. */
  readonly leaves?: { readonly due: Instant; readonly cameTrue: number };
};

export type WhoIsHere = { readonly people: readonly PersonHere[]; readonly awaited: readonly Awaited[] };

export type ReadsHere = Pick<Reader, 'visitsBetween' | 'marks' | 'bedRequests' | 'plannedEvents'>;

export type HereAsked = {
  readonly units: readonly { readonly unit: UnitId }[];
  /** How often what is told came true. */
  readonly cameTrue: CameTrue;
  readonly askedCame: AskedCame;
  readonly at: Instant;
};

/** @returns each who lies in one of the units, once, by what is known of that moment */
export async function loadWhoIsHere(
  read: ReadsHere,
  site: Site,
  { units, cameTrue, askedCame: came, at }: HereAsked,
): Promise<WhoIsHere> {
  const unitAt = unitFinder(site);
  const kinds = new Map(site.units.map(({ id, kind }) => [id, kind]));
  const places = new Map(units.map(({ unit }, n) => [unit, n]));
  const visits = await read.visitsBetween(site.id, { from: at, to: after(at, 1) });
  const keys = visits.map(({ visit }) => visit);
  const [marks, open] = await Promise.all([
    read.marks(site.id, { of: keys }),
    read.bedRequests(site.id, { openOnly: true }),
  ]);
  const told = standing(marks, at);
  const asked = askedNow(open, { site, at, units, came, present: new Set(keys) });
  const isNow = ({ from, to }: { readonly from: Instant; readonly to?: Instant }): boolean =>
    from <= at && (to === undefined || to > at);
  const people = visits.flatMap((visit): readonly PersonHere[] => {
    const here = unitStaysOf([visit], unitAt).find(isNow);
    const unit = here === undefined ? undefined : places.get(here.unit);
    if (here === undefined || unit === undefined) return [];
    const kind = kinds.get(here.unit)!;
    const into = asked.into(visit.visit);
    const toAdmit = visit.stays.find(isNow)?.toAdmit === true;
    // For whom a bed is asked waits for it wherever it is: in recovery too.
    const waits = !HOUSE_BED_KINDS.has(kind) && toAdmit && (into !== undefined || isOfHouseBeds(kind, toAdmit));
    const mark = told.get(visit.visit)?.find(({ what }) => what === 'leaves');
    const goes = asked.goes(visit.visit);
    const leaves =
      mark?.what === 'leaves' && mark.value !== 'no'
        ? { due: mark.due, cameTrue: cameTrue[mark.value] }
        : goes === undefined
          ? undefined
          : { due: goes, cameTrue: cameTrue.confirmed };
    return [
      {
        ...{ unit, from: here.from },
        ...(waits ? { waits: { since: bedAskedAt(visit, here) ?? at, ...(into === undefined ? {} : { into }) } } : {}),
        ...(leaves === undefined ? {} : { leaves }),
      },
    ];
  });
  return { people, awaited: asked.awaited };
}
