import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { isoOf } from '#src/kernel/time.ts';
import {
  adt,
  eventsOf,
  houseOf,
  local,
  NOW,
  onlyEvent,
  pseudonym,
  quarantineOf,
  RIVERSIDE,
  read,
  recordOf,
  refusalOf,
} from './hl7-kit.ts';

test.each([
  ['A01', 'admit', undefined],
  ['A02', 'transfer', undefined],
  ['A03', 'discharge', undefined],
  ['A04', 'admit', undefined],
  ['A06', 'reclass', undefined],
  ['A07', 'reclass', undefined],
  ['A08', 'update', undefined],
  ['A11', 'cancel', 'admit'],
  ['A12', 'cancel', 'transfer'],
  ['A13', 'cancel', 'discharge'],
  ['A21', 'leave', undefined],
  ['A22', 'return', undefined],
  ['A23', 'delete', undefined],
  ['A52', 'cancel', 'leave'],
  ['A53', 'cancel', 'return'],
])('%s is %s %s', (trigger, kind, cancels) => {
  const event = onlyEvent(adt(trigger));
  expect(event).toMatchObject({ kind, trigger, n: 0 });
  expect(event.cancels).toBe(cancels);
});

test.each(['A09', 'A10', 'A15', 'A16', 'A25', 'A26', 'A28', 'A29', 'A31', 'A54', 'A60'])(
  '%s is accepted and has no effect on the census',
  (trigger) => {
    const result = read(adt(trigger, { at: '20290101000000' }));
    expect(result.ack.code).toBe('AA');
    expect(recordOf(result.item)).toMatchObject({ events: [], merges: [], beds: [] });
  },
);

test('an admission carries place, class, the true admission and nothing of the person', () => {
  const event = onlyEvent(adt('A01', { place: '5W^501^A^R', prior: 'ED^4', admitted: '20260113081500' }));
  expect(event).toEqual({
    site: RIVERSIDE,
    message: pseudonym.message('SENDER', 'RIVERSIDE', 'M1'),
    n: 0,
    kind: 'admit',
    trigger: 'A01',
    visit: pseudonym.visit(RIVERSIDE, 'V1'),
    patient: pseudonym.patient(RIVERSIDE, 'MRN1'),
    patientClass: 'I',
    place: { location: '5W', room: '501', bed: 'A' },
    priorPlace: { location: 'ED', room: '4' },
    admittedAt: local('2026-01-13', '08:15'),
    occurredAt: local('2026-01-13', '08:30'),
    sentAt: local('2026-01-13', '08:30'),
    receivedAt: NOW,
  });
});

test('no name, record number, visit number or control id is in what is kept', () => {
  const text = adt('A01', { patient: 'MRN4711^^^R^MR', visit: 'VISIT4712', id: 'CTRL4713', name: 'ZZCANARY^PATIENT' });
  expect(JSON.stringify(read(text).item)).not.toMatch(/ZZCANARY|471[123]/);
  const refused = text.replace('20260113083000|', 'ZZCANARY|');
  expect(JSON.stringify(read(refused.replace('EVN|A01|20260113083000', 'EVN|A01|ZZCANARY')).item)).not.toMatch(
    /ZZCANARY|471[123]/,
  );
});

test('keys are HMAC-SHA256 under the one key, with kind and site mixed in', () => {
  const key = Buffer.alloc(32, 9);
  const mine = createPseudonym(key);
  for (const number of ['V1', '', 'x'.repeat(400), 'Ñ'.repeat(5000)]) {
    const expected = createHmac('sha256', key).update(`visit\0riverside\0${number}`).digest('base64url').slice(0, 22);
    expect(mine.visit(RIVERSIDE, number)).toBe(expected);
  }
  const all = [mine.visit(RIVERSIDE, '1'), mine.account(RIVERSIDE, '1'), mine.patient(RIVERSIDE, '1')];
  expect(new Set([...all, mine.visit('other' as typeof RIVERSIDE, '1'), pseudonym.visit(RIVERSIDE, '1')]).size).toBe(5);
  const long = createPseudonym(Buffer.alloc(100, 9));
  const hmac = createHmac('sha256', Buffer.alloc(100, 9))
    .update(['patient', 'riverside', '1'].join('\0'))
    .digest('base64url');
  expect(long.patient(RIVERSIDE, '1')).toBe(hmac.slice(0, 22));
});

