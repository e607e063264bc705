/** Emergency care access and timeliness of the live house, beside the catalogue's own formula over the same visits counted by hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { siteCensus } from '#src/domain/census/units.ts';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { edAccess } from '#src/domain/flow/ed-access.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiInput } from '#src/domain/kpi/kpi.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { at, discharge, event, house, toEd, transfer, unit, visitsOf } from './adt.ts';

const site = house([
  unit('ED', 'ed', 10, { waiting: ['WR', 'TRIAGE'] }),
  unit('4A', 'ward', 20),
  unit('CDU', 'observation', 5),
]);
const MONDAY = { from: at('00:00'), to: at('2026-01-06T00:00:00Z') };
const ecat = kpiNamed('ecat', OBSERVED)!;

const inputOf = (visits: readonly VisitRow[], more: Partial<KpiInput> = {}): KpiInput => ({
  site,
  period: MONDAY,
  now: MONDAY.to,
  census: siteCensus({ site: more.site ?? site, at: MONDAY.to, counts: [], beds: [] }),
  present: [],
  visits,
  midnights: [],
  freshness: { state: 'fresh', dataAgeMs: 0, lastMessageAt: MONDAY.to },
  sameDayStayDays: 1,
  isCounted: true,
  mappedFields: new Set(['leftWithoutBeingSeen', 'admitDecisionAt']),
  ...more,
});
const said = (given: KpiInput) => {
  const { main, parts } = ecat.observe.compute(given, { of: 'house' });
  return {
    main,
    parts: Object.fromEntries(parts.map(({ name, value }) => [name, isAvailable(value) ? value.value : value])),
  };
};

const WAITING = 'ED^^WR';
const roomed = (time: string, bed = '7') => transfer(time, WAITING, `ED^^${bed}`);
const decided = (time: string) => event('update', time, undefined, { facts: { admitDecisionAt: at(time) } });

/** The visits of the catalogue's example, as a feed tells them. */
const TOLD = {
  fine: [toEd('08:00', WAITING), roomed('08:25'), discharge('11:20')],
  late: [toEd('08:00', WAITING), roomed('09:01'), discharge('11:50')],
  edge: [toEd('08:00', WAITING), roomed('09:00'), decided('12:00'), transfer('16:00', 'ED^^7', '4A')],
  boarded: [toEd('08:00', WAITING), roomed('08:15'), decided('11:49'), transfer('15:50', 'ED^^7', '4A')],
  stay: [toEd('08:00', WAITING), roomed('08:30'), decided('13:00'), transfer('18:00', 'ED^^7', 'CDU')],
  unseen: [
    toEd('08:00', WAITING),
    event('update', '09:35', undefined, { facts: { leftWithoutBeingSeen: true } }),
    discharge('09:35'),
  ],
  long: [toEd('08:00', WAITING), roomed('08:10'), discharge('16:01')],
};

