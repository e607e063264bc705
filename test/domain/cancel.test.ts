import { describe, expect, test } from 'vitest';
import type { AdtEvent } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { admit, at, cancel, discharge, event, inWords, toEd, transfer } from './adt.ts';

const staysOf = (...events: readonly AdtEvent[]) => inWords(foldVisit(events).stays);
const warningsOf = (...events: readonly AdtEvent[]) => foldVisit(events).warnings;

describe('A12 cancels a transfer', () => {
  const moved = [admit('08:00', '4A'), transfer('10:00', '4A', 'ICU')];

  test.each([
    ['the time of the transfer', '10:00'],
    ['its own time', '10:40'],
  ])('with %s in EVN-6: the patient never left', (_, time) => {
    expect(staysOf(...moved, cancel('transfer', time, '4A', { from: 'ICU' }))).toEqual(['4A 08:00– I']);
  });

  test('that lies after it is left alone', () => {
    expect(staysOf(...moved, cancel('transfer', '09:00', '4A', { from: 'ICU' }))).toHaveLength(2);
  });

  test('is matched by both ends: an earlier move is undone under a later one', () => {
    const events = [...moved, transfer('11:00', 'ICU', '5W'), cancel('transfer', '11:30', '4A', { from: 'ICU' })];
    expect(staysOf(...events)).toEqual(['4A 08:00–11:00 I', '5W 11:00– I']);
  });

  test('among moves inside one ward the bed decides', () => {
    const events = [
      admit('08:00', '4A^01^1'),
      transfer('09:00', '4A^01^1', '4A^02^1'),
      transfer('10:00', '4A^02^1', '4A^03^1'),
      cancel('transfer', '11:00', '4A^01^1', { from: '4A^02^1' }),
    ];
    expect(staysOf(...events)).toEqual(['4A^01^1 08:00–10:00 I', '4A^03^1 10:00– I']);
  });

  test('without places undoes the latest', () => {
    expect(staysOf(...moved, transfer('11:00', 'ICU', '5W'), cancel('transfer', '12:00'))).toEqual([
      '4A 08:00–10:00 I',
      'ICU 10:00– I',
    ]);
  });

  test('twice undoes two, and one repeated message undoes one', () => {
    const twice = [...moved, transfer('11:00', 'ICU', '5W'), cancel('transfer', '12:00'), cancel('transfer', '12:01')];
    expect(staysOf(...twice)).toEqual(['4A 08:00– I']);
    const repeated = [
      ...moved,
      transfer('11:00', 'ICU', '5W'),
      cancel('transfer', '12:00'),
      cancel('transfer', '12:00'),
    ];
    expect(staysOf(...repeated)).toEqual(['4A 08:00–10:00 I', 'ICU 10:00– I']);
  });

  test('that names other places matches nothing and says so', () => {
    const visit = foldVisit([...moved, cancel('transfer', '11:00', '6W', { from: '5W' })]);
    expect(visit.stays).toHaveLength(2);
    expect(visit.warnings).toEqual(['cancel-unmatched']);
  });

  test('of a visit never seen puts the patient where PV1-3 says', () => {
    const visit = foldVisit([cancel('transfer', '11:00', '4A', { from: '5W', patientClass: 'I' })]);
    expect(inWords(visit.stays)).toEqual(['4A 11:00– I']);
    expect(visit.warnings).toEqual(['cancel-unmatched', 'implied-arrival']);
  });
});