test('occurred: EVN-6, else for a discharge PV1-45, else EVN-2, else MSH-7', () => {
  const times = { at: '20260113090000', occurred: '20260113080000', left: '20260113083000' };
  const at = (text: string) => isoOf(onlyEvent(text).occurredAt).slice(11, 16);
  expect(at(adt('A03', times))).toBe('13:00');
  expect(at(adt('A03', { ...times, occurred: '' }))).toBe('13:30');
  expect(at(adt('A02', { ...times, occurred: '' }))).toBe('14:00');
  const noEvn = adt('A02', times)
    .replace(/EVN[^\r]*\r/, '')
    .replace('20260113090000', '20260113100000');
  expect(at(noEvn)).toBe('15:00');
  expect(onlyEvent(adt('A03', times)).sentAt).toBe(local('2026-01-13', '09:00'));
});

test('an unreadable time of admission is left out; an unreadable time of the event is refused', () => {
  expect(onlyEvent(adt('A01', { admitted: 'soon' }))).not.toHaveProperty('admittedAt');
  expect(refusalOf(adt('A01', { occurred: 'soon' }))).toMatchObject({ code: 'TIME_UNREADABLE', where: 'EVN-6' });
  expect(refusalOf(adt('A03', { left: 'soon' }))).toMatchObject({ code: 'TIME_UNREADABLE', where: 'PV1-45' });
});

test('the visit is PV1-19, else the account, else the patient; with none of them it is refused', () => {
  const account = adt('A01', { visit: '' }).replace('ZZCANARY^PATIENT', 'ZZCANARY^PATIENT|||||||||||||A77^^^R^AN');
  expect(onlyEvent(account).visit).toBe(pseudonym.account(RIVERSIDE, 'A77'));
  expect(onlyEvent(adt('A01', { visit: '' })).visit).toBe(pseudonym.patient(RIVERSIDE, 'MRN1'));
  expect(refusalOf(adt('A01', { visit: '', patient: '' }))).toEqual({
    code: 'VISIT_MISSING',
    where: 'PV1-19',
    ack: 'AE',
  });
});

test('of several patient numbers the one typed MR counts, wherever it stands', () => {
  const mrn = pseudonym.patient(RIVERSIDE, 'MRN1');
  expect(onlyEvent(adt('A01', { patient: '123-45^^^SSA^SS~MRN1^^^R^MR' })).patient).toBe(mrn);
  expect(onlyEvent(adt('A01', { patient: 'MRN1~123-45^^^SSA^SS' })).patient).toBe(mrn);
});

test('A17 moves two patients at once', () => {
  const second = adt('A17', { patient: 'MRN2', visit: 'V2', place: '5W^501^B' }).split('\r').slice(2);
  const events = eventsOf(adt('A17', { place: '5W^502^A', more: second }));
  expect(events.map(({ n, kind, visit, place }) => [n, kind, visit, place?.room])).toEqual([
    [0, 'transfer', pseudonym.visit(RIVERSIDE, 'V1'), '502'],
    [1, 'transfer', pseudonym.visit(RIVERSIDE, 'V2'), '501'],
  ]);
  expect(refusalOf(adt('A17'))).toMatchObject({ code: 'SWAP_INCOMPLETE' });
});

test('A20 tells a bed and no patient', () => {
  const header = adt('A20').split('\r').slice(0, 2).join('\r');
  expect(recordOf(read(`${header}\rNPU|5W^501^A|K`).item).beds).toEqual([
    {
      site: RIVERSIDE,
      message: pseudonym.message('SENDER', 'RIVERSIDE', 'M1'),
      place: { location: '5W', room: '501', bed: 'A' },
      status: 'K',
      occurredAt: local('2026-01-13', '08:30'),
      receivedAt: NOW,
    },
  ]);
  expect(refusalOf(`${header}\rNPU|5W^501^A|X`)).toMatchObject({ code: 'BED_STATUS_UNKNOWN', where: 'NPU-2' });
  expect(refusalOf(header)).toMatchObject({ code: 'PLACE_MISSING', where: 'NPU-1' });
});

test.each(['A18', 'A34', 'A36', 'A39', 'A40', 'A47'])('%s joins MRG-1 to PID-3', (trigger) => {
  const { merges, events } = recordOf(read(adt(trigger, { more: ['MRG|OLD9^^^R^MR'] })).item);
  expect(events).toEqual([]);
  expect(merges).toMatchObject([
    { what: 'patient', from: pseudonym.patient(RIVERSIDE, 'OLD9'), into: pseudonym.patient(RIVERSIDE, 'MRN1') },
  ]);
});

test.each(['A35', 'A41', 'A42', 'A45', 'A49', 'A50', 'A51'])('%s joins MRG-5 to PV1-19', (trigger) => {
  expect(recordOf(read(adt(trigger, { more: ['MRG|OLD9||||V0'] })).item).merges).toMatchObject([
    { what: 'visit', from: pseudonym.visit(RIVERSIDE, 'V0'), into: pseudonym.visit(RIVERSIDE, 'V1') },
  ]);
});

