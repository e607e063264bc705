import { expect, it } from 'vitest';
import type { Mark } from '#src/domain/discharge/mark.ts';
import type { Prediction } from '#src/domain/discharge/prediction.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import { Conflict } from '#src/kernel/errors.ts';
import { brand, type KpiId, type PatientKey, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { type LocalDate, localTime } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import {
  admit,
  append,
  discharge,
  eachWith,
  hour,
  type MakeStore,
  merged,
  OTHER_SITE,
  record,
  SITE,
  take,
  transfer,
  visitKey,
} from './house.ts';

const SUNDAY = '2026-01-11' as LocalDate;
const MONDAY = '2026-01-12' as LocalDate;
const TUESDAY = '2026-01-13' as LocalDate;
const WEDNESDAY = '2026-01-14' as LocalDate;
const ADC = 'midnight_census' as KpiId;

const changed = (...days: readonly LocalDate[]): Change => ({ kind: 'days.stale', site: SITE, days });
const computed = (day: LocalDate, mark: number, print = 'v1'): Change => ({
  kind: 'day.computed',
  site: SITE,
  day,
  mark,
  print,
  at: hour(30),
});
const value = (heads: number, more: Partial<KpiValue> = {}): KpiValue => ({
  site: SITE,
  kpi: ADC,
  scope: 'house',
  period: { from: hour(-24), to: hour(0) },
  value: { value: heads, measure: 'patients', n: heads, quality: 'complete' },
  definitionVersion: 1,
  computedAt: hour(30),
  ...more,
});
const put = (one: KpiValue): Change => ({ kind: 'kpi.put', value: one });
const daysOf = async (store: Store, before = WEDNESDAY) =>
  (await store.staleDays(SITE, { before, most: 99 })).map(({ day }) => day);

const settle = async (store: Store): Promise<void> => {
  for (const { day, mark } of await store.staleDays(SITE, { before: WEDNESDAY, most: 99 }))
    await store.commit([computed(day, mark)]);
};
const NIGHT = { from: hour(-5), to: hour(7) };
const SHIFT: RosterShift = { site: SITE, unit: brand<UnitId>('5W'), role: 'rn', ...NIGHT, can: [], kind: 'rostered' };
const CALL_OUT: CallOut = {
  id: 'c1',
  site: SITE,
  unit: SHIFT.unit,
  role: 'rn',
  ...NIGHT,
  count: 1,
  at: hour(-6),
  by: brand<PersonId>('p1'),
};

const BY = { person: CALL_OUT.by, name: 'charge nurse' };
const READY: Mark = {
  site: SITE,
  visit: visitKey('v1'),
  what: 'ready',
  value: 'yes',
  since: hour(-20),
  at: hour(-10),
  by: BY,
};
const PREDICTED: Prediction = {
  site: SITE,
  unit: CALL_OUT.unit,
  day: MONDAY,
  deadline: localTime('14:00'),
  lock: hour(-16),
  expected: [],
  by: BY,
  at: hour(-17),
};

/** Days whose figures are to be computed, and what a figure said before. */
export function figureDaysContract(make: MakeStore): void {
  const house = eachWith(make);

  it('a day is stale until its figures are stored, the latest comes first', async () => {
    const { store } = house();
    await store.commit([changed(SUNDAY, TUESDAY), changed(MONDAY)]);
    expect(await daysOf(store)).toEqual([TUESDAY, MONDAY, SUNDAY]);
    expect(await daysOf(store, TUESDAY)).toEqual([MONDAY, SUNDAY]);
    expect(await store.staleDays(SITE, { before: WEDNESDAY, most: 1 })).toEqual([
      { day: TUESDAY, mark: 1, news: true },
    ]);
    await store.commit([computed(TUESDAY, 1), put(value(7))]);
    expect(await daysOf(store)).toEqual([MONDAY, SUNDAY]);
    expect(await store.staleDays(OTHER_SITE, { before: WEDNESDAY, most: 9 })).toEqual([]);
    expect(await store.dayMark(SITE, TUESDAY)).toBe(1);
    expect(await store.dayMark(SITE, WEDNESDAY)).toBeUndefined();
  });

  it('a day that changed while it was computed stays stale, and nothing of what was computed is kept', async () => {
    const { store, another } = house();
    await store.commit([changed(MONDAY)]);
    const second = another === undefined ? store : await another();
    await second.commit([changed(MONDAY, MONDAY)]);
    await expect(store.commit([computed(MONDAY, 1), put(value(7))])).rejects.toThrow(Conflict);
    const [stale] = await store.staleDays(SITE, { before: WEDNESDAY, most: 9 });
    expect(await store.kpiValues(SITE, ADC, 'house', value(7).period)).toEqual([]);
    // Two instances that computed the same facts write the same.
    await second.commit([computed(MONDAY, stale!.mark), put(value(8))]);
    await store.commit([computed(MONDAY, stale!.mark), put(value(8))]);
    expect(await store.kpiValues(SITE, ADC, 'house', value(8).period)).toEqual([value(8)]);
    if (second !== store) await second.close();
  });

  it('days under another print become stale again, those that are stale already do not change', async () => {
    const { store } = house();
    await store.commit([changed(SUNDAY, MONDAY, TUESDAY), computed(SUNDAY, 1), computed(MONDAY, 1, 'v2')]);
    const outdated: Change = { kind: 'days.outdated', site: SITE, print: 'v2' };
    expect(await store.commit([outdated])).toEqual({ applied: true });
    expect(await store.staleDays(SITE, { before: WEDNESDAY, most: 9 })).toEqual([
      { day: TUESDAY, mark: 1, news: true },
      { day: SUNDAY, mark: 2, news: false, print: 'v1' },
    ]);
    expect(await store.commit([outdated])).toEqual({ applied: false });
  });

  it('a day says whether news of it came since it was computed, and under which print that was', async () => {
    const { store } = house();
    const stale = () => store.staleDays(SITE, { before: WEDNESDAY, most: 9 });
    await store.commit([changed(MONDAY), computed(MONDAY, 1), { kind: 'days.outdated', site: SITE, print: 'v2' }]);
    expect(await stale()).toEqual([{ day: MONDAY, mark: 2, news: false, print: 'v1' }]);
    await store.commit([changed(MONDAY)]);
    expect(await stale()).toEqual([{ day: MONDAY, mark: 3, news: true, print: 'v1' }]);
    await store.commit([computed(MONDAY, 3, 'v2'), { kind: 'days.outdated', site: SITE, print: 'v3' }]);
    expect(await stale()).toEqual([{ day: MONDAY, mark: 4, news: false, print: 'v2' }]);
  });

  it.each([
    ['a report taken back', { kind: 'report.undo', site: SITE, submission: 's1' }],
    ['a late call-out', { kind: 'callout.add', callOut: { ...CALL_OUT, id: 'late' } }],
    ['a call-out taken back', { kind: 'callout.withdraw', site: SITE, id: CALL_OUT.id }],
    ['a bed told to have been ready', { kind: 'mark.put', mark: { ...READY, at: hour(1) } }],
    ['a prediction taken back late', { kind: 'prediction.put', prediction: { ...PREDICTED, withdrawn: true } }],
    ['a roster of a past day', { kind: 'roster.put', site: SITE, units: [CALL_OUT.unit], span: NIGHT, shifts: [] }],
  ] satisfies [string, Change][])(
    '%s and the days that it makes stale stand together, or neither',
    async (_what, told) => {
      const { store } = house();
      const report = { site: SITE, unit: CALL_OUT.unit, item: 'census', value: 9, at: hour(-1), submission: 's1' };
      await store.commit([
        { kind: 'callout.add', callOut: CALL_OUT },
        { kind: 'report.put', report: { ...report, by: { person: CALL_OUT.by, name: 'charge nurse' } } },
        { kind: 'roster.put', site: SITE, units: [CALL_OUT.unit], span: NIGHT, shifts: [SHIFT] },
        changed(MONDAY),
        computed(MONDAY, 1),
      ]);
      const standing = async () => [
        (await store.callOuts(SITE, NIGHT)).map(({ id }) => id).sort(),
        (await store.reports(SITE, hour(0))).length,
        (await store.roster(SITE, NIGHT)).length,
        (await store.marks(SITE, { of: [READY.visit] })).length,
        (await store.predictions(SITE, { from: MONDAY, to: MONDAY })).length,
      ];
      const before = await standing();
      const claim: Change = { kind: 'request.claim', requestKey: 'r1', at: hour(1) };
      await store.commit([claim]);
      await expect(store.commit([told, changed(MONDAY), claim])).rejects.toThrow(Conflict);
      expect([await standing(), await daysOf(store)]).toEqual([before, []]);
      await store.commit([told, changed(MONDAY)]);
      expect(await standing()).not.toEqual(before);
      expect(await daysOf(store)).toEqual([MONDAY]);
    },
  );

  it('late news make stale the days they touch, in the transaction that folds them; the day that runs is none of them', async () => {
    const { store } = house();
    const late = record('late', [admit('v1', hour(-40), '5W'), discharge('v1', hour(-20))], { receivedAt: hour(2) });
    await store.commit([append(late)]);
    expect(await daysOf(store)).toEqual([]);
    await take(store, [], hour(2));
    expect(await daysOf(store)).toEqual([MONDAY, SUNDAY]);
  });

  it('a discharge makes stale its own day and that of the arrival, a transfer no day before it', async () => {
    const { store } = house();
    await take(store, [record('a', [admit('v1', hour(-100), '5W')])]);
    for (const { day, mark } of await store.staleDays(SITE, { before: WEDNESDAY, most: 99 }))
      await store.commit([computed(day, mark)]);
    await take(store, [record('b', [transfer('v1', hour(-20), '4N')], { receivedAt: hour(5) })]);
    expect(await daysOf(store)).toEqual([MONDAY]);
    await store.commit([computed(MONDAY, 1)].slice(1));
    await take(store, [record('c', [discharge('v1', hour(6))], { receivedAt: hour(30) })]);
    expect(await daysOf(store)).toEqual([TUESDAY, MONDAY, '2026-01-08']);
  });

  it('a late coming makes stale the day on which the same patient left before, one of today does not', async () => {
    const { store } = house();
    const patient = brand<PatientKey>('pat-1');
    const came = (visit: string, from: number, to: number, receivedAt: number, of: PatientKey) =>
      record(visit, [admit(visit, hour(from), '5W', { patient: of }), discharge(visit, hour(to))], {
        receivedAt: hour(receivedAt),
      });
    await take(store, [
      came('v1', -200, -150, 0, patient),
      came('v2', -200, -130, 0, brand<PatientKey>('pat-2')),
      came('v3', -1200, -1100, 0, patient),
    ]);
    await settle(store);
    await take(store, [came('v4', 1, 2, 3, patient)]);
    expect(await daysOf(store)).toEqual([]);
    await take(store, [came('v5', -20, -10, 4, patient)]);
    // Monday is its own; who left on the 6th may have come back by it, who left in November did not.
    expect(await daysOf(store)).toEqual([MONDAY, '2026-01-06']);
    await settle(store);
    // It was somebody else's, and goes on longer.
    await take(store, [
      record(
        'later',
        [{ kind: 'update', visit: visitKey('v5'), occurredAt: hour(-15), patient: brand<PatientKey>('pat-2') }],
        {
          receivedAt: hour(5),
        },
      ),
    ]);
    expect(await daysOf(store)).toEqual([MONDAY, '2026-01-07', '2026-01-06']);
  });

  it('two numbers that turn out to be one patient make stale the days on which either left', async () => {
    const { store } = house();
    const came = (visit: string, from: number, to: number, patient: string) =>
      record(visit, [
        admit(visit, hour(from), '5W', { patient: brand<PatientKey>(patient) }),
        discharge(visit, hour(to)),
      ]);
    await take(store, [came('v1', -200, -150, 'a'), came('v2', -60, -50, 'b'), came('v3', -60, -30, 'c')], hour(1));
    await settle(store);
    const joined = merged('join', 'a', 'b', hour(2));
    await take(store, [joined]);
    expect(await daysOf(store)).toEqual(['2026-01-10', '2026-01-06']);
  });

  it('a discharge at midnight that is told otherwise later makes stale the day that begins there', async () => {
    const { store } = house();
    await take(store, [record('a', [admit('v1', hour(-24), '5W')]), record('b', [discharge('v1', hour(0))])], hour(25));
    for (const { day, mark } of await store.staleDays(SITE, { before: '2026-01-15' as LocalDate, most: 99 }))
      await store.commit([computed(day, mark)]);
    await take(store, [record('c', [{ ...discharge('v1', hour(0)), disposition: '20' }], { receivedAt: hour(26) })]);
    expect(await daysOf(store)).toContain(TUESDAY);
  });

  it('who came at midnight is in the census that ends the day before', async () => {
    const { store } = house();
    const late = record('late', [admit('v1', hour(0), '5W'), discharge('v1', hour(3))], { receivedAt: hour(30) });
    await take(store, [late]);
    expect(await daysOf(store)).toEqual([TUESDAY, MONDAY]);
  });

  it('a figure comes back with what it said before, what stands beside it, and how old the news were', async () => {
    const { store } = house();
    const before = { unavailable: 'no-data', missing: [] } as const;
    const detail = { parts: [{ name: 'discharges', value: before }], band: 'busy', variant: 'same-day-1' };
    const full = value(7, {
      feedAt: hour(29),
      detail,
      restated: { at: hour(30), before, beforeVersion: 1, by: 'news' },
    });
    await store.commit([put(full), put({ ...full, scope: 'unit:5W' }), put({ ...full, scope: 'unit:4N' })]);
    const asked = ['house', 'unit:5W', 'unit:6E'].map((scope) => ({ kpi: ADC, scope }));
    const found = await store.kpiValuesOf(SITE, full.period, asked);
    expect(found.toSorted((a, b) => (a.scope < b.scope ? -1 : 1))).toEqual([full, { ...full, scope: 'unit:5W' }]);
    expect(await store.kpiValuesOf(SITE, { from: hour(-24), to: hour(-1) }, asked)).toEqual([]);
    expect(await store.kpiValuesOf(SITE, full.period, [])).toEqual([]);
  });
}
