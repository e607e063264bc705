/** How many were in the house and in each unit at the end of each hour, as bed demand counts them (ADR 29). */

import { inForce } from '#src/domain/dated.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { HOURS_A_DAY } from '#src/domain/forecast/counts.ts';
import { dayNumber, startOfStep } from '#src/domain/forecast/local-steps.ts';
import { isOfHouseBeds, type Site, staffedBedsAt, type Unit } from '#src/domain/hospital.ts';
import { midnightCensus } from '#src/domain/kpi/catalog/census/midnight-census.ts';
import type { KpiInput } from '#src/domain/kpi/kpi.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { after, type Instant, localDateAt, type Span } from '#src/kernel/time.ts';
import type { DayHours, HourCounter } from './hour-counts.ts';

export const censusHours: HourCounter = { name: 'census', known: midnightCensus, hoursOf };

/** The house: who is in its beds, and who waits in the ED for one, each once. */
function hoursOf({ visits }: KpiInput, day: Span, site: Site): ReadonlyMap<string, DayHours> {
  const unitAt = unitFinder(site);
  const ends = endsOf(day, site);
  const there = new Map(site.units.map((unit) => [unit.id, ends.map((end) => isThere(unit, end, site))]));
  const house = new Array<number>(HOURS_A_DAY).fill(0);
  const units = new Map<UnitId, number[]>(site.units.map(({ id }) => [id, new Array<number>(HOURS_A_DAY).fill(0)]));
  for (const { stays } of visits)
    for (const { location, from, to, toAdmit } of stays) {
      if (from >= day.to || (to !== undefined && to < day.from)) continue;
      const unit = unitAt(location, from);
      if (unit === undefined) continue;
      const isOfHouse = isOfHouseBeds(unit.kind, toAdmit);
      for (const [hour, end] of ends.entries()) {
        // Right before it: whoever moves at that very moment lies where they did, and is in one unit.
        if (from >= end || (to !== undefined && to < end)) continue;
        units.get(unit.id)![hour]! += 1;
        if (isOfHouse) house[hour]! += 1;
      }
    }
  // What spring leaves out has no end of its own.
  const shown = (counts: DayHours): DayHours =>
    counts.map((count, hour) => (hour > 0 && ends[hour] === ends[hour - 1] ? undefined : count));
  const known = (unit: UnitId, counts: DayHours): DayHours =>
    counts.map((count, hour) => (there.get(unit)![hour] ? count : undefined));
  return new Map([
    ['house', shown(house)],
    ...[...units].map(([unit, counts]) => [scopeName({ of: 'unit', unit }), shown(known(unit, counts))] as const),
  ]);
}

/** Before a unit is opened nobody could be in it, which is not that nobody was. */
const isThere = (unit: Unit, end: Instant, { zone }: Site): boolean =>
  staffedBedsAt(unit, after(end, -1), zone) !== undefined && (inForce(unit.locations, after(end, -1)) ?? []).length > 0;

/** Of the hour that autumn repeats it is the end of the second one. */
function endsOf(day: Span, { zone }: Site): readonly Instant[] {
  const first = HOURS_A_DAY * dayNumber(localDateAt(day.from, zone));
  return Array.from({ length: HOURS_A_DAY }, (_, hour) => startOfStep('hour', first + hour + 1, zone));
}
