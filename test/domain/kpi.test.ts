import { describe, expect, test } from 'vitest';
import type { AdtEvent } from '#src/domain/census/event.ts';
import { sweepCounts } from '#src/domain/census/sweep.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import type { VisitRow } from '#src/domain/census/visit.ts';
import type { Site } from '#src/domain/hospital.ts';
import { eachOnce, KPIS, kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiInput, KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { isAvailable, type Measure } from '#src/domain/measure.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type PoolId, type UnitId } from '#src/kernel/ids.ts';
import { DAY_MS, type Instant, type Span } from '#src/kernel/time.ts';
import { admit, at, discharge, event, house, presentAt, toEd, transfer, unit, visitsOf } from './adt.ts';

const HOUSE: KpiScope = { of: 'house' };
const ADULT: KpiScope = { of: 'pool', pool: brand<PoolId>('adult') };
const WARD: KpiScope = { of: 'unit', unit: brand<UnitId>('4A') };
const NOWHERE: KpiScope = { of: 'unit', unit: brand<UnitId>('9Z') };

const site = house([
  unit('ED', 'ed', 10),
  unit('4A', 'ward', 20),
  unit('ICU', 'icu', 10),
  unit('CDU', 'observation', 5),
]);
const MONDAY: Span = { from: at('00:00'), to: at('2026-01-06T00:00:00Z') };
const FRESH = { state: 'fresh', dataAgeMs: 0, lastMessageAt: at('08:00') } as const;

/** What the reads would give, from the told histories; every midnight of the period is counted. */
function input(told: Readonly<Record<string, readonly AdtEvent[]>>, more: Partial<KpiInput> = {}): KpiInput {
  const visits = visitsOf(told);
  const period = more.period ?? MONDAY;
  const where = more.site ?? site;
  const midnights: Instant[] = [];
  for (let t = Math.ceil(period.from / DAY_MS) * DAY_MS; t <= period.to; t += DAY_MS) midnights.push(t as Instant); // a multiple of a day is a UTC midnight
  return {
    site: where,
    period,
    now: period.to,
    census: censusAt(where, visits, period.to),
    present: presentAt(visits, period.to),
    visits,
    midnights: midnights.map((time) => censusAt(where, visits, time)),
    freshness: FRESH,
    sameDayStayDays: 1,
    mappedFields: new Set(),
    ...more,
  };
}

const censusAt = (where: Site, visits: readonly VisitRow[], time: Instant) => {
  const [counted] = sweepCounts(
    visits.flatMap(({ stays }) => stays),
    [time],
  );
  return siteCensus({ site: where, at: time, counts: counted?.counts ?? [], beds: [] });
};

const kpi = (id: string): ObservedKpi => {
  const found = kpiNamed(id, OBSERVED);
  if (found === undefined) throw new Error(`no KPI ${id}`);
  return found;
};
const main = (id: string, given: KpiInput, scope: KpiScope = HOUSE) => kpi(id).observe.compute(given, scope).main;
const parts = (id: string, given: KpiInput, scope: KpiScope = HOUSE) =>
  Object.fromEntries(
    kpi(id)
      .observe.compute(given, scope)
      .parts.map(({ name, value }) => [name, isAvailable(value) ? value.value : value.unavailable]),
  );

/** Ten in the house at 24:00: two in the ED (one boards since 20:00), seven on 4A, one in CDU; four left 4A that day. */
const day: Readonly<Record<string, readonly AdtEvent[]>> = {
  e1: [toEd('19:00')],
  e2: [toEd('18:00'), event('update', '20:00', undefined, { facts: { admitDecisionAt: at('20:00') } })],
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`w${n}`, [admit('2026-01-03T10:00:00Z', '4A')]])),
  w7: [
    toEd('08:00'),
    event('update', '09:00', undefined, { facts: { admitDecisionAt: at('09:00') } }),
    transfer('14:00', 'ED', '4A', { patientClass: 'I' }),
  ],
  c1: [toEd('08:00'), transfer('11:00', 'ED', 'CDU', { patientClass: 'O' })],
  d1: [admit('2026-01-01T10:00:00Z', '4A'), discharge('09:00')],
  d2: [admit('2026-01-02T10:00:00Z', '4A'), discharge('12:00')],
  d3: [admit('2026-01-04T10:00:00Z', '4A'), discharge('15:00')],
  d4: [admit('10:00', '4A'), discharge('18:00')],
};

