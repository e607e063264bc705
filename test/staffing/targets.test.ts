/** Hours against the targets of units, and nurses by Californian law, beside the same counted by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { PATIENTS_PER_NURSE } from '#src/domain/kpi/catalog/staffing/california-ratios.ts';
import { overTimes } from '#src/domain/kpi/combine.ts';
import type { KpiScope } from '#src/domain/kpi/kpi.ts';
import { isAvailable } from '#src/domain/measure.ts';
import type { RosterShift } from '#src/domain/staffing/roster.ts';
import { brand, type PoolId, type UnitId } from '#src/kernel/ids.ts';
import { addDays, dayOf, HOUR_MS } from '#src/kernel/time.ts';
import { at, calledOut, rostered, told, ZONE } from './staffed.ts';
import { figureOf, patient, TUESDAY, timeIn } from './target-house.ts';

const HOUSE: KpiScope = { of: 'house' };
const ADULT: KpiScope = { of: 'pool', pool: brand<PoolId>('adult') };
const unit = (id: string): KpiScope => ({ of: 'unit', unit: brand<UnitId>(id) });

/** So many of a role around the clock, from Monday's night to Thursday's. */
const around = (of: string, role: string, people: number): readonly RosterShift[] =>
  [-1, 0, 1, 2].flatMap((n) => {
    const [day, next] = [addDays(TUESDAY, n), addDays(TUESDAY, n + 1)];
    return Array.from({ length: people }, () => [
      rostered(of, { role, from: at(`${day}T07:00`), to: at(`${day}T19:00`) }),
      rostered(of, { role, from: at(`${day}T19:00`), to: at(`${next}T07:00`) }),
    ]).flat();
  });
const beds = (of: string, count: number): readonly VisitRow[] =>
  Array.from({ length: count }, (_, n) => patient(`${of}/${n}`, of, at('2026-01-12T10:00')));

const ROSTER = [
  ...around('W1', 'rn', 3),
  ...around('W1', 'aide', 1),
  ...around('W2', 'rn', 2),
  ...around('ED', 'rn', 2),
];
const VISITS = [...beds('W1', 18), ...beds('W2', 6), patient('e1', 'ED', at('08:00'), at('12:00'))];

describe('hours of care against the target', () => {
  it('are those that were there less the target times the patients at midnight, unit by unit', () => {
    const input = timeIn({ roster: ROSTER, visits: VISITS });
    // W1: 4 × 24 h for 18 patients at 6 h. W2: 2 × 24 h for 6 at 7.5 h.
    expect(figureOf('nhppd_variance', unit('W1'), input)).toMatchObject({
      main: { value: 96 - 108, measure: 'staff-hours', n: 18, quality: 'complete' },
      parts: { 'required-hours': 108, 'direct-care-hours': 96, 'hours-per-patient-day': 96 / 18 },
    });
    expect(figureOf('nhppd_variance', unit('W2'), input).value).toBe(48 - 45);
    expect(figureOf('nhppd_variance', ADULT, input).value).toBe(-12 + 3);
    expect(figureOf('nhppd_variance', HOUSE, input).value).toBe(-9);
    expect(figureOf('nhppd_variance', unit('ED'), input).main).toEqual({
      unavailable: 'not-mapped',
      missing: ['beds'],
    });
  });

  it('are n/a where no unit has a target, which says the setting; a unit without one is left out and told', () => {
    const none = timeIn({ roster: ROSTER, visits: VISITS, lines: { W1: '', W2: '', ED: '' } });
    expect(figureOf('nhppd_variance', HOUSE, none).main).toEqual({
      unavailable: 'missing-inputs',
      missing: ['target hours: targetHours.perPatientDay of huddleboard.yaml'],
    });
    expect(figureOf('productivity_index_pct', HOUSE, none).main).toEqual({
      unavailable: 'missing-inputs',
      missing: ['target hours: targetHours.perUnitOfService of huddleboard.yaml'],
    });
    const one = timeIn({ roster: ROSTER, visits: VISITS, lines: { W2: '' } });
    expect(figureOf('nhppd_variance', HOUSE, one).main).toMatchObject({ value: -12, dropped: 1, quality: 'partial' });
    expect(figureOf('nhppd_variance', unit('W2'), one).main).toMatchObject({ unavailable: 'missing-inputs' });
  });

  it('add up over days, each with the target of its own beginning', () => {
    const lines = {
      W1: 'targetHours: [{ from: 2026-01-01, value: { perPatientDay: 6 } }, { from: 2026-01-14, value: { perPatientDay: 5 } }]',
    };
    const days = [TUESDAY, addDays(TUESDAY, 1)].map((day) =>
      figureOf(
        'nhppd_variance',
        unit('W1'),
        timeIn({ roster: ROSTER, visits: VISITS, lines, period: dayOf(day, ZONE) }),
      ),
    );
    expect(days.map(({ value }) => value)).toEqual([-12, 96 - 90]);
    expect(
      overTimes(
        'sum',
        days.map(({ main }) => main),
      ),
    ).toMatchObject({ value: -6 });
  });

  it('equal a count hour by hour, whatever the roster, the patients and the target are (property)', () => {
    const shift = fc.record({ from: fc.integer({ min: -6, max: 20 }), hours: fc.integer({ min: 1, max: 14 }) });
    const target = fc.integer({ min: 1, max: 40 }).map((n) => n / 4);
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 8 }), fc.integer({ min: 0, max: 9 }), target, (some, heads, each) => {
        const midnight = dayOf(TUESDAY, ZONE).from;
        const rows = some.map(({ from, hours }) =>
          rostered('W1', {
            from: (midnight + from * HOUR_MS) as never,
            to: (midnight + (from + hours) * HOUR_MS) as never,
          }),
        );
        const roster = [...rows, ...around('W1', 'rn', 1)];
        const lines = { W1: `targetHours: { perPatientDay: ${each}, perUnitOfService: ${each} }` };
        const input = timeIn({ roster, visits: beds('W1', heads), lines });
        let hours = 0;
        for (let n = 0; n < 24; n++) {
          const half = midnight + (n + 0.5) * HOUR_MS;
          hours += roster.filter(({ from, to }) => from <= half && half < to).length;
        }
        expect(figureOf('nhppd_variance', unit('W1'), input).value).toBe(hours - each * heads);
        expect(figureOf('productivity_index_pct', unit('W1'), input).value).toBeCloseTo((each * heads) / hours, 12);
      }),
      { numRuns: 60 },
    );
  });
});

