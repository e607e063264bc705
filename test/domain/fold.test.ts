import { describe, expect, test } from 'vitest';
import type { AdtEvent } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { admit, at, discharge, event, inWords, toEd, transfer } from './adt.ts';

const staysOf = (...events: readonly AdtEvent[]) => inWords(foldVisit(events).stays);
const warningsOf = (...events: readonly AdtEvent[]) => foldVisit(events).warnings;

describe('moving through the house', () => {
  test('nothing told is a visit without stays and without warnings', () => {
    expect(foldVisit([])).toEqual({ stays: [], warnings: [] });
  });

  test('one admission is one open stay, with its clocks', () => {
    expect(foldVisit([admit('08:00', '4A^01^1')])).toEqual({
      arrivedAt: at('08:00'),
      admittedAt: at('08:00'),
      inpatientAt: at('08:00'),
      stays: [
        { location: '4A', room: '01', bed: '1', patientClass: 'I', toAdmit: true, onLeave: false, from: at('08:00') },
      ],
      warnings: [],
    });
  });

  test('a transfer ends one stay where the next begins, a discharge ends the last', () => {
    expect(staysOf(admit('08:00', '4A'), transfer('10:00', '4A', 'ICU'), discharge('14:00'))).toEqual([
      '4A 08:00–10:00 I',
      'ICU 10:00–14:00 I',
    ]);
  });

  test('a change of bed inside a ward is a new stay; a transfer to the same bed is none', () => {
    expect(staysOf(admit('08:00', '4A^01^1'), transfer('09:00', '4A^01^1', '4A^02^1'))).toHaveLength(2);
    expect(staysOf(admit('08:00', '4A^01^1'), transfer('09:00', '4A^01^1', '4A^01^1'))).toEqual(['4A^01^1 08:00– I']);
  });

  test('a stay of no length is left out, and what goes on around it is one stay', () => {
    const there = transfer('10:00', '4A', 'XRAY', { message: key('a') });
    const back = transfer('10:00', 'XRAY', '4A');
    expect(staysOf(admit('08:00', '4A'), there, back)).toEqual(['4A 08:00– I']);
  });

  test('moves of one instant follow the patient, whatever their keys', () => {
    const moves = [
      transfer('10:00', '4A^01^1', '4A^02^1', { message: key('c') }),
      transfer('10:00', '4A^02^1', '4A^03^1', { message: key('b') }),
      transfer('10:00', '4A^03^1', 'ICU', { message: key('a') }),
    ];
    expect(staysOf(admit('08:00', '4A^01^1'), ...moves)).toEqual(['4A^01^1 08:00–10:00 I', 'ICU 10:00– I']);
    expect(staysOf(...moves)).toEqual(['ICU 10:00– U']);
  });

  test('there and back at one instant is back, whatever the keys', () => {
    const back = transfer('10:00', 'XRAY', '4A', { message: key('a') });
    const there = transfer('10:00', '4A', 'XRAY', { message: key('b') });
    expect(staysOf(admit('08:00', '4A'), back, there)).toEqual(['4A 08:00– I']);
  });

  test('at one instant who leaves from where the patient is goes first', () => {
    const somewhere = transfer('10:00', undefined, 'ICU', { message: key('a') });
    const onward = transfer('10:00', '4A', 'XRAY', { message: key('b') });
    expect(staysOf(admit('08:00', '4A'), somewhere, onward)).toEqual(['4A 08:00–10:00 I', 'ICU 10:00– I']);
  });

  test('an admission of somebody who is here moves them and sets the class', () => {
    expect(staysOf(toEd('08:00'), admit('11:00', '4A'))).toEqual(['ED 08:00–11:00 E', '4A 11:00– I']);
  });

  test('A06 and A07 change the class where the patient lies; a place is taken when one is given', () => {
    const visit = foldVisit([toEd('08:00'), event('reclass', '10:00', undefined, { patientClass: 'I' })]);
    expect(inWords(visit.stays)).toEqual(['ED 08:00–10:00 E', 'ED 10:00– I']);
    expect(visit.inpatientAt).toBe(at('10:00'));
    expect(staysOf(toEd('08:00'), event('reclass', '10:00', '4A', { patientClass: 'I' }))).toEqual([
      'ED 08:00–10:00 E',
      '4A 10:00– I',
    ]);
  });

  test('leave of absence holds the bed', () => {
    expect(staysOf(admit('08:00', 'BHU'), event('leave', '10:00'), event('return', '12:00'))).toEqual([
      'BHU 08:00–10:00 I',
      'BHU 10:00–12:00 I leave',
      'BHU 12:00– I',
    ]);
  });

  test('a person without a place is here, and is counted from the first place that is told', () => {
    const visit = foldVisit([
      event('admit', '08:00', undefined, { patientClass: 'E' }),
      transfer('09:00', undefined, 'ED'),
    ]);
    expect(visit.arrivedAt).toBe(at('08:00'));
    expect(inWords(visit.stays)).toEqual(['ED 09:00– E']);
    expect(visit.warnings).toEqual([]);
  });
});

