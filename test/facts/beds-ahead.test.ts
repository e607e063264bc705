/** Bed demand of a site, from its visits and marks to chances. */
import { describe, expect, it } from 'vitest';
import type { Stay, VisitRow } from '#src/domain/census/visit.ts';
import type { Mark } from '#src/domain/discharge/mark.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { bedsAhead } from '#src/domain/forecast/beds/ahead.ts';
import { unitStaysOf } from '#src/domain/forecast/beds/from-visits.ts';
import { meanOf } from '#src/domain/forecast/beds/pmf.ts';
import { cameTrueOf } from '#src/domain/forecast/beds/told.ts';
import type { Site, Unit, UnitKind } from '#src/domain/hospital.ts';
import { learnBeds, loadHouseNow } from '#src/facts/beds-ahead.ts';
import {
  brand,
  type LocationId,
  type PersonId,
  type PoolId,
  type SiteId,
  type UnitId,
  type VisitKey,
} from '#src/kernel/ids.ts';
import { ALWAYS, HOUR_MS, type Instant, instant, type LocalTime, zoneId } from '#src/kernel/time.ts';

const NOW = Date.UTC(2026, 0, 13, 12) as Instant;
const ago = (hours: number): Instant => instant(NOW - hours * HOUR_MS);
const unit = (id: string, kind: UnitKind): Unit => ({
  id: brand<UnitId>(id),
  name: [{ from: ALWAYS, value: id }],
  kind,
  pool: brand<PoolId>('all'),
  staffedBeds: [{ from: ALWAYS, value: 10 }],
  hours: [],
  locations: [{ from: ALWAYS, value: [brand<LocationId>(id)] }],
});
const site: Site = {
  id: brand<SiteId>('s'),
  name: 's',
  kind: 'hospital',
  zone: zoneId('UTC'),
  facilities: [],
  units: [unit('5W', 'ward'), unit('ED', 'ed')],
  dayStart: '07:00' as LocalTime,
};
const stay = (location: string, from: Instant, of: Partial<Stay> = {}): Stay => ({
  location: brand<LocationId>(location),
  patientClass: 'I',
  toAdmit: false,
  onLeave: false,
  from,
  ...of,
});
const visit = (key: string, ...stays: readonly Stay[]): VisitRow => ({
  site: site.id,
  visit: brand<VisitKey>(key),
  stays,
  warnings: [],
});
const leaves = (key: string, hours: number, value: 'confirmed' | 'possible' = 'confirmed', at = ago(1)): Mark => ({
  site: site.id,
  visit: brand<VisitKey>(key),
  what: 'leaves',
  value,
  due: ago(-hours),
  at,
  by: { person: brand<PersonId>('p'), name: 'Charge nurse' },
});

describe('stays in units', () => {
  const unitAt = unitFinder(site);
  it('a bed that was changed in the unit is one stay; a move tells where from and where to', () => {
    const moved = visit(
      'v',
      stay('ED', ago(30), { to: ago(26) }),
      stay('5W', ago(26), { to: ago(20), bed: '1' }),
      stay('5W', ago(20), { bed: '2' }),
    );
    expect(unitStaysOf([moved], unitAt)).toEqual([
      { unit: 'ED', from: ago(30), to: ago(26), next: '5W' },
      { unit: '5W', from: ago(26), before: 'ED' },
    ]);
  });
  it('who comes back after a time, or from a place that no unit claims, comes from outside', () => {
    const back = visit(
      'v',
      stay('5W', ago(9), { to: ago(8) }),
      stay('LOUNGE', ago(8), { to: ago(7) }),
      stay('5W', ago(7)),
    );
    expect(unitStaysOf([back], unitAt)).toEqual([
      { unit: '5W', from: ago(9), to: ago(8) },
      { unit: '5W', from: ago(7) },
    ]);
  });
});

describe('what was told of who leaves', () => {
  it('is trusted as far as it came true, and until then as is usual', () => {
    const none = cameTrueOf([], new Map(), NOW);
    const told = Array.from({ length: 90 }, (_, n) => leaves(`v${n}`, -2, 'confirmed', ago(6)));
    const left = new Map(told.slice(0, 30).map((mark) => [mark.visit, ago(3)]));
    const some = cameTrueOf([...told, leaves('later', 5)], left, NOW);
    expect(some.confirmed).toBeCloseTo((30 + 10 * none.confirmed) / 100, 9);
    expect(some.possible).toBe(none.possible);
    expect(none.confirmed).toBeGreaterThan(none.likely);
  });
});

describe('a house now', () => {
  const visits = [
    visit('a', stay('5W', ago(50))),
    visit('b', stay('5W', ago(5))),
    visit('c', stay('ED', ago(6), { toAdmit: true })),
    visit('d', stay('ED', ago(1))),
    visit('gone', stay('5W', ago(40), { to: ago(2) })),
  ];
  const here = visits.filter(({ stays }) => stays.at(-1)!.to === undefined);
  const read = (marks: readonly Mark[]) => ({
    visitsBetween: async (_: SiteId, { to }: { readonly to: Instant }) => (to === NOW ? visits : here),
    marks: async () => marks,
  });

  it('is who lies where since when; who waits in the ED for a bed is in the house, and a mark that stands is believed', async () => {
    const marks = [leaves('b', 4)];
    const learned = await learnBeds(read([]), site, { from: ago(24 * 40), to: NOW });
    const now = await loadHouseNow(read(marks), site, learned, { at: NOW, hours: 24 });
    expect(now.lying).toEqual([
      { unit: 0, elapsedHours: 50 },
      { unit: 0, elapsedHours: 5, told: { dueInHours: 4, cameTrue: learned.cameTrue.confirmed } },
      { unit: 1, elapsedHours: 6, waits: {} },
      { unit: 1, elapsedHours: 1 },
    ]);
    expect(learned.stays.units[0]!.knows).toMatchObject({ ended: 1, days: expect.closeTo(50 / 24, 0) });
    const { units, house } = bedsAhead(now);
    expect([units[0]![0]!.from, units[1]![0]!.from, house[0]!.from]).toEqual([2, 2, 3]);
    const unmarked = bedsAhead(await loadHouseNow(read([]), site, learned, { at: NOW, hours: 24 }));
    expect(meanOf(units[0]![4]!)).toBeLessThan(meanOf(unmarked.units[0]![4]!) - 0.5);
  });
});