describe('productivity', () => {
  it('is the hours that targets allow over the hours worked: patient days of wards, attendances of an ED', () => {
    const visits = [...VISITS, patient('e2', 'ED', at('22:00')), patient('w', 'ED', at('2026-01-14T01:00'))];
    const input = timeIn({ roster: ROSTER, visits });
    expect(figureOf('productivity_index_pct', unit('W1'), input)).toMatchObject({
      main: { value: (9 * 18) / 96, measure: 'share', numerator: 162, denominator: 96 },
      parts: { 'allowed-hours': 162, 'worked-hours': 96 },
    });
    // Two came on Tuesday, at 3 h each; two nurses around the clock.
    expect(figureOf('productivity_index_pct', unit('ED'), input).main).toMatchObject({ numerator: 6, denominator: 48 });
    expect(figureOf('productivity_index_pct', HOUSE, input).main).toMatchObject({
      numerator: 162 + 66 + 6,
      denominator: 96 + 48 + 48,
    });
    expect(figureOf('worked_hours_per_unit', unit('ED'), input).main).toMatchObject({ value: 24, denominator: 2 });
    expect(figureOf('worked_hours_per_unit', HOUSE, input).main).toMatchObject({ numerator: 144, denominator: 24 });
  });

  it('is n/a of a unit that saw somebody and has nobody on the roster', () => {
    const input = timeIn({ roster: around('W1', 'rn', 1), visits: VISITS });
    expect(figureOf('productivity_index_pct', unit('ED'), input).main).toMatchObject({ missing: ['roster'] });
  });

  it('is n/a of a day with patients whose day shift nobody rostered, although both nights are', () => {
    const nights = around('W1', 'rn', 2).filter(({ from }) => new Date(from).getUTCHours() === 0);
    const input = timeIn({ roster: nights, visits: VISITS });
    expect(figureOf('hppd', unit('W1'), input).main).toEqual({ unavailable: 'missing-inputs', missing: ['roster'] });
  });
});

