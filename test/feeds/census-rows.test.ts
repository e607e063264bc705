/** Messages in the wrong order, or about things nobody saw, read from the wire and folded: who is where afterwards. */
import { expect, test } from 'vitest';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { Visit } from '#src/domain/census/visit.ts';
import { adt, eventsOf, type Fields, local, pseudonym, RIVERSIDE, read, recordOf } from './hl7-kit.ts';

let sent = 0;
const message = (trigger: string, time: string, more: Fields = {}) =>
  adt(trigger, { id: `C${sent++}`, at: `20260113${time}00`, ...more });

const fold = (...messages: readonly string[]): Visit => foldVisit(messages.flatMap((text) => [...eventsOf(text)]));

/** `5W`, or `5W…` while still there. */
const places = (visit: Visit) => visit.stays.map((stay) => stay.location + (stay.to === undefined ? '…' : ''));

test('row 37: a discharge that comes before its admission ends the stay all the same', () => {
  const visit = fold(message('A03', '1100', { left: '20260113105000' }), message('A01', '0800'));
  expect(places(visit)).toEqual(['5W']);
  expect(visit.dischargedAt).toBe(local('2026-01-13', '10:50'));
});

test('row 37: a discharge alone leaves nobody in a bed', () => {
  expect(places(fold(message('A03', '1100'))).filter((place) => place.endsWith('…'))).toEqual([]);
});

test('row 38: a transfer to a bed nobody has heard of is followed under its own name', () => {
  const visit = fold(message('A01', '0800'), message('A02', '0900', { place: 'MARS^1^1', prior: '5W^501^A' }));
  expect(places(visit)).toEqual(['5W', 'MARS…']);
});

test('row 38: a transfer of somebody never admitted is an arrival, told as such', () => {
  const visit = fold(message('A02', '0900', { place: 'MARS' }));
  expect(places(visit)).toEqual(['MARS…']);
  expect(visit.warnings).toContain('implied-arrival');
});

test.each([
  ['A12', 'transfer'],
  ['A13', 'discharge'],
])('row 39: %s of a %s never seen is accepted, counted, and moves nobody', (trigger) => {
  expect(read(message(trigger, '0900')).ack.code).toBe('AA');
  const visit = fold(message('A01', '0800'), message(trigger, '0900'));
  expect(places(visit)).toEqual(['5W…']);
  expect(visit.warnings).toContain('cancel-unmatched');
});

test('row 39: A11 of an admission never seen leaves nobody in a bed', () => {
  expect(read(message('A11', '0900')).ack.code).toBe('AA');
  expect(places(fold(message('A11', '0900')))).toEqual([]);
});

test('row 40: merges in a loop (A→B→A) are accepted as two facts; which key speaks is settled when they are applied', () => {
  const there = recordOf(read(message('A40', '0900', { patient: 'B', more: ['MRG|A'] })).item).merges;
  const back = recordOf(read(message('A40', '0901', { patient: 'A', more: ['MRG|B'] })).item).merges;
  const [a, b] = [pseudonym.patient(RIVERSIDE, 'A'), pseudonym.patient(RIVERSIDE, 'B')];
  expect([...there, ...back].map(({ from, into }) => [from, into])).toEqual([
    [a, b],
    [b, a],
  ]);
});

test('row 41: two patients in one bed are both there; one patient in two beds is in the later one', () => {
  const [first, second] = ['V1', 'V2'].map((visit) => fold(message('A01', '0800', { visit, place: '5W^501^A' })));
  expect([first, second].map((visit) => visit?.stays.at(-1))).toMatchObject([
    { location: '5W', room: '501', bed: 'A' },
    { location: '5W', room: '501', bed: 'A' },
  ]);
  const twice = fold(message('A01', '0800', { place: '5W^501^A' }), message('A01', '0900', { place: '5W^502^B' }));
  const open = twice.stays.filter((stay) => stay.to === undefined);
  expect(open).toMatchObject([{ room: '502', bed: 'B' }]);
});

test('whatever order one visit’s messages arrive in, the stays are the same', () => {
  const story = [
    message('A04', '0600', { class: 'E', place: 'ED^3' }),
    message('A06', '0700', { place: 'ED^3' }),
    message('A02', '0800', { prior: 'ED^3' }),
    message('A02', '0830', { place: 'ICU', prior: '5W^501^A' }),
    message('A12', '0840', { prior: 'ICU' }),
    message('A03', '1100'),
    message('A13', '1110'),
  ];
  const expected = places(fold(...story));
  expect(expected.at(-1)).toBe('5W…');
  for (let turn = 1; turn < story.length; turn++) {
    expect(places(fold(...story.slice(turn), ...story.slice(0, turn)))).toEqual(expected);
    expect(places(fold(...story.toReversed()))).toEqual(expected);
  }
});