describe('A13 cancels a discharge', () => {
  const left = [admit('08:00', '4A^01^1'), discharge('14:00', '4A^01^1', { disposition: '01' })];

  test('the patient never left, and nothing of the departure stays known', () => {
    const visit = foldVisit([...left, cancel('discharge', '14:50', '4A^01^1')]);
    expect(inWords(visit.stays)).toEqual(['4A^01^1 08:00– I']);
    expect(visit).not.toHaveProperty('dischargedAt');
    expect(visit).not.toHaveProperty('disposition');
  });

  test('may return into another bed: there from its time on', () => {
    expect(staysOf(...left, cancel('discharge', '14:50', '5W^06^1'))).toEqual([
      '4A^01^1 08:00–14:50 I',
      '5W^06^1 14:50– I',
    ]);
  });

  test('a departure told twice is one departure', () => {
    expect(staysOf(...left, discharge('14:10', '4A^01^1'), cancel('discharge', '14:50', '4A^01^1'))).toEqual([
      '4A^01^1 08:00– I',
    ]);
  });

  test('takes the departure the patient is gone by, not one of an earlier stay in that place', () => {
    const events = [...left, admit('16:00', '5W'), discharge('18:00', '5W'), cancel('discharge', '18:30', '4A^02^1')];
    expect(staysOf(...events)).toEqual(['4A^01^1 08:00–14:00 I', '5W 16:00–18:30 I', '4A^02^1 18:30– I']);
  });

  test('of a visit known only by its departure puts the patient back from then on', () => {
    const visit = foldVisit([discharge('14:00', '4A'), cancel('discharge', '14:50', '4A', { patientClass: 'I' })]);
    expect(inWords(visit.stays)).toEqual(['4A 14:50– I']);
    expect(visit.warnings).toEqual(['implied-arrival']);
  });

  test('of a visit never seen, without a place, has nowhere to put anybody', () => {
    expect(foldVisit([cancel('discharge', '14:50')])).toEqual({ stays: [], warnings: ['cancel-unmatched'] });
  });

  test('of a patient who never left changes nothing but a warning', () => {
    const visit = foldVisit([admit('08:00', '4A'), cancel('discharge', '09:00', '5W')]);
    expect(inWords(visit.stays)).toEqual(['4A 08:00– I']);
    expect(visit.warnings).toEqual(['cancel-unmatched']);
  });
});

describe('A11 cancels an admission', () => {
  test('as if never admitted, with everything that hung on it', () => {
    const visit = foldVisit([admit('08:00', '4A'), transfer('09:00', '4A', 'ICU'), cancel('admit', '10:00', '4A')]);
    expect(visit).toEqual({ stays: [], warnings: [] });
  });

  test.each(['transfer', 'reclass', 'update', 'discharge', 'leave', 'return'] as const)(
    'a later %s does not revive it',
    (kind) => {
      const visit = foldVisit([admit('08:00', '4A'), cancel('admit', '08:00'), event(kind, '09:00', 'ICU')]);
      expect(visit).toEqual({ stays: [], warnings: ['after-cancel'] });
    },
  );

  test('a later admission does', () => {
    expect(staysOf(admit('08:00', '4A'), cancel('admit', '09:00'), admit('10:00', '5W'))).toEqual(['5W 10:00– I']);
  });

  test('leaves the time in the ED before it', () => {
    const visit = foldVisit([toEd('08:00'), admit('10:00', '4A'), cancel('admit', '11:00', '4A')]);
    expect(inWords(visit.stays)).toEqual(['ED 08:00– E']);
    expect(visit).not.toHaveProperty('inpatientAt');
  });

  test('does not take a later admission with it', () => {
    expect(
      staysOf(admit('08:00', '4A'), discharge('09:00'), admit('10:00', '5W'), cancel('admit', '11:00', '5W')),
    ).toEqual(['4A 08:00–09:00 I']);
  });

  test('of an earlier admission leaves the later one', () => {
    expect(staysOf(admit('08:00', '4A'), admit('10:00', '5W'), cancel('admit', '11:00', '4A'))).toEqual([
      '5W 10:00– I',
    ]);
  });

  test('that matches nothing changes nothing but a warning', () => {
    expect(foldVisit([cancel('admit', '11:00', '4A')])).toEqual({ stays: [], warnings: ['cancel-unmatched'] });
    expect(staysOf(transfer('09:00', undefined, '4A'), cancel('admit', '11:00', '4A'))).toHaveLength(1);
  });
});

test('A52 and A53 cancel leave and return', () => {
  const away = [admit('08:00', 'BHU'), event('leave', '10:00')];
  expect(staysOf(...away, cancel('leave', '11:00'))).toEqual(['BHU 08:00– I']);
  expect(staysOf(...away, event('return', '12:00'), cancel('return', '12:30'))).toEqual([
    'BHU 08:00–10:00 I',
    'BHU 10:00– I leave',
  ]);
});

test('a cancel that came before its cause does the same', () => {
  const events = [
    cancel('transfer', '10:00', '4A', { receivedAt: at('10:01') }),
    transfer('10:00', '4A', 'ICU'),
    admit('08:00', '4A'),
  ];
  expect(staysOf(...events)).toEqual(['4A 08:00– I']);
  expect(warningsOf(...events)).toEqual([]);
});
