/** Who was in each unit at the end of each hour: what bed demand is judged by. */
import { describe, expect, it } from 'vitest';
import type { Site, Unit } from '#src/domain/hospital.ts';
import type { KpiInput } from '#src/domain/kpi/kpi.ts';
import { censusHours } from '#src/facts/forecast/census-hours.ts';
import { brand, type LocationId, type PoolId, type SiteId, type UnitId, type VisitKey } from '#src/kernel/ids.ts';
import { ALWAYS, DAY_MS, HOUR_MS, type Instant, instant, type LocalTime, MINUTE_MS, zoneId } from '#src/kernel/time.ts';

const MIDNIGHT = Date.UTC(2026, 0, 13) as Instant;
const at = (hours: number): Instant => instant(MIDNIGHT + hours * HOUR_MS);
const day = { from: MIDNIGHT, to: instant(MIDNIGHT + DAY_MS) };
const unit = (id: string, opened: Instant = ALWAYS): Unit => ({
  ...{
    id: brand<UnitId>(id),
    name: [{ from: ALWAYS, value: id }],
    kind: 'ward',
    pool: brand<PoolId>('all'),
    hours: [],
  },
  staffedBeds: [{ from: opened, value: 10 }],
  locations: [{ from: ALWAYS, value: [brand<LocationId>(id)] }],
});
const siteOf = (...units: readonly Unit[]): Site => ({
  ...{ id: brand<SiteId>('s'), name: 's', kind: 'hospital', zone: zoneId('UTC'), facilities: [], units },
  dayStart: '07:00' as LocalTime,
});
const stay = (location: string, from: Instant, to?: Instant) => ({
  ...{ location: brand<LocationId>(location), patientClass: 'I', toAdmit: false, onLeave: false, from },
  ...(to === undefined ? {} : { to }),
});
const hoursOf = (site: Site, ...visits: readonly (readonly ReturnType<typeof stay>[])[]) => {
  const rows = visits.map((stays, n) => ({ site: site.id, visit: brand<VisitKey>(`v${n}`), stays, warnings: [] }));
  return censusHours.hoursOf({ visits: rows } as unknown as KpiInput, day, site);
};

describe('who is there at the end of an hour', () => {
  it.each([
    ['at midnight', 24],
    ['at a full hour', 14],
    ['within one', 13.5],
  ])('whoever moves %s is in one unit and once in the house', (_, moves) => {
    const counts = hoursOf(siteOf(unit('5W'), unit('6W')), [stay('5W', at(-9), at(moves)), stay('6W', at(moves))]);
    const [one, other] = [counts.get('unit:5W')!, counts.get('unit:6W')!];
    for (let hour = 0; hour < 24; hour++) expect(one[hour]! + other[hour]!).toBe(1);
    expect(counts.get('house')).toEqual(new Array(24).fill(1));
    expect(one.filter((count) => count === 1)).toHaveLength(Math.floor(moves));
  });

  it('whoever left at the midnight before was there until then alone', () => {
    const counts = hoursOf(siteOf(unit('5W')), [stay('5W', at(-9), at(0))], [stay('5W', at(-9), at(1))]);
    expect(counts.get('unit:5W')).toEqual([1, ...new Array(23).fill(0)]);
  });

  it('of a unit that is not open yet nothing is known, which is not nought', () => {
    const opened = instant(at(10) + MINUTE_MS);
    const counts = hoursOf(siteOf(unit('5W'), unit('6E', opened)), [stay('6E', instant(opened + HOUR_MS))]);
    expect(counts.get('unit:6E')).toEqual([...new Array(10).fill(undefined), 0, ...new Array(13).fill(1)]);
    expect(counts.get('unit:5W')).toEqual(new Array(24).fill(0));
  });
});
