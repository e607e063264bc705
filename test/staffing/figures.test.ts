/** Figures of the roster that the house tells of itself, beside the same figures counted by hand. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import type { AdtEvent } from '#src/domain/census/event.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiInput, KpiScope } from '#src/domain/kpi/kpi.ts';
import { isAvailable } from '#src/domain/measure.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { loadSeries } from '#src/facts/series.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import { brand, type PoolId, type UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { addDays, dayOf, type Instant, type LocalDate, type Span } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { admitted, recordOf, SITE } from '#test/commands/house.ts';
import { openHouse, tell } from '#test/facts/series-house.ts';
import { computeDays } from '#test/jobs/compute-days.ts';
import { at, calledOut, rostered, ZONE } from './staffed.ts';

const settings = readSettings(
  `
sites:
  - id: riverside
    name: Riverside General
    kind: hospital
    zone: America/New_York
    facilities: [RIV]
    floatPools: [FLOAT]
    units:
      - { id: 5W, name: medicine, kind: ward, pool: adult, staffedBeds: 28, locations: [5W],
          staffing: { roles: { rn: { ratio: { day: 5, night: 6 } }, aide: { ratio: 9 } } } }
      - { id: 6E, name: oncology, kind: ward, pool: adult, staffedBeds: 12, locations: [6E],
          staffing: { roles: { rn: { ratio: { day: 4, night: 5 }, chargeTakesPatients: true } } } }
      - { id: PEDS, name: paediatrics, kind: paediatric, pool: children, staffedBeds: 10, locations: [PEDS],
          staffing: { roles: { rn: { ratio: 4 } } } }
      - { id: ED, name: emergency, kind: ed, pool: ed, staffedBeds: 8, locations: [ED],
          staffing: { roles: { rn: { posts: 2 } } } }
`,
  'huddleboard.yaml',
);
const site = settings.sites[0]!;

/** Tuesday and Wednesday, told on Thursday at noon. */
const TUESDAY = '2026-01-13' as LocalDate;
const NOW = at('2026-01-15T12:00');
const HOUSE: KpiScope = { of: 'house' };
const ADULT: KpiScope = { of: 'pool', pool: brand<PoolId>('adult') };
const unit = (id: string): KpiScope => ({ of: 'unit', unit: brand<UnitId>(id) });

let store: Store;
beforeEach(async () => {
  store = await openHouse();
});
afterEach(() => store.close());

/** People of a role in a unit around the clock: by day 07–19, by night 19–07, from Monday's night on. */
const crew = (of: string, role: string, [day, night]: readonly [number, number]): readonly RosterShift[] =>
  [-1, 0, 1, 2].flatMap((n) => {
    const date = addDays(TUESDAY, n);
    const many = (people: number, from: Instant, to: Instant) =>
      Array.from({ length: people }, () => rostered(of, { role, from, to }));
    const [seven, nineteen] = [at(`${date}T07:00`), at(`${date}T19:00`)];
    return [...many(day, seven, nineteen), ...many(night, nineteen, at(`${addDays(date, 1)}T07:00`))];
  });

const ROSTER: readonly RosterShift[] = [
  ...crew('5W', 'rn', [4, 3]),
  ...crew('5W', 'charge', [1, 1]),
  ...crew('5W', 'aide', [2, 1]),
  ...crew('5W', 'sitter', [1, 0]),
  ...crew('6E', 'rn', [2, 1]),
  ...crew('6E', 'charge', [1, 1]),
];

/** In their beds from Monday on; nobody leaves. */
const patients = (of: string, count: number): readonly AdtEvent[] =>
  Array.from({ length: count }, (_, n) => admitted(`${of}/${n}`, of, at('2026-01-12T10:00')));

type Told = {
  readonly roster?: readonly RosterShift[];
  readonly callOuts?: readonly CallOut[];
  readonly heads?: readonly AdtEvent[];
};

async function told({ roster = ROSTER, callOuts = [], heads = [...patients('5W', 20), ...patients('6E', 8)] }: Told) {
  const records = heads.map((event) => recordOf(event.message, [event], event.occurredAt));
  await tell(store, [...records, recordOf('last', [], NOW)], NOW);
  await store.commit([
    ...rosterChanges(site, roster, NOW),
    ...callOuts.map((callOut) => ({ kind: 'callout.add', callOut }) as const),
  ]);
}

