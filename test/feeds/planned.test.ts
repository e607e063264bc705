/** Operations and pre-admissions as they are sent: what is understood, what is kept, what is refused. */
import { describe, expect, test } from 'vitest';
import type { PlanKey } from '#src/kernel/ids.ts';
import { adt, eventsOf, local, NOW, pseudonym, quarantineOf, RIVERSIDE, read, recordOf, refusalOf } from './hl7-kit.ts';
import { plannedOf, siu } from './siu-kit.ts';

const CASE = pseudonym.plan(RIVERSIDE, 'CASE1');
const VISIT = pseudonym.visit(RIVERSIDE, 'V1');

describe('operations', () => {
  test('a booking says when, where to, of which service, for whom; and nothing of procedure, surgeon or patient', () => {
    const text = siu('S12');
    expect(plannedOf(text)).toEqual({
      ...{ site: RIVERSIDE, message: pseudonym.message('OPT', 'RIVERSIDE', 'S1'), n: 0, trigger: 'S12' },
      ...{ kind: 'told', what: 'operation', plan: CASE, visit: VISIT, patient: pseudonym.patient(RIVERSIDE, 'MRN1') },
      due: { at: local('2026-01-14', '09:30'), of: 'operation' },
      ...{ into: { location: '5W' }, service: 'ortho', patientClass: 'I' },
      ...{ occurredAt: local('2026-01-13', '08:30'), receivedAt: NOW },
    });
    expect(JSON.stringify(read(text))).not.toMatch(/ZZCANARY|27130|MRN1|CASE1|19500101/);
    expect(recordOf(read(text).item)).toMatchObject({ events: [], merges: [], beds: [] });
  });

  test.each([
    ['S12', undefined, 'told'],
    ['S13', undefined, 'told'],
    ['S14', undefined, 'changed'],
    ['S14', 'Cancelled^Cancelled^HL70278', 'cancelled'],
    ['S15', undefined, 'cancelled'],
    ['S17', undefined, 'cancelled'],
    ['S26', undefined, 'no-show'],
    ['S14', 'Noshow', 'no-show'],
    ['S12', 'Complete', 'told'],
  ])('%s, filler status %s, is %s', (trigger, status, kind) => {
    expect(plannedOf(siu(trigger, status === undefined ? {} : { status }))).toMatchObject({ kind, trigger });
  });

  test.each(['S01', 'S16', 'S18', 'S23', 'S24'])('%s is accepted and says nothing', (trigger) => {
    expect(read(siu(trigger)).ack.code).toBe('AA');
    expect(plannedOf(siu(trigger))).toBeUndefined();
  });

  test('the filler number is the case, else the placer number; both are hashed', () => {
    expect(plannedOf(siu('S12', { filler: '' }))).toMatchObject({ plan: pseudonym.plan(RIVERSIDE, 'P1') });
    expect(plannedOf(siu('S15', { placer: '' }))).toMatchObject({ plan: CASE });
  });

  test('it begins by SCH-11, else by its service or its place; a day with midnight is the day alone', () => {
    const begins = (more: Parameters<typeof siu>[1]) => plannedOf(siu('S12', more))?.due;
    expect(begins({ begins: '', serviceBegins: '202601141015' })).toEqual({
      ...{ at: local('2026-01-14', '10:15'), of: 'operation' },
    });
    expect(begins({ begins: '', more: [`TQ1${'|'.repeat(7)}20260114110000`] })).toMatchObject({
      at: local('2026-01-14', '11:00'),
    });
    const day = { at: local('2026-01-14', '00:00'), of: 'day' };
    expect(begins({ begins: '20260114' })).toEqual(day);
    expect(begins({ begins: '20260114000000' })).toEqual(day);
    expect(begins({ begins: '20260114143000+0000' })).toMatchObject({ at: local('2026-01-14', '09:30') });
  });

  test('a clinic appointment is none; a day case in a theatre is, and so is a list without classes', () => {
    expect(plannedOf(siu('S12', { class: 'O', theatre: 'EYE CLINIC' }))).toBeUndefined();
    expect(read(siu('S12', { class: 'O', theatre: 'EYE CLINIC', filler: '', placer: '' })).ack.code).toBe('AA');
    expect(plannedOf(siu('S12', { class: 'O' }))).toMatchObject({ patientClass: 'O' });
    expect(plannedOf(siu('S12', { into: null }))).toMatchObject({ plan: CASE, kind: 'told' });
  });

  test('a service that is none of the house is not kept, whatever it says', () => {
    expect(plannedOf(siu('S12', { service: 'General Surgery' }))).toMatchObject({ service: 'surgery' });
    expect(plannedOf(siu('S12', { service: 'ZZCANARY' }))).not.toHaveProperty('service');
  });

  test.each([
    ['no number', 'S12', { filler: '', placer: '' }, 'APPOINTMENT_MISSING', 'SCH-2'],
    ['no beginning', 'S12', { begins: '' }, 'DUE_MISSING', 'SCH-11'],
    ['a beginning that is a month', 'S13', { begins: '202601' }, 'DUE_UNREADABLE', 'SCH-11'],
    ['a beginning that is no time', 'S12', { begins: 'tomorrow' }, 'DUE_UNREADABLE', 'SCH-11'],
    ['a service that begins at no time', 'S12', { begins: '', serviceBegins: '20269999' }, 'DUE_UNREADABLE', 'AIS-4'],
    ['a clock that is ahead', 'S12', { at: '20260113140000' }, 'TIME_IN_FUTURE', 'MSH-7'],
    ['no time of sending', 'S12', { at: '' }, 'TIME_MISSING', 'MSH-7'],
    ['a ward that is an essay', 'S12', { into: 'W'.repeat(201) }, 'PLACE_TOO_LONG', 'PV1-3'],
  ])('%s is refused with its place and kept for mending', (_, trigger, fields, code, where) => {
    const text = siu(trigger, fields);
    expect(refusalOf(text)).toEqual({ code, where, ack: 'AE' });
    expect(quarantineOf(read(text).item)).toMatchObject({ type: `SIU^${trigger}`, site: RIVERSIDE });
    expect(JSON.stringify(read(text).ack.refusal)).not.toMatch(/ZZCANARY|tomorrow|W{9}/);
  });

  test('a cancellation whose time cannot be read is one all the same', () => {
    for (const [trigger, status] of [['S15'], ['S26'], ['S14', 'Cancelled']] as const) {
      const said = plannedOf(siu(trigger, { begins: 'to be told', ...(status === undefined ? {} : { status }) }));
      expect(said).toMatchObject({ plan: CASE, kind: trigger === 'S26' ? 'no-show' : 'cancelled' });
      expect(said).not.toHaveProperty('due');
    }
  });

  test('a cancellation needs no time, nor does a change of something else', () => {
    for (const trigger of ['S14', 'S15', 'S26'])
      expect(plannedOf(siu(trigger, { begins: '' }))).not.toHaveProperty('due');
  });
});