describe('emergency care access and timeliness', () => {
  test('is that of the catalogue over the visits that left the ED, with what each failed by', () => {
    expect(said(inputOf(visitsOf(TOLD)))).toMatchObject({
      main: { value: 4 / 7, measure: 'share', numerator: 4, denominator: 7, n: 7, quality: 'complete' },
      parts: { 'room-over-60': 1, 'left-unseen': 1, 'boarded-over-240': 1, 'ed-over-480': 1 },
    });
    expect(ecat.examples[0]?.expected).toBeCloseTo(400 / 7, 5);
  });

  test('where settings name no waiting places, the wait that the feed tells of the last attendance stands for it', () => {
    const [ed, ...others] = site.units;
    const { waiting: _, ...plain } = ed!;
    const unnamed = { ...site, units: [plain, ...others] };
    const wait = (time: string, bedWaitMinutes: number) =>
      event('update', time, undefined, { facts: { bedWaitMinutes } });
    const told = visitsOf({
      short: [toEd('08:00'), wait('08:30', 60.9), discharge('10:00')],
      long: [toEd('08:00'), wait('09:05', 61), discharge('10:00')],
      untold: [toEd('08:00'), discharge('10:00')],
    });
    const found = edAccess(told, MONDAY, unitFinder(unnamed));
    expect(found.map(({ treatmentRoomMinutes }) => treatmentRoomMinutes)).toEqual([60, 61, undefined]);
    expect(said(inputOf(told, { site: unnamed })).main).toMatchObject({ numerator: 1, denominator: 3 });
  });

  test('a minute that has only begun does not count, and a second waiting place is no treatment room', () => {
    const told = {
      a: [toEd('08:00', WAITING), transfer('2026-01-05T09:00:59Z', WAITING, 'ED^^7'), discharge('10:00')],
      b: [toEd('08:00', 'ED^TRIAGE^1'), transfer('08:40', 'ED', WAITING), roomed('09:30'), discharge('10:00')],
      c: [toEd('08:00', 'ED^^3'), discharge('10:00')],
    };
    const found = edAccess(visitsOf(told), MONDAY, unitFinder(site));
    expect(found.map(({ treatmentRoomMinutes }) => treatmentRoomMinutes)).toEqual([60, 90, 0]);
  });

  test('who never left the waiting room, and who was not to be admitted, fails by neither', () => {
    const told = { a: [toEd('08:00', WAITING), discharge('15:00')] };
    expect(said(inputOf(visitsOf(told))).main).toMatchObject({ numerator: 0, denominator: 1 });
  });

  test('is n/a where a part of it is told by nobody, and says which settings would tell it', () => {
    const silent = house([unit('ED', 'ed', 10), unit('4A', 'ward', 20)]);
    const plain = { a: [toEd('08:00', WAITING), roomed('08:10'), discharge('10:00')] };
    expect(said(inputOf(visitsOf(plain), { site: silent, mappedFields: new Set() }))).toEqual({
      main: {
        unavailable: 'missing-inputs',
        missing: [
          'waiting places of the ED: waiting of huddleboard.yaml, or hl7.fields.bedWaitMinutes',
          'left unseen: hl7.fields.leftWithoutBeingSeen',
          'decision to admit: hl7.fields.admitDecisionAt',
        ],
      },
      parts: {},
    });
    // A file that carries them needs no field of the feed.
    expect(said(inputOf(visitsOf(TOLD), { mappedFields: new Set() })).main).toMatchObject({ numerator: 4 });
    expect(said(inputOf([])).main).toMatchObject({ unavailable: 'no-data' });
  });

  test('of two attendances under one number each is judged by its own times', () => {
    const twice = [
      toEd('01:00', WAITING),
      roomed('01:10'),
      discharge('02:00'),
      toEd('12:00', WAITING),
      roomed('13:30'),
      event('update', '13:40', undefined, { facts: { leftWithoutBeingSeen: true } }),
      discharge('14:00'),
    ];
    expect(said(inputOf(visitsOf({ twice })))).toMatchObject({
      main: { numerator: 1, denominator: 2 },
      parts: { 'room-over-60': 1, 'left-unseen': 1 },
    });
  });

  test('equals the catalogue over records made by hand from the same times (property)', () => {
    const minutes = fc.integer({ min: 0, max: 700 });
    const one = fc.record({
      room: fc.option(fc.integer({ min: 0, max: 130 }), { nil: null }),
      stays: minutes,
      decision: fc.option(minutes, { nil: null }),
      lwbs: fc.boolean(),
      observed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (some) => {
        const records = some.map((x) => {
          const isRoomed = x.room !== null && x.room <= x.stays;
          const boarded = x.decision !== null && x.decision <= x.stays ? x.stays - x.decision : null;
          return {
            treatment_room_min: isRoomed ? x.room : null,
            lwbs: x.lwbs,
            boarded_min: boarded,
            ed_los_min: x.stays,
            obs_stay: x.observed,
          };
        });
        const share = ecat.compute({ visits: records }) as number;
        const found = said(inputOf(some.map((x, n) => rowOf(x, n)))).main;
        expect(isAvailable(found) ? found.value : Number.NaN).toBeCloseTo(share / 100, 12);
      }),
      { numRuns: 100 },
    );
  });
});

type Made = {
  readonly room: number | null;
  readonly stays: number;
  readonly decision: number | null;
  readonly lwbs: boolean;
  readonly observed: boolean;
};

const min = (n: number): Instant => (at('08:00') + n * MINUTE_MS) as Instant;

function rowOf({ room, stays, decision, lwbs, observed }: Made, n: number): VisitRow {
  const left = min(stays);
  const inPlace = (bed: string, from: Instant, to: Instant) =>
    ({ location: 'ED', bed, patientClass: 'E', toAdmit: false, onLeave: false, from, to }) as never;
  const isRoomed = room !== null && room <= stays;
  const roomedAt = isRoomed ? min(room) : left;
  const [first] = visitsOf({ [`v${n}`]: [toEd('08:00')] });
  return {
    ...first!,
    leftWithoutBeingSeen: lwbs,
    ...(decision === null ? {} : { admitDecisionAt: min(decision) }),
    stays: [
      inPlace('WR', min(0), roomedAt),
      ...(isRoomed ? [inPlace('7', roomedAt, left)] : []),
      ...(observed ? [{ ...(inPlace('1', left, min(stays + 60)) as object), location: 'CDU' } as never] : []),
    ],
  };
}
