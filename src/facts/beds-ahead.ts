/** What bed demand is worked out of: who is there, and what is told of when they leave (ADR 29). */
import { standing } from '#src/domain/discharge/mark.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { unitStaysOf } from '#src/domain/forecast/beds/from-visits.ts';
import type { HouseNow, Lying } from '#src/domain/forecast/beds/house-now.ts';
import { houseOf } from '#src/domain/forecast/beds/house-of.ts';
import type { StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import { weekHoursFrom } from '#src/domain/forecast/beds/stays.ts';
import type { CameTrue } from '#src/domain/forecast/beds/told.ts';
import type { Site } from '#src/domain/hospital.ts';
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

/** Learned at night from all of a span; small enough to be kept until the next. */
export type BedsLearned = { readonly stays: StaysLearned; readonly cameTrue: CameTrue };

/**
 * Who is in each unit at a moment, since when, who of them waits for a bed, and what stands of when they leave.
 * @param hours ahead, at most those for which anybody wants to know
 * @returns what `bedsAhead` takes
 */
export async function loadHouseNow(
  read: Pick<Reader, 'visitsBetween' | 'marks'>,
  site: Site,
  { stays, cameTrue }: BedsLearned,
  { at, hours }: { readonly at: Instant; readonly hours: number },
): Promise<HouseNow> {
  const unitAt = unitFinder(site);
  const places = new Map(stays.units.map(({ unit }, n) => [unit, n]));
  const visits = await read.visitsBetween(site.id, { from: at, to: after(at, 1) });
  const told = standing(await read.marks(site.id, { of: visits.map(({ visit }) => visit) }), at);
  const lying = visits.flatMap((visit): readonly Lying[] => {
    const here = unitStaysOf([visit], unitAt).find(({ from, to }) => from <= at && (to === undefined || to > at));
    const unit = here === undefined ? undefined : places.get(here.unit);
    if (here === undefined || unit === undefined) return [];
    const now = visit.stays.find(({ from, to }) => from <= at && (to === undefined || to > at));
    const waits = !stays.units[unit]!.houseBeds && now?.toAdmit === true;
    const leaves = told.get(visit.visit)?.find((mark) => mark.what === 'leaves');
    return [
      {
        unit,
        elapsedHours: (at - here.from) / HOUR_MS,
        ...(waits ? { waits: {} } : {}),
        ...(leaves?.what === 'leaves' && leaves.value !== 'no'
          ? { told: { dueInHours: (leaves.due - at) / HOUR_MS, cameTrue: cameTrue[leaves.value] } }
          : {}),
      },
    ];
  });
  return houseOf(stays, { weekHours: weekHoursFrom(at, hours, site.zone), lying });
}