test('without visit numbers the accounts are joined: MRG-3 to PID-18', () => {
  const text = adt('A41', { visit: '', more: ['MRG|||A1'] }).replace('ZZCANARY^PATIENT', 'X|||||||||||||A2');
  expect(recordOf(read(text).item).merges).toMatchObject([
    { what: 'visit', from: pseudonym.account(RIVERSIDE, 'A1'), into: pseudonym.account(RIVERSIDE, 'A2') },
  ]);
});

test('a visit that changes its number on becoming inpatient stays one visit', () => {
  const record = recordOf(read(adt('A06', { visit: 'V2', more: ['MRG|||||V1'] })).item);
  expect(record.events).toHaveLength(1);
  expect(record.merges).toMatchObject([{ what: 'visit', from: pseudonym.visit(RIVERSIDE, 'V1') }]);
  expect(recordOf(read(adt('A06', { more: ['MRG|OLD9'] })).item).merges).toEqual([]);
});

test('several merges in one message each find their own PID', () => {
  const text = adt('A40', { more: ['MRG|OLD1', 'PID|2||MRN2', 'MRG|OLD2', 'MRG|OLD3'] });
  const into = (n: number) => pseudonym.patient(RIVERSIDE, `MRN${n}`);
  expect(recordOf(read(text).item).merges.map((merge) => merge.into)).toEqual([into(1), into(2), into(2)]);
});

test('a merge without one of its numbers is refused, into itself it says nothing', () => {
  expect(refusalOf(adt('A40'))).toMatchObject({ code: 'MERGE_INCOMPLETE', where: 'MRG-1' });
  expect(refusalOf(adt('A40', { patient: '', more: ['MRG|OLD1'] }))).toMatchObject({ where: 'PID-3' });
  expect(refusalOf(adt('A41', { more: ['MRG|OLD1'] }))).toMatchObject({ where: 'MRG-5' });
  expect(recordOf(read(adt('A40', { more: ['MRG|MRN1'] })).item).merges).toEqual([]);
});

test('facts of mapped fields are read, and only where they can be', () => {
  const fields = {
    admitDecisionAt: 'ZED-1',
    leftWithoutBeingSeen: 'ZED-2',
    ventilated: 'PV2-8.2',
    bedWaitMinutes: 'ZED-3',
    assessedAt: 'ZED-4',
    treatedAt: 'ZED-5',
  };
  const facts = (...more: string[]) => onlyEvent(adt('A08', { more }), { fields }).facts;
  expect(facts('PV2||||||||X^Y', 'ZED|20260113081000|N|42|20260113074000|20260113080000')).toEqual({
    assessedAt: local('2026-01-13', '07:40'),
    treatedAt: local('2026-01-13', '08:00'),
    admitDecisionAt: local('2026-01-13', '08:10'),
    leftWithoutBeingSeen: false,
    ventilated: true,
    bedWaitMinutes: 42,
  });
  expect(facts('ZED|someday|perhaps|-3')).toBeUndefined();
  expect(facts('ZED|20270101||99999|20270101|soon')).toBeUndefined();
  expect(facts()).toBeUndefined();
});

test('the site is told by MSH-4; an unknown one is quarantined with its cure; --site overrules', () => {
  const sites = [houseOf(['RIVERSIDE', 'RIV^1.2.3^ISO']), houseOf(['HILLSIDE'], 'hillside' as typeof RIVERSIDE)];
  expect(onlyEvent(adt('A01', { facility: 'hillside' }), { sites }).site).toBe('hillside');
  expect(onlyEvent(adt('A01', { facility: 'HILLSIDE^9.9^ISO' }), { sites }).site).toBe('hillside');
  expect(onlyEvent(adt('A01', { facility: 'RIV^1.2.3^ISO' }), { sites }).site).toBe('riverside');
  const refused = quarantineOf(read(adt('A01', { facility: 'ELSEWHERE' }), { sites }).item);
  expect(refused).toMatchObject({ code: 'FACILITY_UNKNOWN', where: 'MSH-4' });
  expect(refused.reason).toContain('huddleboard.yaml');
  expect(refused).not.toHaveProperty('site');
  expect(refusalOf(adt('A01', { facility: 'ELSEWHERE' }), { sites: [houseOf(['RIVERSIDE'])] }).ack).toBe('AE');
});

test('an unmapped location is accepted under its own name', () => {
  expect(onlyEvent(adt('A01', { place: 'NOWHERE' })).place).toEqual({ location: 'NOWHERE' });
  expect(refusalOf(adt('A01', { place: 'x'.repeat(201) }))).toMatchObject({ code: 'PLACE_TOO_LONG', where: 'PV1-3' });
});

test('before HL7 2.2 the trigger stands in EVN-1 only', () => {
  expect(onlyEvent(adt('A02', { type: 'ADT' })).kind).toBe('transfer');
});
