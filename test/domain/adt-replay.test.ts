/** The census by replay of ADT, beyond the catalogue's two cases: one rule of L.1 or of its order each. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kpiNamed } from '#src/domain/kpi/index.ts';

/** `A01 V1 4A^1 08:00/09:00`: type, visit, place (- none), occurred, recorded where it differs; control ids by position. */
function told(...lines: readonly string[]) {
  return lines.map((line, n) => {
    const [type, visit, location, times = ''] = line.split(' ');
    const [occurred, recorded = occurred] = times.split('/');
    return {
      control_id: `m${n + 1}`,
      type,
      visit,
      location: location === '-' ? null : location,
      occurred: `2026-01-05T${occurred}:00+00:00`,
      recorded: `2026-01-05T${recorded}:00+00:00`,
    };
  });
}
const replayed = (events: readonly object[], as_of = '2026-01-05T23:00:00+00:00') =>
  kpiNamed('adt_census')!.compute({ as_of, events });
const after = (...lines: readonly string[]) => replayed(told(...lines));
const at = (census: object, ignored: readonly string[] = []) => ({
  census,
  total: Object.values(census).reduce((sum: number, heads: number) => sum + heads, 0),
  ignored,
});

describe('what each event does', () => {
  test.each<[string, readonly string[], object]>([
    ['an outpatient who is moved is still none', ['A04 V1 ED^1 08:00', 'A02 V1 ED^2 09:00'], at({})],
    ['A06 takes an outpatient in, A07 lets them out', ['A04 V1 ED 08:00', 'A06 V1 4A 09:00', 'A07 V1 - 10:00'], at({})],
    ['an admission of somebody registered takes them in', ['A04 V1 ED 08:00', 'A01 V1 4A 09:00'], at({ '4A': 1 })],
    ['a transfer of somebody unknown implies the admission', ['A02 V1 4A^1 08:00'], at({ '4A': 1 })],
    [
      'updates, tracking, pending moves and leave move nobody',
      ['A01 V1 4A 08:00', 'A08 V1 5B 09:00', 'A09 V1 5B 09:10', 'A15 V1 5B 09:20', 'A21 V1 - 09:30'],
      at({ '4A': 1 }),
    ],
    [
      'a cancelled discharge may name another bed',
      ['A01 V1 4A 08:00', 'A03 V1 4A 09:00', 'A13 V1 4B 09:00/10:00'],
      at({ '4B': 1 }),
    ],
    [
      'a cancelled discharge of an outpatient leaves an outpatient',
      ['A04 V1 ED 08:00', 'A03 V1 ED 09:00', 'A13 V1 ED 09:00/10:00'],
      at({}),
    ],
    [
      'a cancelled transfer without a place goes back to the one before',
      ['A01 V1 4A 08:00', 'A02 V1 ICU 09:00', 'A12 V1 - 09:00/10:00'],
      at({ '4A': 1 }),
    ],
    [
      'an earlier transfer that is cancelled leaves the later one',
      ['A01 V1 4A 08:00', 'A02 V1 ICU 09:00', 'A02 V1 4B 10:00', 'A12 V1 4A 09:00/11:00'],
      at({ '4B': 1 }),
    ],
    [
      'a swap moves both',
      ['A01 V1 4A 08:00', 'A01 V2 4B 08:00', 'A17 V1 4B 09:00', 'A17 V2 4A 09:00'],
      at({ '4A': 1, '4B': 1 }),
    ],
    ['a deleted record is of nobody', ['A01 V1 4A 08:00', 'A23 V1 - 09:00', 'A02 V1 4B 10:00'], at({}, ['m3'])],
    [
      'a cancelled admission never comes back, by no event',
      ['A01 V1 4A 08:00', 'A11 V1 - 08:00/09:00', 'A01 V1 4B 10:00', 'A13 V1 4B 11:00'],
      at({}, ['m3', 'm4']),
    ],
    [
      'a transfer of somebody who has left is ignored',
      ['A01 V1 4A 08:00', 'A03 V1 4A 09:00', 'A02 V1 4B 10:00'],
      at({}, ['m3']),
    ],
    ['who has left can be admitted again', ['A01 V1 4A 08:00', 'A03 V1 4A 09:00', 'A01 V1 4B 10:00'], at({ '4B': 1 })],
  ])('%s', (_, lines, expected) => expect(after(...lines)).toEqual(expected));

  test('other classes than I are not counted', () => {
    const [event] = told('A01 V1 4A 08:00');
    expect(replayed([{ ...event, patient_class: 'O' }])).toEqual(at({}));
    expect(replayed([{ ...event, patient_class: 'I' }])).toEqual(at({ '4A': 1 }));
  });
});

describe('the order', () => {
  test('is that of what occurred, whatever order the messages came in', () => {
    const events = told(
      'A01 V1 4A 08:00',
      'A02 V1 ICU 09:00/09:30',
      'A12 V1 4A 09:00/10:00',
      'A01 V2 4B 08:10',
      'A03 V2 4B 12:00',
      'A13 V2 4C 12:00/13:00',
      'A02 V1 4D 11:00',
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        expect(replayed(shuffled)).toEqual(at({ '4C': 1, '4D': 1 }));
      }),
    );
  });

  test('what was recorded counts where no time of the event was told, and decides between equals', () => {
    const [admit, move, again] = told('A01 V1 4A 08:00', 'A02 V1 5A 09:00/09:20', 'A02 V1 5B 09:00/09:10');
    expect(replayed([admit!, move!, again!])).toEqual(at({ '5A': 1 }));
    expect(replayed([admit!, { ...move, occurred: null }, again!])).toEqual(at({ '5A': 1 }));
    expect(() => replayed([{ ...admit, occurred: null, recorded: null }])).toThrow('write when it occurred');
  });

  test('repeats are dropped within a sender, not between two', () => {
    const [one, two] = told('A01 V1 4A 08:00', 'A01 V2 4B 08:00');
    const same = { ...two, control_id: 'm1' };
    expect(replayed([one!, one!, same])).toEqual(at({ '4A': 1 }));
    expect(replayed([one!, { ...same, sender: 'lab' }])).toEqual(at({ '4A': 1, '4B': 1 }));
  });

  test('what happens at the moment counts, what happens after it does not', () => {
    const events = told('A01 V1 4A 08:00', 'A03 V1 4A 09:00');
    expect(replayed(events, '2026-01-05T08:59:59+00:00')).toEqual(at({ '4A': 1 }));
    expect(replayed(events, '2026-01-05T10:00:00+01:00')).toEqual(at({}));
  });
});