describe('the figures of a day', () => {
  const given = input(day);

  test('occupancy is per pool and unit, of staffed beds', () => {
    expect(main('occupancy', given, ADULT)).toMatchObject({ value: 7 / 30, numerator: 7, denominator: 30 });
    expect(main('occupancy', given, WARD)).toMatchObject({ value: 7 / 20 });
    expect(parts('occupancy', given, WARD)).toEqual({ occupied: 7, staffed: 20, blocked: 0, available: 13 });
  });

  test('the house line counts observation and no ED', () => {
    expect(main('staffed-beds-in-use', given)).toMatchObject({ value: 8 / 35, numerator: 8, denominator: 35 });
  });

  test('the midnight census is the last midnight, the one before beside it, boarders extra', () => {
    expect(main('midnight-census', given)).toMatchObject({ value: 7 });
    expect(parts('midnight-census', given)).toEqual({ 'previous-midnight': 9, boarders: 1 });
    expect(main('midnight-census', given, WARD)).toMatchObject({ value: 7 });
  });

  test('four hours and twelve are told from arrival, twelve from the decision only where the feed or a file tells it', () => {
    expect(main('ed-4h', given)).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 });
    expect(parts('ed-4h', given)).toEqual({
      'four-hours-of-arrivals': 0.25,
      'over-four-hours': 1,
      'median-ed-time': 270,
    });
    expect(main('ed-12h-from-arrival', given)).toMatchObject({ value: 0, denominator: 2 });
    const { e2: _, w7: __, ...untold } = day;
    expect(main('ed-12h-from-dta', input({ ...untold, e3: [toEd('18:00')] }))).toEqual({
      unavailable: 'not-mapped',
      missing: ['decision to admit'],
    });
    // No field of the feed is mapped: a file has brought the decisions.
    expect(main('ed-12h-from-dta', given)).toMatchObject({ value: 0, n: 1, dropped: 0 });
    const classOnly = [toEd('01:00'), event('reclass', '01:30', undefined, { patientClass: 'I' })];
    const waits = input(
      { ...day, x: [...classOnly, transfer('20:00', 'ED', '4A')] },
      { mappedFields: new Set(['admitDecisionAt']) },
    );
    expect(main('ed-12h-from-dta', waits)).toMatchObject({ value: 0, n: 1, dropped: 1, quality: 'partial' });
    expect(kpiNamed('12 h')).toBeUndefined();
    expect(kpiNamed('twelve hours')).toBeUndefined();
  });

  test('length of stay counts calendar days by the site’s convention and says which', () => {
    expect(main('alos', given)).toMatchObject({ value: (4 + 3 + 1 + 1) / 4, n: 4, dropped: 0 });
    expect(kpi('alos').observe.compute(given, HOUSE).variant).toBe('same-day-1');
    const nhs = { ...given, sameDayStayDays: 0 } as const;
    expect(main('alos', nhs)).toMatchObject({ value: (4 + 3 + 1) / 4 });
    expect(kpi('alos').observe.compute(nhs, HOUSE).variant).toBe('same-day-0');
  });

  test('ED arrivals, occupancy, boarders and their minutes', () => {
    expect(main('ed-arrivals', given)).toMatchObject({ value: 4 });
    expect(parts('ed-arrivals', given)).toEqual({ 'ed-departures': 2 });
    expect(main('ed-occupancy', given)).toMatchObject({ value: 0.2 });
    expect(main('boarders', given)).toMatchObject({ value: 1 });
    expect(parts('boarders', given)).toEqual({
      'over-threshold': 0,
      'longest-boarding': 240,
      'by-decision': 1,
      'by-class-i': 0,
    });
    expect(main('boarding-minutes', given)).toMatchObject({ value: 300, n: 1 });
    expect(parts('boarding-minutes', given)).toEqual({ p90: 300, 'share-over-threshold': 1, 'total-hours': 5 });
  });

  test('discharges by noon never stand without the median hour and the length of stay', () => {
    expect(main('discharges-by-noon', given)).toMatchObject({ value: 0.25, numerator: 1, denominator: 4 });
    expect(parts('discharges-by-noon', given)).toEqual({ 'median-discharge-hour': 13.5, alos: 2.25 });
    expect(parts('discharges-by-noon', input({ e1: [toEd('19:00')] }))).toEqual({
      'median-discharge-hour': 'no-data',
      alos: 'no-data',
    });
  });

  test('the turnover interval counts bed-days at the midnight that ends each day', () => {
    expect(main('bed-turnover-interval', given)).toMatchObject({ value: (30 - 7) / 4, numerator: 23, denominator: 4 });
    expect(parts('bed-turnover-interval', given)).toMatchObject({ discharges: 4, 'bed-turns': 4 / 30 });
    expect(main('bed-turnover-interval', given, { of: 'unit', unit: brand<UnitId>('ICU') })).toEqual({
      unavailable: 'empty-denominator',
      missing: [],
      // What a longer time divides by the discharges of its other days.
      numerator: 10,
    });
  });
});