const dayInput = (date: LocalDate = TUESDAY): Promise<KpiInput> =>
  loadKpiInput(store, site, settings, { period: dayOf(date, ZONE), now: NOW });

async function figureOf(id: string, scope: KpiScope, input?: KpiInput) {
  const found = kpiNamed(id, OBSERVED)?.observe;
  if (found === undefined) throw new Error(`no such figure: ${id}`);
  const { main, parts } = found.compute(input ?? (await dayInput()), scope);
  const said = (value: typeof main) => (isAvailable(value) ? value.value : value.unavailable);
  return { main, value: said(main), parts: Object.fromEntries(parts.map(({ name, value }) => [name, said(value)])) };
}

describe('hours of care per patient day', () => {
  it('are the rostered hours of whoever cares, over the patients at midnight', async () => {
    await told({});
    // 5W, 24 h of a Tuesday: (4 + 3) nurses and (2 + 1) aides of 12 h; the charge nurse and the sitter give no direct care there.
    expect((await figureOf('hppd', unit('5W'))).main).toMatchObject({
      value: (7 * 12 + 3 * 12) / 20,
      measure: 'hours',
      numerator: 120,
      denominator: 20,
      quality: 'complete',
    });
    // 6E: the charge nurse takes patients: (2 + 1) and two of 12 h.
    expect((await figureOf('hppd', unit('6E'))).value).toBe(60 / 8);
    expect((await figureOf('hppd', ADULT)).value).toBe(180 / 28);
    // All staff of the wards: 5W 84 nurses, 24 charge, 36 aides, 12 sitter.
    expect(await figureOf('chppd', unit('5W'))).toMatchObject({
      value: 156 / 20,
      parts: { registered: 108 / 20, support: 48 / 20 },
    });
    expect((await figureOf('skill mix', unit('5W'))).value).toBe(108 / 156);
    expect((await figureOf('hppd', unit('ED'))).main).toEqual({ unavailable: 'not-mapped', missing: ['beds'] });
  });

  it('lose a call-out for as long as it lasts, and follow a nurse who is sent elsewhere', async () => {
    const float = rostered('6E', { kind: 'float', person: 'n1', from: at('11:00') });
    const roster = [...ROSTER, rostered('5W', { person: 'n1' }), float];
    await told({ roster, callOuts: [calledOut('5W', { from: at('15:00') })] });
    // 120 h and 12 of one more nurse, less 4 h called out and 8 h sent away.
    expect((await figureOf('hppd', unit('5W'))).main).toMatchObject({ numerator: 120 });
    expect((await figureOf('hppd', unit('6E'))).main).toMatchObject({ numerator: 68 });
    expect((await figureOf('staffing_fill_rate_pct', unit('5W'))).main).toMatchObject({
      numerator: 156,
      denominator: 168,
    });
    expect((await figureOf('staffing_fill_rate_pct', HOUSE)).main).toMatchObject({
      numerator: 156 + 68,
      denominator: 168 + 60,
    });
  });

  it('are n/a of a day whose night nobody rostered, while somebody is in the beds', async () => {
    await told({ roster: ROSTER.filter(({ from }) => from >= at('00:00')) });
    expect((await figureOf('hppd', unit('5W'))).main).toEqual({ unavailable: 'missing-inputs', missing: ['roster'] });
    expect((await figureOf('hppd', unit('5W'), await dayInput(addDays(TUESDAY, 1)))).value).toBe(6);
  });

  it('of a house are n/a while a unit with patients has no roster, and not for one without patients', async () => {
    await told({ heads: [...patients('5W', 20), ...patients('PEDS', 2)] });
    expect((await figureOf('hppd', HOUSE)).main).toEqual({ unavailable: 'missing-inputs', missing: ['roster'] });
    expect((await figureOf('hppd', ADULT)).main).toMatchObject({ numerator: 180, denominator: 20 });
  });

  it('of a part of a day are n/a: there is no midnight in it', async () => {
    await told({});
    const period = { from: at('00:00'), to: at('08:00') };
    const morning = await loadKpiInput(store, site, settings, { period, now: NOW });
    expect((await figureOf('hppd', unit('5W'), morning)).main).toMatchObject({ missing: ['midnight'] });
    // Of the roster alone eight hours can be told: 7 h of the night, one of the day.
    expect((await figureOf('skill mix', unit('5W'), morning)).main).toMatchObject({
      numerator: 7 * 4 + 5,
      denominator: 7 * 5 + 8,
    });
  });

  it('of several days are sums before they are divided, and a corrected roster restates them', async () => {
    await told({});
    const compute = () => computeDays(SITE, [TUESDAY], { store, settings, now: NOW, log: silentLog });
    const span: Span = { from: at('2026-01-12T00:00'), to: NOW };
    const kpi = kpiNamed('hppd', OBSERVED)!;
    const place = { of: 'pool', site: SITE, pool: brand<PoolId>('adult') } as const;
    const days = async () =>
      (await loadSeries(store, { kpi, place, grain: 'day', span }, { settings, now: NOW })).points.slice(1, 3);
    await compute();
    expect((await days()).map(({ value }) => value)).toMatchObject([
      { numerator: 180, denominator: 28 },
      { numerator: 180, denominator: 28 },
    ]);
    const corrected = ROSTER.filter(({ unit: of, from }) => of === '5W' && from >= at('00:00') && from < at('23:59'));
    await store.commit(rosterChanges(site, [...corrected, rostered('5W')], NOW));
    await compute();
    expect((await days())[0]).toMatchObject({
      value: { numerator: 192, denominator: 28 },
      restated: { before: { numerator: 180 } },
    });
  });
});

