import { describe, expect, test } from 'vitest';
import type { BedState, LocationCount } from '#src/domain/census/census.ts';
import { findConflicts } from '#src/domain/census/conflicts.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import { brand, type LocationId, type PatientKey, type PoolId } from '#src/kernel/ids.ts';
import { ALWAYS, localTime } from '#src/kernel/time.ts';
import { goldenRows } from '#test/golden/index.ts';
import { admit, at, house, place, presentAt, toEd, unit, visitsOf } from './adt.ts';

const heads = (location: string, occupied: number, more: Partial<LocationCount> = {}): LocationCount => ({
  location: brand<LocationId>(location),
  occupied,
  inpatients: 0,
  toAdmit: 0,
  onLeave: 0,
  ...more,
});
const bed = (text: string, status: BedState['status'], inUse = false): BedState => ({
  ...place(text),
  status,
  since: at('06:00'),
  inUse,
});
const women = brand<PoolId>('women');

describe('the house by unit', () => {
  const site = house([
    unit('5W', 'ward', 28),
    unit('2N', 'maternity', 18, { pool: women }),
    unit('ED', 'ed', 36, { hours: [{ from: localTime('11:00'), to: localTime('23:00'), staffedBeds: 42 }] }),
    unit('CDU', 'observation', 14),
    unit('ICU', 'icu', 18),
  ]);
  const counts = [
    heads('ED', 31, { inpatients: 2, toAdmit: 11 }),
    heads('5W', 29, { inpatients: 29, toAdmit: 29 }),
    heads('CDU', 13, { toAdmit: 3 }),
    heads('ZZ-HALL', 1),
    heads('AA-HALL', 2),
    heads('OLD', 0),
  ];
  const census = siteCensus({ site, at: at('08:26'), counts, beds: [] });

  test('every unit stands in configured order, empty ones too, then unmapped places by name', () => {
    expect(census.units.map(({ unit: id, mapped, occupied }) => [id, mapped, occupied])).toEqual([
      ['5W', true, 29],
      ['2N', true, 0],
      ['ED', true, 31],
      ['CDU', true, 13],
      ['ICU', true, 0],
      ['AA-HALL', false, 2],
      ['ZZ-HALL', false, 1],
    ]);
  });

  test('nobody claims to know the beds of an unmapped place', () => {
    expect(census.units.at(-1)).toEqual({
      unit: 'ZZ-HALL',
      name: 'ZZ-HALL',
      mapped: false,
      occupied: 1,
      inpatients: 0,
      boarders: 0,
    });
  });

  test('boarders are those to admit in an ED unit, and nowhere else', () => {
    expect(census.units.map(({ boarders }) => boarders)).toEqual([0, 0, 11, 0, 0, 0, 0]);
  });

  test('totals and pools hold inpatient kinds only; boarders are extra in the totals and of no pool', () => {
    expect(census.totals).toEqual({ staffedBeds: 64, blockedBeds: 0, occupied: 29, availableBeds: 35, boarders: 11 });
    expect(census.pools).toEqual([
      { pool: 'adult', staffedBeds: 46, blockedBeds: 0, occupied: 29, availableBeds: 17, boarders: 0 },
      { pool: 'women', staffedBeds: 18, blockedBeds: 0, occupied: 0, availableBeds: 18, boarders: 0 },
    ]);
  });

  test('the house line counts observation too', () => {
    expect(census.house).toEqual({ staffedBeds: 78, occupied: 42 });
  });

  test('ED spaces follow the hour of the local day', () => {
    const spaces = (time: string) =>
      siteCensus({ site, at: at(time), counts, beds: [] }).units.find(({ kind }) => kind === 'ed')?.staffedBeds;
    expect([spaces('10:59'), spaces('11:00'), spaces('22:59'), spaces('23:00')]).toEqual([36, 42, 42, 36]);
  });
});

