/** What is decided by what comes later: n/a until then, told when it can be, and told anew when late news decide it otherwise. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FeedRecord } from '#src/domain/census/event.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { outdatedDays } from '#src/jobs/compute-kpis.ts';
import { waitingDays } from '#src/jobs/waiting-days.ts';
import { brand, type PatientKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Instant, LocalDate } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { computeDays } from '#test/jobs/compute-days.ts';
import { at, EAST, openHouse, PLACES, series, settings, type Told, tell, visit } from './series-house.ts';

let store: Store;
beforeEach(async () => {
  store = await openHouse();
});
afterEach(() => store.close());

const MONDAY = '2026-01-05' as LocalDate;
const site = settings.sites[0]!;

/** A visit of somebody, sent home. */
function of(patient: string, told: Told, receivedAt: Instant): FeedRecord {
  const record = visit(told, receivedAt);
  const events = record.events.map((event) => ({ ...event, patient: brand<PatientKey>(patient), disposition: '01' }));
  return { ...record, events };
}
const inEd = (patient: string, from: string, left: string, receivedAt = left): FeedRecord =>
  of(patient, { path: [['ED', at(from)]], left: at(left) }, at(receivedAt));
const compute = (now: string) => computeDays(EAST, [], { store, settings, now: at(now), log: silentLog });

async function monday(id: string, now: string) {
  const day = { from: at('2026-01-05'), to: at('2026-01-06') };
  const [point] = (await series(store, id, PLACES.house, 'day', day, at(now))).points;
  const { value, restated } = point!;
  const said = isAvailable(value) ? [value.numerator, value.denominator] : [value.unavailable, ...value.missing];
  return restated === undefined ? said : [...said, 'restated'];
}

/** Somebody is told of at that time. */
const stillTold = (when: string) => visit({ path: [['W2', at(when)]] }, at(when));

it('is too early until the last case of a day is decided; that it can be told then is nothing restated', async () => {
  const told = [
    inEd('Ann', '2026-01-05T08:00', '2026-01-05T10:00'),
    inEd('Bob', '2026-01-05T08:00', '2026-01-05T12:00'),
  ];
  await tell(store, [...told, inEd('Ann', '2026-01-07T08:00', '2026-01-07T09:00')], at('2026-01-08T12:00'));
  await computeDays(EAST, [MONDAY], { store, settings, now: at('2026-01-08T12:00'), log: silentLog });
  expect(await monday('ed_return_72h_pct', '2026-01-08T12:00')).toEqual(['too-early', 'until 2026-01-08']);
  expect(await monday('readmission_30d_pct', '2026-01-08T12:00')).toEqual(['too-early', 'until 2026-02-04']);
  const now = at('2026-01-09T00:10');
  expect(await waitingDays(store, { site, settings, now: at('2026-01-08T23:59') })).toEqual([]);
  await tell(store, [stillTold('2026-01-08T23:00')], now);
  expect(await waitingDays(store, { site, settings, now })).toEqual([MONDAY]);
  await outdatedDays({ store, settings, now, log: silentLog });
  await compute('2026-01-09T00:10');
  expect(await monday('ed_return_72h_pct', '2026-01-09T00:10')).toEqual([1, 2]);
  expect(await waitingDays(store, { site, settings, now })).toEqual([]);
});

it('a return that is told late restates the day on which the patient left', async () => {
  await tell(
    store,
    [inEd('Ann', '2026-01-05T08:00', '2026-01-05T10:00'), stillTold('2026-01-12T10:00')],
    at('2026-01-12T12:00'),
  );
  await computeDays(EAST, [MONDAY], { store, settings, now: at('2026-01-12T12:00'), log: silentLog });
  expect(await monday('ed_return_72h_pct', '2026-01-12T12:00')).toEqual([0, 1]);
  await tell(store, [inEd('Ann', '2026-01-08T09:00', '2026-01-08T11:00', '2026-01-13T08:00')], at('2026-01-13T08:00'));
  await compute('2026-01-13T08:00');
  expect(await monday('ed_return_72h_pct', '2026-01-13T08:00')).toEqual([1, 1, 'restated']);
});

it('what a file that ends before does not tell is not counted as nobody having come back', async () => {
  await tell(
    store,
    [inEd('Ann', '2026-01-05T08:00', '2026-01-05T10:00'), stillTold('2026-01-07T10:00')],
    at('2026-01-12T12:00'),
  );
  await computeDays(EAST, [MONDAY], { store, settings, now: at('2026-01-12T12:00'), log: silentLog });
  expect(await monday('ed_return_72h_pct', '2026-01-12T12:00')).toEqual(['missing-inputs', 'what came after']);
  await tell(store, [stillTold('2026-01-09T10:00')], at('2026-01-13T12:00'));
  expect(await waitingDays(store, { site, settings, now: at('2026-01-13T12:00') })).toEqual([MONDAY]);
});

it('a visit of which nobody told whose it was is left out and said to be', async () => {
  const record = visit(
    { path: [['ED', at('2026-01-05T08:00')]], left: at('2026-01-05T09:00') },
    at('2026-01-05T09:00'),
  );
  await tell(store, [record, stillTold('2026-01-12T10:00')], at('2026-01-12T12:00'));
  await computeDays(EAST, [MONDAY], { store, settings, now: at('2026-01-12T12:00'), log: silentLog });
  expect(await monday('ed_return_72h_pct', '2026-01-12T12:00')).toEqual(['missing-inputs', 'patient number (PID-3)']);
});