describe('the roster by itself', () => {
  it('tells how many called out of the shifts that began, over a feed that is silent', async () => {
    await told({ callOuts: [calledOut('5W', { count: 2 }), calledOut('6E', { from: at('19:00'), to: at('23:00') })] });
    const input = { ...(await dayInput()), freshness: { state: 'stale', since: at('2026-01-12T12:00') } as const };
    // 5W: 8 by day and 5 by night; 6E: 3 and 2.
    expect((await figureOf('call_off_rate_pct', HOUSE, input)).main).toMatchObject({ numerator: 3, denominator: 18 });
    expect((await figureOf('hppd', HOUSE, input)).main).toMatchObject({ unavailable: 'stale-feed' });
  });

  it('tells overtime and agency hours only where it says of what kind a shift is', async () => {
    await told({});
    expect((await figureOf('agency_pct', HOUSE)).main).toEqual({
      unavailable: 'missing-inputs',
      missing: ['kind of shift'],
    });
    await store.commit(rosterChanges(site, [rostered('PEDS', { kind: 'agency' }), rostered('PEDS')], NOW));
    expect((await figureOf('agency_pct', unit('PEDS'), await dayInput())).value).toBe(0.5);
    expect((await figureOf('overtime_pct', HOUSE, await dayInput())).main).toMatchObject({
      numerator: 0,
      denominator: 156 + 60 + 24,
    });
  });
});

describe('rest between shifts', () => {
  const next = addDays(TUESDAY, 1);
  const turn = (person: string, from: string, to: string, of = '5W') =>
    rostered(of, { person, from: at(from), to: at(to) });
  const TURNS = [
    // Ten hours and a half after a late shift; it counts on the day and unit that the second one begins.
    turn('n1', `${TUESDAY}T13:00`, `${TUESDAY}T20:30`),
    turn('n1', `${next}T07:00`, `${next}T15:00`, '6E'),
    // Exactly eleven hours.
    turn('n2', `${TUESDAY}T12:00`, `${TUESDAY}T20:00`),
    turn('n2', `${next}T07:00`, `${next}T15:00`, '6E'),
    // A shift that goes on is one stretch, and the next one comes eight hours after its end.
    turn('n3', `${TUESDAY}T07:00`, `${TUESDAY}T19:00`),
    { ...turn('n3', `${TUESDAY}T19:00`, `${TUESDAY}T23:00`), kind: 'overtime' as const },
    turn('n3', `${next}T07:00`, `${next}T19:00`),
    // Sent elsewhere within the shift is no shift of its own.
    { ...turn('n2', `${next}T08:00`, `${next}T12:00`), kind: 'float' as const },
  ];

  it('is counted by the shift that began too early, and is sensitive', async () => {
    await told({ roster: TURNS });
    const wednesday = await dayInput(next);
    expect((await figureOf('rest_breaches', HOUSE, wednesday)).main).toMatchObject({
      value: 2,
      measure: 'shifts',
      n: 4,
    });
    expect((await figureOf('rest_breaches', unit('6E'), wednesday)).value).toBe(1);
    expect((await figureOf('rest_breaches', unit('5W'), wednesday)).value).toBe(1);
    expect((await figureOf('rest_breaches', HOUSE)).value).toBe(0);
    expect(kpiNamed('rest_breaches', OBSERVED)?.observe.sensitive).toBe(true);
  });

  it('is n/a of a roster that does not say who is on which shift', async () => {
    await told({});
    expect((await figureOf('rest_breaches', HOUSE)).main).toEqual({
      unavailable: 'missing-inputs',
      missing: ['who is on which shift'],
    });
  });
});