describe('NEDOCS in the house', () => {
  const told = {
    ...day,
    e1: [toEd('19:00', 'ED', { facts: { ventilated: true, bedWaitMinutes: 30 } })],
    c1: [toEd('08:00', 'ED', { facts: { ventilated: true, bedWaitMinutes: 90 } }), transfer('11:00', 'ED', 'CDU')],
  };

  test('without mapped fields it names both inputs and still shows the others', () => {
    const result = kpi('nedocs').observe.compute(input(told), HOUSE);
    expect(result.main).toEqual({ unavailable: 'missing-inputs', missing: ['ventilated', 'last bed wait'] });
    expect(result.band).toBeUndefined();
    expect(parts('nedocs', input(told))).toEqual({
      'ed-patients': 2,
      'ed-spaces': 10,
      boarders: 1,
      'longest-boarding': 4,
      'house-beds': 35,
      ventilated: 'missing-inputs',
      'last-bed-wait': 'missing-inputs',
    });
  });

  test('with them it is the score of its parts; the last bed wait is of the patient bedded last', () => {
    const notYet = [toEd('23:50', 'ED', { facts: { bedWaitMinutes: 20 } }), discharge('23:55')];
    const given = input({ ...told, notYet }, { mappedFields: new Set(['ventilated', 'bedWaitMinutes']) });
    const result = kpi('nedocs').observe.compute(given, HOUSE);
    const raw = -20 + 85.8 * 0.2 + 600 / 35 + 13.4 + 0.93 * 4 + 5.64 * 0.5;
    expect(result.main).toMatchObject({ value: Math.round(raw), quality: 'complete' });
    expect(result.band).toBe('busy');
    expect(parts('nedocs', given)).toMatchObject({ ventilated: 1, 'last-bed-wait': 0.5 });
  });

  test('mapped but never told is missing too', () => {
    const given = input(day, { mappedFields: new Set(['ventilated', 'bedWaitMinutes']) });
    expect(main('nedocs', given)).toEqual({ unavailable: 'missing-inputs', missing: ['last bed wait'] });
  });
});