describe('the decision to admit', () => {
  const decided = (time: string, value: string) =>
    event('update', time, undefined, { facts: { admitDecisionAt: at(value) } });

  test('splits the stay it falls into', () => {
    expect(
      staysOf(toEd('08:00'), decided('09:30', '09:00'), transfer('12:00', 'ED', '4A', { patientClass: 'I' })),
    ).toEqual(['ED 08:00–09:00 E', 'ED 09:00–12:00 E to admit', '4A 12:00– I']);
  });

  test('before the arrival counts from the arrival', () => {
    expect(staysOf(toEd('08:00'), decided('08:10', '07:00'))).toEqual(['ED 08:00– E to admit']);
  });

  test('of a new episode says nothing about an earlier one', () => {
    expect(staysOf(toEd('08:00'), discharge('09:00'), toEd('12:00'), decided('12:30', '12:30'))).toEqual([
      'ED 08:00–09:00 E',
      'ED 12:00–12:30 E',
      'ED 12:30– E to admit',
    ]);
    expect(staysOf(toEd('08:00'), discharge('09:00'), toEd('12:00'), decided('12:30', '08:30'))).toEqual([
      'ED 08:00–09:00 E',
      'ED 12:00– E to admit',
    ]);
    expect(staysOf(toEd('08:00'), decided('08:30', '08:30'), discharge('09:00'), toEd('12:00'))).toEqual([
      'ED 08:00–08:30 E',
      'ED 08:30–09:00 E to admit',
      'ED 12:00– E',
    ]);
  });
});

describe('A08 and other news that moves nobody', () => {
  test('A08 sets class and facts, and only warns of another place', () => {
    const visit = foldVisit([
      toEd('08:00'),
      event('update', '09:00', '4A', { patientClass: 'I', facts: { ventilated: true, bedWaitMinutes: 20 } }),
    ]);
    expect(inWords(visit.stays)).toEqual(['ED 08:00–09:00 E', 'ED 09:00– I']);
    expect(visit).toMatchObject({ ventilated: true, bedWaitMinutes: 20, warnings: ['update-moved'] });
  });

  test('A08 neither creates nor revives', () => {
    expect(staysOf(event('update', '08:00', '4A', { patientClass: 'I' }))).toEqual([]);
    expect(staysOf(admit('08:00', '4A'), discharge('09:00'), event('update', '10:00', '4A'))).toEqual([
      '4A 08:00–09:00 I',
    ]);
  });

  test('A08 after a departure still tells its facts', () => {
    const late = event('update', '10:00', undefined, { facts: { leftWithoutBeingSeen: true } });
    expect(foldVisit([toEd('08:00'), discharge('09:00'), late])).toMatchObject({
      leftWithoutBeingSeen: true,
      dischargedAt: at('09:00'),
      warnings: [],
    });
  });
});