describe('nurses that Californian law asks for', () => {
  const wednesday = { from: at('2026-01-14T00:00'), to: at('2026-01-14T08:00') };
  const inRecovery = patient('p', 'PACU', at('2026-01-14T07:00'));
  const inEd = Array.from({ length: 5 }, (_, n) => patient(`late/${n}`, 'ED', at('2026-01-14T07:30')));

  it('are rounded up for each unit by its kind, as it was called then', () => {
    const input = timeIn({ roster: ROSTER, visits: [...VISITS, inRecovery, ...inEd], period: wednesday });
    // 18 at 5, 6 at 3, 5 at 4, 1 at 2.
    expect(figureOf('ca_t22_required_nurses', HOUSE, input)).toMatchObject({
      main: { value: 4 + 2 + 2 + 1, measure: 'staff', n: 4, quality: 'complete' },
      parts: { patients: 30, registered: 3 + 2 + 2 },
    });
    expect(figureOf('ca_t22_required_nurses', unit('W2'), input).value).toBe(2);
    // On Tuesday nobody had said yet what kind of unit W2 is.
    const before = timeIn({ roster: ROSTER, visits: VISITS, period: { from: at('00:00'), to: at('08:00') } });
    expect(figureOf('ca_t22_required_nurses', unit('W2'), before).main).toEqual({
      unavailable: 'missing-inputs',
      missing: ['kind by law: title22 of huddleboard.yaml'],
    });
    expect(figureOf('ca_t22_required_nurses', HOUSE, before).main).toMatchObject({ dropped: 1, quality: 'partial' });
  });

  it('stand beside the nurses who are here: called out, reported, or not known', () => {
    const here = (more: Parameters<typeof timeIn>[0]) =>
      figureOf('ca_t22_required_nurses', unit('W1'), timeIn({ visits: VISITS, period: wednesday, ...more })).parts;
    const out = { from: at('2026-01-14T07:00'), to: at('2026-01-14T19:00') };
    expect(here({ roster: ROSTER })).toMatchObject({ registered: 3 });
    expect(here({ roster: ROSTER, callOuts: [calledOut('W1', out)] })).toMatchObject({ registered: 2 });
    expect(here({ roster: ROSTER, reports: [told('W1', 'here:rn', 5, '2026-01-14T07:20')] })).toMatchObject({
      registered: 5,
    });
    expect(here({})).toMatchObject({ patients: 18, registered: 'missing-inputs' });
  });

  it('are those of the table, for each kind and number of patients (property)', () => {
    const kind = fc.constantFrom(...Object.keys(PATIENTS_PER_NURSE));
    fc.assert(
      fc.property(kind, fc.integer({ min: 0, max: 25 }), (of, heads) => {
        const input = timeIn({ visits: beds('W1', heads), lines: { W1: `title22: ${of}` } });
        let nurses = 0;
        while (nurses * PATIENTS_PER_NURSE[of]! < heads) nurses++;
        expect(figureOf('ca_t22_required_nurses', unit('W1'), input).value).toBe(nurses);
      }),
      { numRuns: 60 },
    );
  });

  it('are not known of a feed that has told nothing', () => {
    const input = { ...timeIn({}), isCounted: false, freshness: { state: 'none' } as const };
    expect(isAvailable(figureOf('ca_t22_required_nurses', HOUSE, input).main)).toBe(false);
  });
});

describe('what stands twice or is closed', () => {
  const grid = 'staffing: { roles: { rn: { ratio: 5 } } }';

  it('a call-out of more nurses than are rostered takes nothing from the aides', () => {
    const callOuts = [calledOut('W1', { count: 9 })];
    const input = timeIn({ roster: ROSTER, visits: VISITS, callOuts });
    // 3 × 12 h of nurses are gone, and no hour of the aide.
    expect(figureOf('hppd', unit('W1'), input).main).toMatchObject({ numerator: 96 - 36 });
  });

  it('two rows of one person from one moment on are one rest too short', () => {
    const turn = (role: string, from: string, to: string) =>
      rostered('W1', { person: 'n1', role, from: at(from), to: at(to) });
    const roster = [
      turn('rn', '2026-01-12T13:00', '2026-01-12T23:00'),
      turn('rn', '07:00', '15:00'),
      turn('charge', '07:00', '11:00'),
    ];
    expect(figureOf('rest_breaches', unit('W1'), timeIn({ roster })).value).toBe(1);
  });

  it('a unit without a roster is told as left out while it has beds, and not before it opens', () => {
    const fill = (beds: string) =>
      figureOf('staffing_fill_rate_pct', ADULT, timeIn({ roster: around('W1', 'rn', 1), lines: { W2: grid, beds } }))
        .main;
    expect(fill('12')).toMatchObject({ dropped: 1, quality: 'partial' });
    expect(fill('[{ from: 2025-01-01, value: 0 }, { from: 2026-02-01, value: 12 }]')).toMatchObject({
      quality: 'complete',
    });
  });
});