describe('the float pool', () => {
  it('is in use for the hours in which its people are rostered in a unit', async () => {
    const pool = [rostered('FLOAT', { person: 'f1' }), rostered('FLOAT', { person: 'f2' })];
    const sent = rostered('5W', { kind: 'float', person: 'f1', from: at('10:00') });
    await told({ roster: [...ROSTER, ...pool, sent], callOuts: [calledOut('FLOAT', { from: at('15:00') })] });
    expect((await figureOf('float_pool_utilization_pct', HOUSE)).main).toMatchObject({ numerator: 9, denominator: 20 });
  });

  it('is n/a where nobody says who was sent', async () => {
    await told({ roster: [...ROSTER, rostered('FLOAT')] });
    expect((await figureOf('float_pool_utilization_pct', HOUSE)).main).toMatchObject({
      missing: ['who is on which shift'],
    });
  });
});

describe('need and have of this block', () => {
  const atEight = () =>
    loadKpiInput(store, site, settings, { period: { from: at('00:00'), to: at('08:00') }, now: NOW });

  it('are short of what the grid asks for, never set off by a unit that has to spare', async () => {
    await told({ callOuts: [calledOut('5W')] });
    // 5W: 20 at 5 → 4 nurses, 3 here; 20 at 9 → 3 aides, 2 here. 6E: 8 at 4 → 2, 3 here with the charge nurse.
    expect(await figureOf('staffing_gap', HOUSE, await atEight())).toMatchObject({
      value: 2,
      parts: { 'short-registered': 1, over: 1, 'required-by-grid': 9, here: 8 },
    });
    expect((await figureOf('staffing_gap', unit('6E'), await atEight())).value).toBe(0);
    expect((await figureOf('staffing_gap', unit('ED'), await atEight())).main).toMatchObject({ missing: ['roster'] });
    expect(await figureOf('ratio_required_nurses', ADULT, await atEight())).toMatchObject({
      value: 6,
      parts: { patients: 28, here: 6 },
    });
  });

  it('leave a unit without a roster out, and say that it is', async () => {
    await told({ heads: [...patients('5W', 20), ...patients('PEDS', 2)] });
    expect((await figureOf('staffing_gap', HOUSE, await atEight())).main).toMatchObject({
      value: 1,
      dropped: 1,
      quality: 'partial',
    });
  });
});

describe('NICE red flags of the shift that runs', () => {
  const atEight = () =>
    loadKpiInput(store, site, settings, { period: { from: at('00:00'), to: at('08:00') }, now: NOW });

  it('count the wards that are short of more than 8 h or a quarter, or have fewer than two nurses', async () => {
    // 5W needs 4 × 12 h and has 4 nurses: a call-out of one for the whole shift is 12 h short. 6E needs 24 h and has 36.
    await told({ callOuts: [calledOut('5W')] });
    expect(await figureOf('nice_rn_shortfall_red_flag', HOUSE, await atEight())).toMatchObject({
      value: 1,
      parts: { 'rn-hours-short': 12, 'under-two-nurses': 0 },
    });
    expect((await figureOf('nice_rn_shortfall_red_flag', unit('6E'), await atEight())).value).toBe(0);
    expect((await figureOf('nice_rn_shortfall_red_flag', unit('ED'), await atEight())).main).toMatchObject({
      unavailable: 'not-mapped',
    });
  });

  it('exactly 8 h passes, and so does what was called out later than that moment', async () => {
    const late = calledOut('5W', { id: 'late', at: at('09:00') });
    await told({ callOuts: [calledOut('5W', { from: at('11:00') }), late] });
    expect((await figureOf('nice_rn_shortfall_red_flag', unit('5W'), await atEight())).value).toBe(0);
  });

  it('one nurse alone with a few patients is a flag', async () => {
    await told({ roster: [...ROSTER, ...crew('PEDS', 'rn', [1, 1])], heads: patients('PEDS', 3) });
    expect(await figureOf('nice_rn_shortfall_red_flag', HOUSE, await atEight())).toMatchObject({
      value: 1,
      parts: { 'rn-hours-short': 0, 'under-two-nurses': 1 },
    });
  });
});
