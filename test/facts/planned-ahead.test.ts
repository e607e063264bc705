/** From the messages to what the middle reads: who is to come, what became of the others, and of which days a list was told. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { foldVisit } from '#src/domain/census/fold.ts';
import { loadListTold } from '#src/facts/list-told.ts';
import { loadPlannedAhead } from '#src/facts/planned-ahead.ts';
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { adt, bytes, local, NOW, readerFor, ZONE } from '#test/feeds/hl7-kit.ts';
import { type SiuFields, SURGICAL, siu } from '#test/feeds/siu-kit.ts';

let store: Store;
beforeEach(() => {
  store = memoryStore();
});
afterEach(() => store.close());

const reader = readerFor({ sites: [SURGICAL] });
/** As the socket hands it over, received at noon whatever it tells of. */
async function hear(...messages: readonly string[]): Promise<void> {
  const items = messages.map((text) => reader.read(bytes(text), NOW).item!);
  await store.commit(
    items.map((item) =>
      'record' in item
        ? { kind: 'journal.append', record: item.record }
        : { kind: 'quarantine.add', entry: item.quarantine },
    ),
  );
  await store.project(foldVisit, { limit: 1_000, knownAt: NOW, zoneOf: () => ZONE });
}

let ids = 0;
/** A case of its own visit and patient, listed on the evening of the 11th for the 13th. */
const listed = (name: string, begins: string, more: SiuFields = {}): string =>
  siu('S12', {
    ...{ id: `S${++ids}`, at: '20260111180000', filler: name, visit: `V-${name}`, patient: `M-${name}` },
    begins,
    ...more,
  });
const next = (trigger: string, name: string, at: string, more: SiuFields = {}): string =>
  listed(name, '202601130900', { ...{ at, type: `SIU^${trigger}` }, ...more });
const arrives = (name: string, at: string, visit = `V-${name}`): string =>
  adt('A01', { id: `A${++ids}`, at, visit, patient: `M-${name}` });

const preAdmitted = (name: string, arrives: string): string =>
  adt('A05', {
    ...{ id: `P${++ids}`, at: '20260112120000', visit: `V-${name}`, patient: `M-${name}`, class: 'P' },
    more: [`PV2|${'|'.repeat(7)}${arrives}`],
  });

const DAY = { from: local('2026-01-13', '00:00'), to: local('2026-01-14', '00:00') };
const on13 = (at: Instant = NOW) => loadPlannedAhead(store, SURGICAL, { ...DAY, at });

test('who came, when and how late; who is late; who is still to come; where to', async () => {
  await hear(
    listed('early', '202601130800'),
    listed('late', '202601131000'),
    listed('afternoon', '202601131500', { into: 'OR3' }),
    arrives('early', '20260113063000'),
  );
  const { toCome, past, days, toldAt } = await on13();
  expect(toCome.map(({ due, unit }) => [due.at, unit])).toEqual([
    [local('2026-01-13', '10:00'), '5w'],
    [local('2026-01-13', '15:00'), undefined],
  ]);
  expect(past).toMatchObject([
    { state: 'came', lateMs: -1.5 * HOUR_MS, visit: { arrivedAt: local('2026-01-13', '06:30') } },
  ]);
  expect(days).toEqual([{ day: '2026-01-13', planned: 3, cancelled: 0, toldAt: local('2026-01-11', '18:00') }]);
  expect(toldAt).toBe(local('2026-01-11', '18:00'));
});

test('a past moment is asked as it was: what was said and who came later is not looked at', async () => {
  await hear(
    listed('one', '202601130800'),
    next('S15', 'one', '20260113070000'),
    listed('two', '202601130900'),
    arrives('two', '20260113073000'),
  );
  const before = await on13(local('2026-01-12', '20:00'));
  expect([before.toCome.length, before.past.length]).toEqual([2, 0]);
  const now = await on13();
  expect(now.toCome).toEqual([]);
  expect(now.past.map(({ state, plan }) => [state, plan.cancelled?.by])).toEqual([
    ['cancelled', 'S15'],
    ['came', undefined],
  ]);
  expect((await on13(local('2026-01-11', '17:00'))).days).toEqual([]);
});

test('whoever is moved to another day is there and no longer here', async () => {
  await hear(listed('one', '202601130800'), next('S13', 'one', '20260112090000', { begins: '202601150800' }));
  expect((await on13()).toCome).toEqual([]);
  const later = await loadPlannedAhead(store, SURGICAL, { from: DAY.to, to: after(DAY.to, 72 * HOUR_MS), at: NOW });
  expect(later.toCome).toMatchObject([{ moved: 1, due: { at: local('2026-01-15', '08:00') } }]);
});

test('a pre-admission and two operations of one visit are one who comes, whatever order they came in', async () => {
  const messages = [
    listed('one', '202601131400', { visit: 'V-p', patient: 'M-p' }),
    listed('two', '202601131300', { visit: 'V-p', patient: 'M-p' }),
    preAdmitted('p', '202601131100'),
  ];
  await hear(...messages.toReversed());
  const { toCome } = await on13();
  expect(toCome).toMatchObject([{ due: { at: local('2026-01-13', '13:00'), of: 'operation' }, patientClass: 'I' }]);
});

test('under another number the patient is known; an inpatient who is operated takes no bed more; nobody who lapsed is awaited', async () => {
  await hear(
    listed('other number', '202601130900'),
    arrives('other number', '20260113070000', 'V-another'),
    listed('inpatient', '202601131500'),
    arrives('inpatient', '20260109120000', 'V-since friday'),
    listed('nobody', '202601130000'),
  );
  const { toCome, past } = await on13();
  expect(toCome.map(({ due }) => due.of)).toEqual(['day']);
  expect(past.map(({ state }) => state)).toEqual(['came', 'here']);
  const later = await on13(local('2026-01-15', '00:00'));
  expect(later.past.map(({ state }) => state).sort()).toEqual(['came', 'here', 'lapsed']);
});

test('pre-admissions alone are whoever is to come, and no list', async () => {
  await hear(preAdmitted('p', '202601131400'), preAdmitted('q', '202601141400'));
  const { toCome, days, toldAt } = await on13();
  expect(toCome).toMatchObject([{ operations: [], due: { at: local('2026-01-13', '14:00'), of: 'arrival' } }]);
  expect([days, toldAt]).toEqual([[], undefined]);
  expect(await loadListTold(store, SURGICAL, NOW)).toBeUndefined();
  await hear(listed('one', '202601130900'), preAdmitted('one', '202601130700'));
  expect(await loadListTold(store, SURGICAL, NOW)).toEqual({
    toldAt: local('2026-01-11', '18:00'),
    days: [{ day: '2026-01-13', planned: 1, cancelled: 0, toldAt: local('2026-01-11', '18:00') }],
  });
});

test('under a dummy for a visit number each is who they are', async () => {
  const under = (visit: string, name: string) => listed(name, '202601131400', { visit });
  await hear(under('0', 'one'), under('0', 'two'), under('UNKNOWN', 'three'), under('99', 'four'), under('99', 'five'));
  expect((await on13()).toCome).toHaveLength(5);
  await hear(arrives('one', '20260113113000', '0'));
  const { toCome, past } = await on13();
  expect([toCome.length, past.map(({ state }) => state)]).toEqual([4, ['came']]);
});

test('where nobody tells a list there is none, and that is no list of nobody', async () => {
  await hear(arrives('one', '20260113063000'));
  expect(await on13()).toEqual({ toCome: [], past: [], days: [] });
});