describe('a feed that begins in mid-life, or loses a message', () => {
  test.each(['transfer', 'reclass', 'leave', 'return'] as const)(
    '%s of an unknown visit is an implied arrival',
    (kind) => {
      const visit = foldVisit([event(kind, '09:00', '4A', { patientClass: 'I' })]);
      expect(visit.stays).toHaveLength(1);
      expect(visit.arrivedAt).toBe(at('09:00'));
      expect(visit.warnings).toEqual(['implied-arrival']);
    },
  );

  test('a discharge of an unknown visit is known, and is no stay', () => {
    const visit = foldVisit([discharge('09:00', '4A', { sentAt: at('09:22'), disposition: '01' })]);
    expect(visit).toEqual({
      dischargedAt: at('09:00'),
      dischargeSentAt: at('09:22'),
      disposition: '01',
      stays: [],
      warnings: [],
    });
  });

  test('PV1-44 stays known, also when it came before the patient did', () => {
    const told = event('update', '08:00', '4A', { admittedAt: at('07:00') });
    expect(foldVisit([told, transfer('09:00', undefined, '4A')])).toMatchObject({
      arrivedAt: at('09:00'),
      admittedAt: at('07:00'),
    });
  });

  test('PV1-44 is the true admission of somebody announced late', () => {
    const visit = foldVisit([admit('08:00', '4A', { admittedAt: at('2026-01-01T10:00:00Z') })]);
    expect(visit).toMatchObject({ arrivedAt: at('08:00'), admittedAt: at('2026-01-01T10:00:00Z') });
  });
});

describe('after a discharge', () => {
  test.each(['transfer', 'reclass', 'leave', 'return', 'discharge'] as const)(
    '%s is ignored with a warning',
    (kind) => {
      const visit = foldVisit([admit('08:00', '4A'), discharge('09:00'), event(kind, '10:00', 'ICU')]);
      expect(inWords(visit.stays)).toEqual(['4A 08:00–09:00 I']);
      expect(visit.dischargedAt).toBe(at('09:00'));
      expect(visit.warnings).toEqual(['after-discharge']);
    },
  );

  test('neither leave nor class of the earlier time carries over', () => {
    const again = event('admit', '12:00', '5W');
    expect(staysOf(admit('08:00', '4A'), event('leave', '09:00'), discharge('10:00'), again)).toEqual([
      '4A 08:00–09:00 I',
      '4A 09:00–10:00 I leave',
      '5W 12:00– U',
    ]);
  });

  test('a new admission opens a new episode; the first arrival stays known, the departure does not', () => {
    const visit = foldVisit([toEd('08:00'), discharge('09:00', 'ED', { disposition: '01' }), admit('12:00', '4A')]);
    expect(visit).toEqual({
      arrivedAt: at('08:00'),
      admittedAt: at('12:00'),
      inpatientAt: at('12:00'),
      stays: [
        expect.objectContaining({ location: 'ED', to: at('09:00') }),
        expect.objectContaining({ location: '4A' }),
      ],
      warnings: [],
    });
  });
});

describe('A23', () => {
  test('removes everything up to it, and nothing after it', () => {
    expect(staysOf(admit('08:00', '4A'), transfer('09:00', '4A', 'ICU'), event('delete', '10:00'))).toEqual([]);
    expect(staysOf(admit('08:00', '4A'), event('delete', '10:00'), admit('11:00', '5W'))).toEqual(['5W 11:00– I']);
  });
});

describe('the order of telling', () => {
  test('is the time of the event; a late keyed or late received message reorders nothing', () => {
    const late = transfer('09:00', '4A', 'ICU', { sentAt: at('20:00'), receivedAt: at('20:00') });
    expect(staysOf(late, transfer('10:00', 'ICU', '5W'), admit('08:00', '4A'))).toEqual([
      '4A 08:00–09:00 I',
      'ICU 09:00–10:00 I',
      '5W 10:00– I',
    ]);
  });

  test('at one instant an admission comes before a transfer and a transfer before a discharge', () => {
    const visit = foldVisit([discharge('08:00'), transfer('08:00', '4A', 'ICU'), admit('08:00', '4A')]);
    expect(visit.stays).toEqual([]);
    expect(visit.warnings).toEqual([]);
    expect(visit.dischargedAt).toBe(at('08:00'));
  });

  test('each message counts once however often it comes, and two events of one message are two', () => {
    const swap = [transfer('09:00', '4A', 'ICU', { n: 0 }), event('update', '09:00', '5W', { n: 1 })];
    expect(warningsOf(admit('08:00', '4A'), ...swap, ...swap)).toEqual(warningsOf(admit('08:00', '4A'), ...swap));
    expect(warningsOf(admit('08:00', '4A'), ...swap)).toEqual(['update-moved']);
  });
});

function key(text: string): AdtEvent['message'] {
  return event('admit', '08:00', text).message;
}
