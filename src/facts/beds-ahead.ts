/** What bed demand is worked out of: who is there, and what is told of when they leave (ADR 29). */
import { standing } from '#src/domain/discharge/mark.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { AskedCame } from '#src/domain/forecast/beds/asked.ts';
import { unitStaysOf } from '#src/domain/forecast/beds/from-visits.ts';
import type { HouseNow, Lying } from '#src/domain/forecast/beds/house-now.ts';
import { houseOf } from '#src/domain/forecast/beds/house-of.ts';
import type { StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import { weekHoursFrom } from '#src/domain/forecast/beds/stays.ts';
import type { CameTrue } from '#src/domain/forecast/beds/told.ts';
import type { Site } from '#src/domain/hospital.ts';
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { askedNow } from './beds-awaited.ts';

/** Learned at night from all of a span; small enough to be kept until the next. */
export type BedsLearned = {
  readonly stays: StaysLearned;
  readonly cameTrue: CameTrue;
  readonly askedCame: AskedCame;
};

/**
 * Who is in each unit at a moment, since when, who of them waits for which bed, what stands of when they leave, and who is known to come.
 * @param hours ahead, at most those for which anybody wants to know
 * @returns what `bedsAhead` takes
 */
export async function loadHouseNow(
  read: Pick<Reader, 'visitsBetween' | 'marks' | 'bedRequests'>,
  site: Site,
  { stays, cameTrue, askedCame: came }: BedsLearned,
  { at, hours }: { readonly at: Instant; readonly hours: number },
): Promise<HouseNow> {
  const unitAt = unitFinder(site);
  const places = new Map(stays.units.map(({ unit }, n) => [unit, n]));
  const visits = await read.visitsBetween(site.id, { from: at, to: after(at, 1) });
  const keys = visits.map(({ visit }) => visit);
  const [marks, open] = await Promise.all([
    read.marks(site.id, { of: keys }),
    read.bedRequests(site.id, { openOnly: true }),
  ]);
  const told = standing(marks, at);
  const asked = askedNow(open, { site, at, units: stays.units, came, present: new Set(keys) });
  const lying = visits.flatMap((visit): readonly Lying[] => {
    const here = unitStaysOf([visit], unitAt).find(({ from, to }) => from <= at && (to === undefined || to > at));
    const unit = here === undefined ? undefined : places.get(here.unit);
    if (here === undefined || unit === undefined) return [];
    const now = visit.stays.find(({ from, to }) => from <= at && (to === undefined || to > at));
    const waits = !stays.units[unit]!.houseBeds && now?.toAdmit === true;
    const goes = asked.goes(visit.visit);
    const leaves = told.get(visit.visit)?.find((mark) => mark.what === 'leaves');
    return [
      {
        unit,
        elapsedHours: (at - here.from) / HOUR_MS,
        ...(waits ? { waits: waitsFor(asked.into(visit.visit)) } : {}),
        ...(leaves?.what === 'leaves' && leaves.value !== 'no'
          ? { told: { dueInHours: (leaves.due - at) / HOUR_MS, cameTrue: cameTrue[leaves.value] } }
          : goes === undefined
            ? {}
            : { told: { dueInHours: (goes - at) / HOUR_MS, cameTrue: cameTrue.confirmed } }),
      },
    ];
  });
  // An hour ahead that lies in two of the clock is taken for the one of its middle.
  const weekHours = weekHoursFrom(after(at, HOUR_MS / 2), hours, site.zone);
  return houseOf(stays, { weekHours, lying, planned: asked.awaited });
}

const waitsFor = (into: readonly number[] | undefined) => (into === undefined ? {} : { into });
