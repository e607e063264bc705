import { expect, it } from 'vitest';
import type { PatientKey } from '#src/kernel/ids.ts';
import {
  admit,
  discharge,
  eachWith,
  hour,
  type MakeStore,
  merged,
  OTHER_SITE,
  place,
  record,
  SITE,
  take,
  transfer,
  visitKey,
} from './house.ts';

const PATIENT = 'pat-1' as PatientKey;

export function visitsContract(make: MakeStore): void {
  const house = eachWith(make);

  it('a visit comes back whole, with every clock that the fold knows', async () => {
    const { store } = house();
    const times = { assessedAt: hour(8.25), treatedAt: hour(8.5), admitDecisionAt: hour(9) };
    const facts = { ...times, ventilated: true, bedWaitMinutes: 12.5, leftWithoutBeingSeen: false };
    await take(store, [
      record('m1', [admit('v1', hour(8), 'ED', { patient: PATIENT, patientClass: 'E', facts })]),
      record('m2', [transfer('v1', hour(10), '5W')]),
      record('m3', [{ ...discharge('v1', hour(20)), disposition: '01', sentAt: hour(20.5) }]),
    ]);
    const row = await store.visit(SITE, visitKey('v1'));
    expect(row).toMatchObject({
      site: SITE,
      visit: 'v1',
      patient: PATIENT,
      arrivedAt: hour(8),
      ...times,
      inpatientAt: hour(10),
      dischargedAt: hour(20),
      dischargeSentAt: hour(20.5),
      disposition: '01',
      ventilated: true,
      leftWithoutBeingSeen: false,
      bedWaitMinutes: 12.5,
    });
    expect(row?.stays.at(-1)).toEqual({
      location: '5W',
      patientClass: 'I',
      toAdmit: true,
      onLeave: false,
      from: hour(10),
      to: hour(20),
    });
    expect(await store.visitsBetween(SITE, { from: hour(0), to: hour(24) })).toEqual([row]);
    expect(await store.visit(SITE, visitKey('nobody'))).toBeUndefined();
  });

  it('visits of patients are those of every number that was one of theirs, with a stay in the span', async () => {
    const { store } = house();
    const came = (visit: string, from: number, to: number, patient: string) =>
      record(visit, [admit(visit, hour(from), '5W', { patient: patient as PatientKey }), discharge(visit, hour(to))]);
    await take(store, [came('v1', 1, 2, 'a'), came('v2', 3, 5, 'b'), came('v3', 3, 4, 'c'), came('v4', 9, 10, 'a')]);
    const found = async (patients: readonly string[], from: number, to: number) =>
      (await store.visitsOfPatients(SITE, patients as readonly PatientKey[], { from: hour(from), to: hour(to) }))
        .map(({ visit }) => visit)
        .toSorted();
    expect(await found(['a'], 0, 24)).toEqual(['v1', 'v4']);
    expect(await found(['a', 'c', 'nobody'], 2, 9)).toEqual(['v3']);
    expect(await found([], 0, 24)).toEqual([]);
    await take(store, [merged('join', 'a', 'b', hour(11))]);
    expect(await found(['b'], 0, 24)).toEqual(['v1', 'v2', 'v4']);
    const [first] = await store.visitsOfPatients(SITE, ['b' as PatientKey], { from: hour(0), to: hour(24) });
    expect(first).toMatchObject({ patient: 'b', stays: [{ location: '5W', from: hour(1), to: hour(2) }] });
    expect(await store.visitsOfPatients(OTHER_SITE, ['b' as PatientKey], { from: hour(0), to: hour(24) })).toEqual([]);
  });

  it('stays are half-open: who leaves at noon is not there at noon', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(8), '5W')]), record('m2', [discharge('v1', hour(12))])]);
    const there = async (at: number) => (await store.staysAt(SITE, hour(at))).map((stay) => stay.visit);
    expect(await there(7.9)).toEqual([]);
    expect(await there(8)).toEqual(['v1']);
    expect(await there(12)).toEqual([]);
    expect(await store.staysBetween(SITE, { from: hour(12), to: hour(13) })).toEqual([]);
    expect(await store.staysBetween(SITE, { from: hour(11), to: hour(12) })).toHaveLength(1);
    expect(await store.staysBetween(SITE, { from: hour(9), to: hour(9) })).toHaveLength(1);
  });

  it('a visit that left at the first instant of a span left in it', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(8), '5W')]), record('m2', [discharge('v1', hour(12))])]);
    expect(await store.visitsBetween(SITE, { from: hour(12), to: hour(13) })).toHaveLength(1);
    expect(await store.visitsBetween(SITE, { from: hour(12.1), to: hour(13) })).toEqual([]);
    expect(await store.visitsBetween(SITE, { from: hour(6), to: hour(8) })).toEqual([]);
  });

  it('a visit ended in the span in which its last stay did, and one that goes on in none', async () => {
    const { store } = house();
    await take(store, [
      record('m1', [admit('v1', hour(8), 'ED'), transfer('v1', hour(10), '5W'), discharge('v1', hour(12))]),
      record('m2', [admit('v2', hour(9), '5W')]),
    ]);
    const ended = (from: number, to: number) => store.visitsEnded(SITE, { from: hour(from), to: hour(to) });
    expect(await ended(12, 13)).toEqual([await store.visit(SITE, visitKey('v1'))]);
    expect(await ended(8, 12)).toEqual([]);
    expect(await ended(12.1, 24 * 400)).toEqual([]);
    expect(await store.visitsEnded(OTHER_SITE, { from: hour(0), to: hour(24) })).toEqual([]);
  });

  it('who reached an ED bed last by the end of a span, of those who were there in it and whose wait was told', async () => {
    const { store } = house();
    const waited = (bedWaitMinutes: number) => ({ patientClass: 'E', facts: { bedWaitMinutes } }) as const;
    await take(store, [
      record('m1', [admit('gone', hour(1), 'ED', waited(30))]),
      record('m2', [discharge('gone', hour(2))]),
      record('m3', [admit('long', hour(6), 'ED', waited(180))]),
      record('m4', [admit('short', hour(8), 'ED', waited(15))]),
      record('m5', [admit('untold', hour(8.5), 'ED', { patientClass: 'E' })]),
    ]);
    const last = async (from: number, to: number) =>
      (await store.lastBedded(SITE, { from: hour(from), to: hour(to) }))?.visit;
    expect(await last(3, 10)).toBe('long');
    expect(await last(3, 8.9)).toBe('short');
    // A bed that is reached later is none yet.
    expect(await last(3, 8.2)).toBeUndefined();
    expect(await last(0, 8.2)).toBe('gone');
    expect(await store.lastBedded(SITE, { from: hour(3), to: hour(10) })).toEqual(
      await store.visit(SITE, visitKey('long')),
    );
    expect(await store.lastBedded(OTHER_SITE, { from: hour(3), to: hour(10) })).toBeUndefined();
  });

  it("a stay carries its visit's clocks", async () => {
    const { store } = house();
    await take(store, [
      record('m1', [admit('v1', hour(8), 'ED', { patient: PATIENT, patientClass: 'E', facts: { ventilated: true } })]),
    ]);
    expect(await store.staysAt(SITE, hour(9))).toEqual([
      {
        visit: 'v1',
        patient: PATIENT,
        location: 'ED',
        patientClass: 'E',
        toAdmit: false,
        onLeave: false,
        from: hour(8),
        arrivedAt: hour(8),
        ventilated: true,
      },
    ]);
  });

  it('a merged patient is one patient in every visit', async () => {
    const { store } = house();
    const other = 'pat-2' as PatientKey;
    await take(store, [
      record('m1', [admit('v1', hour(8), '5W', { patient: PATIENT })]),
      record('m2', [admit('v2', hour(8), '5W', { patient: other })]),
      merged('m3', PATIENT, other, hour(9)),
    ]);
    expect((await store.staysAt(SITE, hour(9))).map((stay) => stay.patient)).toEqual([other, other]);
    expect((await store.visit(SITE, visitKey('v1')))?.patient).toBe(other);
    expect((await store.visitsBetween(SITE, { from: hour(8), to: hour(9) })).map((v) => v.patient)).toEqual([
      other,
      other,
    ]);
  });

  it('a changed clock without a changed stay touches its days', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(8), '5W', { patientClass: 'I' })])]);
    const update = { ...admit('v1', hour(9), '5W', { facts: { ventilated: true } }), kind: 'update' as const };
    const { touched } = await take(store, [record('m2', [update])]);
    expect(touched).toEqual([{ site: SITE, days: ['2026-01-13'] }]);
  });

  it('warnings of the fold are counted', async () => {
    const { store } = house();
    await take(store, [record('m1', [transfer('v1', hour(8), '5W')]), record('m2', [transfer('v2', hour(8), '5W')])]);
    expect(await store.foldWarnings(SITE)).toEqual({ 'implied-arrival': 2 });
  });

  it('somebody in a bed is silent since the last event about them, an update or another key of theirs included', async () => {
    const { store } = house();
    const update = { ...admit('v2', hour(9), '5W'), kind: 'update' as const };
    await take(store, [
      record('m1', [admit('v1', hour(1), '5W', { place: { location: place('5W'), bed: '7' } })]),
      record('m2', [admit('v2', hour(1), '5W')]),
      record('m3', [update]),
      record('m4', [admit('v3', hour(1), '5W')]),
      record('m5', [discharge('v3', hour(2))]),
      record('m6', [admit('v4', hour(1), '5W')]),
      record('m7', [{ ...admit('v5', hour(8), '5W'), kind: 'update' }]),
      merged('m8', 'v5', 'v4', hour(10)),
    ]);
    const silentAt = async (before: number) =>
      (await store.silentVisits(SITE, hour(before))).map(({ visit, since, bed }) => [visit, since, bed]);
    expect(await silentAt(1)).toEqual([]);
    expect(await silentAt(8)).toEqual([['v1', hour(1), '7']]);
    expect(await silentAt(9)).toEqual([
      ['v1', hour(1), '7'],
      ['v4', hour(8), undefined],
    ]);
    expect((await silentAt(9.5)).map(([visit]) => visit)).toEqual(['v1', 'v4', 'v2']);
    expect(await store.silentVisits(OTHER_SITE, hour(20))).toEqual([]);
  });
}