describe('pre-admissions', () => {
  const pv2 = (fields: Readonly<Record<number, string>>) => {
    const all = new Array<string>(34).fill('');
    all[0] = 'PV2';
    for (const [n, text] of Object.entries(fields)) all[Number(n)] = text;
    return { more: [all.join('|')] };
  };
  const plan = VISIT as string as PlanKey;

  test.each(['A05', 'A14'])(
    '%s: expected by PV2-8, for as long as PV2-10 says, under the number of the visit',
    (trigger) => {
      expect(plannedOf(adt(trigger, { class: 'P', ...pv2({ 8: '202601140600', 10: '4' }) }))).toMatchObject({
        ...{ kind: 'told', what: 'admission', trigger, plan, visit: VISIT, patientClass: 'P', nights: 4 },
        ...{
          due: { at: local('2026-01-14', '06:00'), of: 'arrival' },
          into: { location: '5W', room: '501', bed: 'A' },
        },
      });
      expect(eventsOf(adt(trigger))).toEqual([]);
    },
  );

  test('by its operation where no arrival is told; nights up to the expected discharge', () => {
    expect(plannedOf(adt('A05', pv2({ 33: '202601141000', 9: '20260117' })))).toMatchObject({
      ...{ due: { at: local('2026-01-14', '10:00'), of: 'operation' }, nights: 3 },
    });
  });

  test.each([
    ['in the afternoon, until a day', '202601141300', '20260116', 2],
    ['in the morning, until an evening', '202601140700', '202601162000', 2],
    ['a day alone, until an afternoon', '20260114', '202601161500', 2],
    ['home on the same day, told as a day', '202601141300', '20260114', 0],
    ['before they come', '202601141300', '20260113', undefined],
  ])('nights are midnights: %s', (_, comes, leaves, nights) => {
    expect(plannedOf(adt('A05', pv2({ 8: comes, 9: leaves })))?.nights).toBe(nights);
  });

  test('without a time, or with one that cannot be read, it is to come all the same', () => {
    for (const more of [{}, pv2({ 8: 'soon' })]) expect(plannedOf(adt('A05', more))).not.toHaveProperty('due');
  });

  test.each(['A27', 'A38'])('%s takes it back', (trigger) => {
    expect(plannedOf(adt(trigger, pv2({ 8: '202601140600' })))).toMatchObject({
      kind: 'cancelled',
      what: 'admission',
      plan,
    });
  });

  test('an update of class P changes it and is an update besides; of anybody else it is an update alone', () => {
    const update = adt('A08', { class: 'P', ...pv2({ 8: '20260115' }) });
    expect(plannedOf(update)).toMatchObject({ kind: 'changed', plan, due: { of: 'day' } });
    expect(eventsOf(update)).toMatchObject([{ kind: 'update' }]);
    expect(plannedOf(adt('A08'))).toBeUndefined();
  });

  test('without a number of its own it goes under the patient, who is no visit', () => {
    const event = plannedOf(adt('A05', { visit: '' }));
    expect(event).toMatchObject({ plan: pseudonym.patient(RIVERSIDE, 'MRN1') });
    expect(event).not.toHaveProperty('visit');
    expect(refusalOf(adt('A05', { visit: '', patient: '' }))).toEqual({
      code: 'VISIT_MISSING',
      where: 'PV1-19',
      ack: 'AE',
    });
  });
});
