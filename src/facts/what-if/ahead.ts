/** What bed demand tells a simulation: who is to come, and how many are expected as long as nothing is changed (ADR 30). */
import type { SteppedBack } from '#src/domain/forecast/beds/by-habit.ts';
import type { HouseNow } from '#src/domain/forecast/beds/house-now.ts';
import { meanOf } from '#src/domain/forecast/beds/pmf.ts';
import { HOUSE_BED_KINDS, type Site, staffedBedsAt } from '#src/domain/hospital.ts';
import type { RunAsk } from '#src/domain/house-model/ask.ts';
import { sourceId } from '#src/domain/house-model/calibrate.ts';
import type { PlaceForecast } from '#src/domain/house-model/place-if.ts';
import type { WhatIfOrder } from '#src/domain/house-model/what-if.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { BedsLearned } from '../beds-ahead.ts';
import { type BedsExpected, loadBedsExpected, type UnitExpected } from '../beds-expected.ts';
import type { ReadsHere } from '../who-is-here.ts';
import { edsOf, wallHour } from './stays.ts';

export type AheadAsked = {
  readonly now: Instant;
  /** Named hours, later than now. */
  readonly at: readonly Instant[];
  /** Full hours from now on, one after the other. */
  readonly byHour: readonly Instant[];
  /** Units that are told one by one. */
  readonly units: readonly UnitId[];
  readonly learned: BedsLearned;
  readonly back: SteppedBack;
};

export type Ahead = {
  readonly forecast: NonNullable<WhatIfOrder['forecast']>;
  readonly coming: Pick<RunAsk, 'expected' | 'booked'>;
  /** Staffed at the named hours and the full ones, as bed demand has it. */
  readonly staffed: StaffedAt;
};

export type StaffedAt = (unit: UnitId, at: Instant) => number | undefined;

/** Both are worked out of the same people and the same rates. */
export async function loadAhead(read: ReadsHere, site: Site, asked: AheadAsked): Promise<Ahead> {
  const { now, at, byHour, learned, back } = asked;
  const later = byHour.filter((hour) => hour > now);
  const hours = Math.ceil((Math.max(...at) - now) / HOUR_MS) + 1;
  const expected = await loadBedsExpected(read, site, learned, now, { by: [...at, ...later], hours, back });
  return {
    forecast: forecastOf(expected, site, asked),
    coming: comingOf(expected.begins, site, now),
    staffed: staffedOf(expected),
  };
}

function staffedOf({ units }: BedsExpected): StaffedAt {
  const byUnit = new Map(
    units.map(({ unit, at }) => [unit.id, new Map(at.map(({ by, staffed }) => [by, staffed]))] as const),
  );
  return (unit, at) => byUnit.get(unit)?.get(at);
}

function forecastOf({ units, house }: BedsExpected, site: Site, { now, at, byHour, units: named }: AheadAsked) {
  const bedsNow = new Map(
    site.units.map((unit) => [
      unit.id,
      HOUSE_BED_KINDS.has(unit.kind) ? (staffedBedsAt(unit, now, site.zone) ?? 0) : 0,
    ]),
  );
  const placeOf = (of: Pick<UnitExpected, 'needNow' | 'at'>, beds: number): PlaceForecast => ({
    counts: of.at.slice(0, at.length).map(({ pmf }) => pmf),
    needs: of.at.slice(0, at.length).map(({ need }) => need),
    // A unit that does not exist by then is told by its beds of now.
    beds: of.at.slice(0, at.length).map(({ staffed = beds }) => staffed),
    means: [
      ...(byHour[0] === now ? [meanOf(of.needNow)] : []),
      ...of.at.slice(at.length).map(({ need }) => meanOf(need)),
    ],
  });
  return {
    units: new Map(
      units.flatMap((one) =>
        named.includes(one.unit.id) ? [[one.unit.id as string, placeOf(one, bedsNow.get(one.unit.id)!)] as const] : [],
      ),
    ),
    house: placeOf(house, 0),
  };
}

/** By hours of the clock on the wall, as bed demand takes them: an hour ahead is the one of its middle. */
function comingOf({ units, planned }: HouseNow, site: Site, now: Instant): Ahead['coming'] {
  const from = wallHour(now, site.zone);
  const late = Math.round(from) - Math.floor(from);
  const eds = edsOf(site);
  return {
    expected: new Map(
      units.map(({ unit, arrivals }) => [
        sourceId(eds.has(unit) ? 'ed' : 'direct', unit),
        Array.from({ length: arrivals.length + late }, (_, n) => arrivals[Math.max(0, n - late)]!),
      ]),
    ),
    booked: {
      list: planned.map(({ unit, inHours, chance }) => ({ at: from + inHours, unit: units[unit]!.unit, chance })),
    },
  };
}