describe('what is not known is never a number', () => {
  const everyScope = (given: KpiInput) =>
    OBSERVED.flatMap((one) =>
      [HOUSE, ADULT, WARD]
        .filter(({ of }) => one.observe.scopes.includes(of))
        .flatMap((scope) => {
          const { main: first, parts: rest } = one.observe.compute(given, scope);
          return [first, ...rest.map(({ value }) => value)];
        }),
    );

  test('no feed, or a feed that has told nothing yet: no KPI has a value', () => {
    for (const given of [input({}), input(day, { freshness: { state: 'none' } })]) {
      expect(everyScope(given).filter(isAvailable)).toEqual([]);
    }
  });

  test('a feed silent since before the period: nothing is said of the period, the last state is marked stale', () => {
    const given = input(day, { freshness: { state: 'stale', since: at('2026-01-04T23:00:00Z') } });
    // Figures of the roster hang on no feed: test/staffing/figures.test.ts.
    const isOfRoster = ({ reads = [] }: ObservedKpi['observe']) => reads.includes('staffing');
    for (const one of OBSERVED.filter(({ observe }) => observe.about === 'day' && !isOfRoster(observe))) {
      const [scope = HOUSE] = [HOUSE, ADULT].filter(({ of }) => one.observe.scopes.includes(of));
      expect(one.observe.compute(given, scope).main).toEqual({ unavailable: 'stale-feed', missing: [] });
    }
    expect(main('occupancy', given, ADULT)).toMatchObject({ value: 7 / 30, quality: 'stale' });
  });

  test.each(['stale', 'down'] as const)(
    'a feed %s within the period marks every figure, one silent since marks none',
    (state) => {
      const within = input(day, { freshness: { state, since: at('20:00') } });
      const qualities = (given: KpiInput) =>
        new Set(
          everyScope(given)
            .filter(isAvailable)
            .map(({ quality }) => quality),
        );
      expect(qualities(within)).toEqual(new Set<Measure['quality']>(['stale']));
      const later = input(day, { freshness: { state, since: at('2026-01-06T05:00:00Z') } });
      expect(qualities(later)).toEqual(new Set<Measure['quality']>(['complete']));
    },
  );

  test('admissions whose decision nobody told make boarding partial, or n/a with the input named', () => {
    const silent = [toEd('08:00'), transfer('14:00', 'ED', '4A', { patientClass: 'I' })];
    expect(main('boarding-minutes', input({ ...day, x: silent }))).toMatchObject({
      n: 1,
      dropped: 1,
      quality: 'partial',
    });
    expect(main('boarding-minutes', input({ x: silent }))).toEqual({
      unavailable: 'missing-inputs',
      missing: ['decision to admit'],
    });
  });

  test('a unit or pool that the house does not have, and an ED it does not have', () => {
    const given = input(day);
    for (const one of OBSERVED.filter(({ observe: { scopes } }) => scopes.includes('unit'))) {
      expect(one.observe.compute(given, NOWHERE).main).toEqual({ unavailable: 'not-mapped', missing: [] });
    }
    const noEd = input(day, { site: house([unit('4A', 'ward', 20)]) });
    for (const id of ['ed-arrivals', 'ed-occupancy', 'boarders', 'boarding-minutes', 'nedocs']) {
      expect(main(id, noEd)).toEqual({ unavailable: 'not-mapped', missing: ['ED'] });
    }
  });

  test('no staffed bed is no occupancy', () => {
    const closed = input(day, { site: house([unit('4A', 'ward', 0)]) });
    expect(main('occupancy', closed, WARD)).toEqual({ unavailable: 'empty-denominator', missing: [], numerator: 7 });
  });

  test('every value is finite and carries how many records stand behind it', () => {
    for (const value of everyScope(input(day)).filter(isAvailable)) {
      expect(Number.isFinite(value.value)).toBe(true);
      expect(value.n).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('the registry', () => {
  test('ids and aliases are found however they are typed', () => {
    expect(kpiNamed('LOS')?.id).toBe('alos_days');
    expect(kpiNamed(' ed_arrivals ')?.id).toBe('ed_arrivals');
    expect(kpiNamed('Discharge before noon')?.id).toBe('discharge_before_noon_pct');
    expect(kpiNamed('weather')).toBeUndefined();
  });

  test('every id of before the catalogue is still a name of the same figure', () => {
    const renamed = {
      occupancy: 'occupancy_pct',
      'staffed-beds-in-use': 'staffed_beds_in_use_pct',
      'midnight-census': 'midnight_census',
      alos: 'alos_days',
      'ed-arrivals': 'ed_arrivals',
      'ed-occupancy': 'ed_occupancy_pct',
      nedocs: 'nedocs',
      boarders: 'ed_boarders_now',
      'boarding-minutes': 'ed_boarding_minutes',
      'ed-4h': 'ed_4h_pct',
      'ed-12h-from-arrival': 'ed_12h_from_arrival_pct',
      'ed-12h-from-dta': 'ed_12h_from_dta_count',
      'bed-turnover-interval': 'bed_turnover_interval_days',
      'discharges-by-noon': 'discharge_before_noon_pct',
    };
    for (const [before, id] of Object.entries(renamed)) expect(kpi(before).id).toBe(id);
  });

  test('two meanings of one name refuse to start', () => {
    const twin = { ...kpi('alos'), id: kpi('nedocs').id };
    expect(() => eachOnce([...KPIS, twin])).toThrow(OpsError);
    expect(() => eachOnce([kpi('alos'), { ...kpi('nedocs'), aliases: ['Los'] }])).toThrow(/Two KPIs are called "los"/);
    expect(eachOnce(KPIS)).toBe(KPIS);
  });

  test('every KPI names its source, a scope and a version', () => {
    for (const one of OBSERVED) {
      expect(one.source.length).toBeGreaterThan(4);
      expect(one.observe.scopes.length).toBeGreaterThan(0);
      expect(one.definitionVersion).toBeGreaterThan(0);
    }
  });
});

describe('figures of visits that a file or a mapped field tells more of', () => {
  const seen = (time: string, fact: 'treatedAt' | 'assessedAt' = 'treatedAt') =>
    event('update', time, undefined, { facts: { [fact]: at(time) } });
  const unseen = event('update', '09:30', undefined, { facts: { leftWithoutBeingSeen: true } });
  const ed = {
    a: [toEd('08:00'), seen('08:10', 'assessedAt'), seen('08:22'), discharge('11:00')],
    b: [toEd('08:10'), seen('09:05'), discharge('14:00')],
    c: [toEd('08:30'), unseen, discharge('09:45')],
    d: [toEd('2026-01-04T20:00:00Z'), discharge('01:00')],
  };

  test('door to provider is of those who came, the unseen counted beside it; n/a where nobody tells it', () => {
    expect(main('door_to_provider_min', input(ed))).toMatchObject({
      value: 38.5,
      n: 2,
      dropped: 1,
      quality: 'partial',
    });
    expect(parts('door_to_provider_min', input(ed))).toEqual({
      'door-to-provider-p90': 51.7,
      'door-to-assessment': 10,
    });
    const plain = { a: [toEd('08:00'), discharge('11:00')] };
    expect(main('door_to_provider_min', input(plain))).toMatchObject({ unavailable: 'not-mapped' });
    const mapped = { mappedFields: new Set(['treatedAt']) };
    expect(main('door_to_provider_min', input(plain, mapped))).toMatchObject({ unavailable: 'no-data' });
  });

  test('left without being seen is a share of those who came', () => {
    expect(main('lwbs_pct', input(ed))).toMatchObject({ numerator: 1, denominator: 3 });
    expect(main('lwbs_pct', input({ a: [toEd('08:00')] }))).toMatchObject({ unavailable: 'not-mapped' });
  });

  test('time in the ED of those sent home, and who left before treatment was complete, by where they went', () => {
    const went = (came: string, left: string, disposition?: string, more: Partial<AdtEvent> = {}) => [
      toEd(came, 'ED', more),
      discharge(left, undefined, disposition === undefined ? {} : { disposition }),
    ];
    const told = {
      home: went('08:00', '10:30', '01'),
      word: went('08:15', '11:45', 'home'),
      elsewhere: went('10:10', '15:00', '02'),
      gaveUp: went('09:00', '09:40', '07'),
      unseen: went('09:00', '12:00', '07', { facts: { leftWithoutBeingSeen: true } }),
      admitted: [
        toEd('09:00'),
        transfer('16:00', 'ED', '4A', { patientClass: 'I' }),
        discharge('20:00', undefined, { disposition: '07' }),
      ],
      here: [toEd('20:00')],
    };
    expect(main('op18b_median_min', input(told))).toMatchObject({ value: 180, n: 2 });
    expect(main('lbtc_pct', input(told))).toMatchObject({ numerator: 2, denominator: 7 });
    const silent = input({ a: went('08:00', '10:00') });
    const untold = { unavailable: 'not-mapped', missing: ['discharge disposition'] };
    expect(main('op18b_median_min', silent)).toEqual(untold);
    expect(main('lbtc_pct', silent)).toEqual(untold);
    expect(main('op18b_median_min', input({ a: went('08:00', '10:00', '20') }))).toMatchObject({
      unavailable: 'no-data',
    });
  });

  test('the census of ADT holds everybody in a place, of any class and in places of no unit', () => {
    const told = {
      w1: [admit('08:00', '4A')],
      w2: [admit('08:00', '4A')],
      o: [admit('08:00', 'CDU', { patientClass: 'O' })],
      e: [toEd('09:00')],
      hall: [admit('08:00', 'HALL')],
      gone: [admit('08:00', '4A'), discharge('12:00')],
    };
    expect(main('adt_census', input(told))).toMatchObject({ value: 5, quality: 'complete' });
    expect(main('adt_census', input(told), WARD)).toMatchObject({ value: 2 });
    expect(main('adt_census', input(told), NOWHERE)).toMatchObject({ unavailable: 'not-mapped' });
    const result = kpi('adt_census').observe.compute(input(told), HOUSE);
    expect(result.unplaced).toEqual({ patients: 1, counted: true });
    // Of what is told by units alone the house says who is missing; its midnight holds the inpatient of the hall.
    expect(main('midnight_census', input(told))).toMatchObject({ value: 3, quality: 'partial' });
    expect(kpi('ed_arrivals').observe.compute(input(told), HOUSE)).toMatchObject({
      main: { value: 1, quality: 'partial' },
      unplaced: { patients: 1, counted: false },
    });
    expect(kpi('occupancy_pct').observe.compute(input(told), WARD).unplaced).toBeUndefined();
  });

  test('four hours by those who left, and beside it by those who came', () => {
    expect(main('ed_4h_pct', input(ed))).toMatchObject({ numerator: 2, denominator: 4 });
    expect(parts('ed_4h_pct', input(ed))).toMatchObject({ 'four-hours-of-arrivals': 2 / 3 });
  });

  test('long stays are counted by midnights since admission, inpatients only, by unit too', () => {
    const here = {
      week: [admit('2025-12-30T23:00:00Z', '4A')],
      almost: [admit('2025-12-31T00:30:00Z', '4A')],
      fortnight: [admit('2025-12-20T00:00:00Z', 'ICU')],
      months: [admit('2025-10-01T00:00:00Z', '4A'), transfer('10:00', '4A', 'ICU')],
      observed: [admit('2025-11-01T00:00:00Z', 'CDU', { patientClass: 'O' })],
      gone: [admit('2025-11-01T00:00:00Z', '4A'), discharge('12:00')],
    };
    expect(parts('long_stay_counts', input(here))).toEqual({ 'long-stay-7': 3, 'long-stay-14': 2, 'long-stay-21': 1 });
    expect(main('long_stay_counts', input(here))).toMatchObject({ value: 1, n: 4 });
    expect(parts('long_stay_counts', input(here), WARD)).toMatchObject({ 'long-stay-7': 1, 'long-stay-14': 0 });
  });
});
