/** Who is to come, by what was told in whatever order; and what became of them. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Due, PlannedEvent } from '#src/domain/census/event.ts';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { foldPlanned } from '#src/domain/planned/fold.ts';
import { outcomeOf, visitsKnown } from '#src/domain/planned/outcome.ts';
import type { MessageKey, PatientKey, PlanKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, HOUR_MS, type Instant, instant } from '#src/kernel/time.ts';

const SITE = 'mercy' as SiteId;
const T0 = instant(Date.UTC(2026, 0, 13, 5));
const hour = (hours: number): Instant => after(T0, hours * HOUR_MS);

let messages = 0;
function said(at: number, of: Partial<PlannedEvent> & { readonly plan: PlanKey }): PlannedEvent {
  const message = `m${messages++}` as MessageKey;
  return {
    ...{ site: SITE, message, n: 0, kind: 'told', what: 'operation', trigger: 'S12' },
    ...{ occurredAt: hour(at), receivedAt: hour(at) },
    ...of,
  };
}
const plan = (name: string): PlanKey => name as PlanKey;
const visit = (name: string): VisitKey => name as VisitKey;
const patient = (name: string): PatientKey => name as PatientKey;
const op = (at: number): Due => ({ at: hour(at), of: 'operation' });
const [ONE, TWO] = [plan('c1'), plan('c2')];

describe('what was told of one coming', () => {
  test('the latest word of each fact counts', () => {
    const all = foldPlanned([
      said(1, { plan: ONE, due: op(32), service: 'surgery', patientClass: 'I' }),
      said(2, { plan: ONE, due: op(34), kind: 'changed', trigger: 'S14', nights: 3, patientClass: 'P' }),
    ]);
    expect(all).toEqual([
      {
        ...{ key: ONE, due: op(34), service: 'surgery', patientClass: 'I', nights: 3 },
        operations: [{ plan: ONE, due: op(34), lastToldAt: hour(2) }],
        ...{ moved: 1, firstToldAt: hour(1), lastToldAt: hour(2) },
      },
    ]);
  });

  test('cancelled by whom; told again it stands again, changed it does not', () => {
    const off = [
      said(1, { plan: ONE, due: op(32) }),
      said(3, { plan: ONE, kind: 'cancelled', trigger: 'S15' }),
      said(4, { plan: ONE, kind: 'changed', trigger: 'S14' }),
    ];
    expect(foldPlanned(off)[0]!.cancelled).toEqual({ at: hour(3), how: 'cancelled', by: 'S15' });
    const again = [...off, said(5, { plan: ONE, due: op(56), trigger: 'S13' })];
    expect(foldPlanned(again)[0]).toMatchObject({ due: op(56), moved: 1 });
    expect(foldPlanned(again)[0]).not.toHaveProperty('cancelled');
  });

  test('two operations of a visit are one coming, at the first that stands', () => {
    const both = [
      said(1, { plan: ONE, visit: visit('v'), due: op(32) }),
      said(1, { plan: TWO, visit: visit('v'), due: op(56) }),
    ];
    expect(foldPlanned(both)).toMatchObject([{ key: ONE, visit: 'v', due: op(32) }]);
    const first = said(2, { plan: ONE, kind: 'cancelled', trigger: 'S15' });
    expect(foldPlanned([...both, first])).toMatchObject([{ due: op(56) }]);
    const second = said(3, { plan: TWO, kind: 'no-show', trigger: 'S26' });
    expect(foldPlanned([...both, first, second])[0]!.cancelled).toEqual({ at: hour(3), how: 'no-show', by: 'S26' });
  });

  test('a pre-admission that is cancelled takes its operations with it; an operation that is off the pre-admission', () => {
    const pre = said(1, {
      ...{
        plan: plan('v'),
        visit: visit('v'),
        what: 'admission',
        trigger: 'A05',
        due: { at: hour(30), of: 'arrival' },
      },
    });
    const operation = said(2, { plan: ONE, visit: visit('v'), due: op(32) });
    expect(foldPlanned([pre, operation])).toMatchObject([{ due: op(32) }]);
    const a38 = said(3, { plan: plan('v'), visit: visit('v'), what: 'admission', kind: 'cancelled', trigger: 'A38' });
    expect(foldPlanned([pre, operation, a38])[0]!.cancelled).toMatchObject({ by: 'A38' });
    const s15 = said(3, { plan: ONE, kind: 'cancelled', trigger: 'S15' });
    expect(foldPlanned([pre, operation, s15])[0]!.cancelled).toMatchObject({ by: 'S15' });
  });

  const a05 = (at: number) => said(at, { plan: plan('v'), visit: visit('v'), what: 'admission', trigger: 'A05' });
  const a38 = (at: number): PlannedEvent => ({ ...a05(at), kind: 'cancelled', trigger: 'A38' });

  test('what an admission took back an admission lifts, and nothing that the theatres took back themselves', () => {
    const listed = said(1, { plan: ONE, visit: visit('v'), due: op(32) });
    const s15 = (at: number) => said(at, { plan: ONE, kind: 'cancelled', trigger: 'S15' });
    const again = [listed, a05(2), a38(3), a05(5)];
    expect(foldPlanned(again.slice(0, 3))[0]!.cancelled).toMatchObject({ at: hour(3), by: 'A38' });
    expect(foldPlanned(again)[0]).not.toHaveProperty('cancelled');
    expect(foldPlanned([...again, s15(4)])[0]!.cancelled).toMatchObject({ at: hour(4), by: 'S15' });
    expect(foldPlanned([...again, s15(2)])[0]!.cancelled).toMatchObject({ at: hour(2), by: 'S15' });
    expect(foldPlanned([...again, a38(6)])[0]!.cancelled).toMatchObject({ at: hour(6), by: 'A38' });
  });

  test('a number under which two patients are told is that of no visit: each goes by their own numbers', () => {
    const under0 = (of: string, who: string, at = 32) =>
      said(1, { plan: plan(of), visit: visit('0'), patient: patient(who), due: op(at) });
    const pre = (who: string) => ({
      ...a05(2),
      plan: plan('0'),
      visit: visit('0'),
      patient: patient(who),
      due: op(30),
    });
    const all = foldPlanned([under0('c1', 'p1'), under0('c2', 'p2', 33), under0('c3', 'p2', 80), pre('p3'), pre('p4')]);
    expect(all.map(({ key, operations }) => [key, operations.length])).toEqual([
      ...[
        ['p3', 0],
        ['p4', 0],
        ['c1', 1],
        ['c2', 1],
        ['c3', 1],
      ],
    ]);
    expect(all.some((one) => 'visit' in one)).toBe(false);
  });

  test('whoever was taken for another patient and corrected is one', () => {
    const mistaken = said(1, { plan: ONE, visit: visit('v'), patient: patient('p1'), due: op(32) });
    const corrected = said(2, { plan: ONE, visit: visit('v'), patient: patient('p2'), kind: 'changed' });
    const pre = { ...a05(3), patient: patient('p2') };
    expect(foldPlanned([mistaken, corrected, pre])).toMatchObject([{ visit: 'v', patient: 'p2', due: op(32) }]);
  });

  test('hundreds of thousands of words under one number are folded, whoever they are of', () => {
    const many = Array.from({ length: 260_000 }, (_, n) =>
      said(n / 260_000, { plan: plan(`c${n % 130_000}`), due: op(32), ...(n < 130_000 ? {} : { visit: visit('0') }) }),
    );
    expect(foldPlanned(many)).toMatchObject([{ visit: '0', due: op(32) }]);
    const ofTwo = many.slice(130_000).map((one, n) => ({ ...one, patient: patient(`p${n % 2}`) }));
    expect(foldPlanned(ofTwo)).toHaveLength(130_000);
  });

  test('the day alone of a time that is known says no more; another day does', () => {
    const known = said(1, { plan: ONE, due: op(32) });
    const day = (of: number) => said(2, { plan: ONE, due: { at: hour(of), of: 'day' } });
    expect(foldPlanned([known, day(24)])).toMatchObject([{ due: op(32), moved: 0 }]);
    expect(foldPlanned([known, day(48)])).toMatchObject([{ due: { at: hour(48), of: 'day' }, moved: 1 }]);
  });

  test('that a list was told is of nobody', () => {
    const told = said(2, { plan: plan('list'), what: 'list', due: { at: hour(24), of: 'day' } });
    expect(foldPlanned([told])).toEqual([]);
  });

  test('of a day alone the arrival counts where that is told; what never had a time is nobody', () => {
    const day = said(1, { plan: ONE, visit: visit('v'), due: { at: hour(24), of: 'day' } });
    const pre = said(1, {
      ...{ plan: plan('v'), visit: visit('v'), what: 'admission', due: { at: hour(30), of: 'arrival' } },
    });
    expect(foldPlanned([day])).toMatchObject([{ due: { of: 'day' } }]);
    expect(foldPlanned([day, pre])).toMatchObject([{ due: { at: hour(30), of: 'arrival' } }]);
    expect(foldPlanned([said(1, { plan: ONE })])).toEqual([]);
  });
});

const event = fc
  .record({
    at: fc.integer({ min: 0, max: 6 }),
    kind: fc.constantFrom('told' as const, 'changed' as const, 'cancelled' as const, 'no-show' as const),
    of: fc.constantFrom('c1', 'c2', 'c3', 'v1', 'v2'),
    visit: fc.option(fc.constantFrom('v1', 'v2'), { nil: undefined }),
    due: fc.option(fc.integer({ min: 20, max: 60 }), { nil: undefined }),
    message: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ at, kind, of, visit: named, due, message }): PlannedEvent => {
    const isVisit = of.startsWith('v');
    const own = isVisit ? of : named;
    return {
      ...{ site: SITE, message: `m${message}` as MessageKey, n: 0, kind, plan: plan(of) },
      ...{ what: isVisit ? ('admission' as const) : ('operation' as const), trigger: 'S12' },
      ...(own === undefined ? {} : { visit: visit(own) }),
      ...(due === undefined ? {} : { due: op(due) }),
      ...{ occurredAt: hour(at), receivedAt: hour(at) },
    };
  });
// A message says one thing.
const events = fc
  .array(event, { maxLength: 14 })
  .map((list) => [...new Map(list.map((one) => [one.message, one])).values()]);

describe('whatever is told', () => {
  test('neither order nor repetition changes who is to come', () => {
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), (list, order) => {
        const shuffled = [...list, ...list]
          .map((one) => ({ one, by: order.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one);
        expect(foldPlanned(shuffled)).toEqual(foldPlanned(list));
      }),
    );
  });

  test('each plan is in one coming, each visit too, and who stands has a time that was told', () => {
    fc.assert(
      fc.property(events, (list) => {
        const all = foldPlanned(list);
        expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
        const visits = all.flatMap((one) => one.visit ?? []);
        expect(new Set(visits).size).toBe(visits.length);
        const times = new Set(list.map(({ due }) => due?.at));
        for (const one of all) {
          expect(times).toContain(one.due.at);
          expect(one.firstToldAt).toBeLessThanOrEqual(one.lastToldAt);
        }
      }),
    );
  });
});

describe('what became of them', () => {
  const listed = foldPlanned([said(1, { plan: ONE, visit: visit('v'), patient: patient('p'), due: op(32) })])[0]!;
  const stay = (of: string, from: number, to?: number, who = 'p'): VisitRow => ({
    ...{ site: SITE, visit: visit(of), patient: patient(who), arrivedAt: hour(from), warnings: [], stays: [] },
    ...(to === undefined ? {} : { dischargedAt: hour(to) }),
  });
  const stateOf = (visits: readonly VisitRow[], at: number): string =>
    outcomeOf(listed, visitsKnown(visits), hour(at)).state;

  test('not here yet, then late, then given up after a day', () => {
    expect(stateOf([], 20)).toBe('to-come');
    expect(stateOf([], 55)).toBe('to-come');
    expect(stateOf([], 56)).toBe('lapsed');
  });

  test('the visit of that number came, and so did another of the patient within a day; what is later than asked is not known', () => {
    expect(stateOf([stay('v', 30)], 31)).toBe('came');
    expect(stateOf([stay('v', 30)], 29)).toBe('to-come');
    expect(stateOf([stay('other', 33)], 34)).toBe('came');
    expect(stateOf([stay('other', 57)], 58)).toBe('lapsed');
    expect(stateOf([stay('other', 30, undefined, 'somebody else')], 34)).toBe('to-come');
  });

  test('who lay here before is no one more; a visit that was over by then is another one', () => {
    expect(stateOf([stay('other', -40)], 20)).toBe('here');
    expect(stateOf([stay('other', -40, 10)], 20)).toBe('to-come');
  });

  test('a check the day before that is over is no coming, unless it goes by the number of the visit', () => {
    expect(stateOf([stay('check', 10, 11)], 12)).toBe('to-come');
    expect(stateOf([stay('check', 10, 11), stay('other', 30)], 31)).toBe('came');
    expect(stateOf([stay('check', 10, 11)], 57)).toBe('lapsed');
    expect(stateOf([stay('v', 10, 31)], 32)).toBe('came');
  });

  test('who leaves later than is asked was still there', () => {
    expect(stateOf([stay('other', -40, 10)], 9)).toBe('here');
  });

  test('cancelled is cancelled, unless they came all the same', () => {
    const off = { ...listed, cancelled: { at: hour(28), how: 'cancelled' as const, by: 'S15' } };
    expect(outcomeOf(off, visitsKnown([]), hour(29)).state).toBe('cancelled');
    expect(outcomeOf(off, visitsKnown([stay('v', 30)]), hour(33)).state).toBe('came');
    expect(outcomeOf(off, visitsKnown([]), after(hour(32), 9 * DAY_MS)).state).toBe('cancelled');
  });
});