test.each(goldenRows('available_beds'))('available beds as in the catalogue: $expected', ({ inputs, expected }) => {
  const row = inputs as Record<'staffed_beds' | 'occupied_beds' | 'blocked_beds' | 'assigned_not_arrived', number>;
  // A bed that is assigned and not yet reached is not offered either: it counts as blocked here.
  const blocked = row.blocked_beds + row.assigned_not_arrived;
  const beds = Array.from({ length: blocked }, (_, i) => bed(`5W^${i}^1`, 'H'));
  const site = house([unit('5W', 'ward', row.staffed_beds)]);
  const census = siteCensus({ site, at: at('08:00'), counts: [heads('5W', row.occupied_beds)], beds });
  expect(census.units[0]?.availableBeds).toBe(expected);
});

describe('blocked beds', () => {
  test('housekeeping, isolated and contaminated block while nobody lies there; closed, free and occupied do not', () => {
    const states = ['H', 'I', 'K', 'C', 'U', 'O'] as const;
    const beds = [
      ...states.map((status, i) => bed(`5W^0${i}^1`, status)),
      bed('5W^09^1', 'H', true),
      bed('XX^01^1', 'H'),
    ];
    const census = siteCensus({ site: house([unit('5W', 'ward', 28)]), at: at('08:00'), counts: [], beds });
    expect(census.units[0]).toMatchObject({ staffedBeds: 28, blockedBeds: 3, occupied: 0, availableBeds: 25 });
  });
});

describe('settings that change over the years', () => {
  const site = house([
    unit('5W', 'ward', 0, {
      staffedBeds: [
        { from: at('2026-01-01T00:00:00Z'), value: 24 },
        { from: at('2026-02-01T00:00:00Z'), value: 28 },
      ],
      locations: [
        { from: ALWAYS, value: [brand<LocationId>('5WEST')] },
        { from: at('2026-02-01T00:00:00Z'), value: [brand<LocationId>('5W'), brand<LocationId>('5W-ANNEX')] },
      ],
    }),
  ]);
  const on = (time: string, ...counts: readonly LocationCount[]) =>
    siteCensus({ site, at: at(time), counts, beds: [] });

  test('the past is answered with what was in force then', () => {
    expect(on('2026-01-05T08:00:00Z', heads('5WEST', 20)).units[0]).toMatchObject({ staffedBeds: 24, occupied: 20 });
    const later = on('2026-02-05T08:00:00Z', heads('5W', 20), heads('5W-ANNEX', 2), heads('5WEST', 1));
    expect(later.units[0]).toMatchObject({ staffedBeds: 28, occupied: 22, availableBeds: 6 });
    expect(later.units[1]).toMatchObject({ unit: '5WEST', mapped: false });
  });

  test('before a unit had beds its free beds are unknown, not zero', () => {
    const [first] = on('2025-12-05T08:00:00Z', heads('5WEST', 1)).units;
    expect(first).not.toHaveProperty('staffedBeds');
    expect(first).not.toHaveProperty('availableBeds');
    expect(first?.occupied).toBe(1);
  });
});

describe('what cannot be true', () => {
  const patient = brand<PatientKey>('P1');
  const visits = visitsOf({
    V1: [admit('08:00', '4A^01^1', { patient })],
    V2: [admit('09:00', '4A^01^1')],
    V3: [toEd('09:30', 'ED', { patient })],
    V4: [toEd('09:30', 'ED')],
    V5: [admit('07:00', '4A^02^1')],
  });

  test('two visits in one bed and one patient in two beds are listed, both sides named', () => {
    expect(findConflicts(presentAt(visits, at('10:00')))).toEqual([
      { conflict: 'bed-shared', place: place('4A^01^1'), visits: ['V1', 'V2'] },
      { conflict: 'patient-in-two-beds', patient, places: [place('4A^01^1'), place('ED')] },
    ]);
  });

  test('a place without beds holds any number', () => {
    expect(findConflicts(presentAt(visits, at('08:30')))).toEqual([]);
  });
});
