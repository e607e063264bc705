import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AdtEvent, EventKind } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { Stay } from '#src/domain/census/visit.ts';
import { brand, type MessageKey, type VisitKey } from '#src/kernel/ids.ts';
import { type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { at, place, SITE } from '#test/domain/adt.ts';

/** Few times, places and kinds of each, so that histories meet in every way. */
const when = fc.integer({ min: 0, max: 12 }).map((n) => instant(at('08:00') + n * 10 * MINUTE_MS));
const where = fc.constantFrom('ED', '4A^01^1', '4A^02^1', '4A', 'ICU^03^1').map(place);
const KINDS: readonly (readonly [EventKind, EventKind?])[] = [
  ['admit'],
  ['transfer'],
  ['transfer'],
  ['reclass'],
  ['update'],
  ['discharge'],
  ['leave'],
  ['return'],
  ['delete'],
  ['cancel', 'admit'],
  ['cancel', 'transfer'],
  ['cancel', 'discharge'],
  ['cancel', 'leave'],
];

/** A history of one visit: A01…A08, A11–A13, A17 (two events of one message), A21, A22, A23, and A40: numbers merged into one. */
const history: fc.Arbitrary<readonly AdtEvent[]> = fc
  .array(
    fc.record({
      what: fc.constantFrom(...KINDS),
      occurredAt: when,
      sentAt: when,
      receivedAt: when,
      to: fc.option(where, { nil: undefined }),
      from: fc.option(where, { nil: undefined }),
      patientClass: fc.constantFrom('I', 'E', 'O', undefined),
      decision: fc.option(when, { nil: undefined, freq: 4 }),
      number: fc.constantFrom('V1', 'V2'),
      key: fc.integer({ min: 0, max: 1_000_000 }),
    }),
    { maxLength: 9 },
  )
  .map((told) =>
    told.map(({ what: [kind, cancels], occurredAt, sentAt, receivedAt, to, from, patientClass, decision, key }, i) => ({
      site: SITE,
      // Every third event shares its message with the one before, as in A17.
      message: brand<MessageKey>(i % 3 === 2 ? `m${told[i - 1]?.key}-${i - 1}` : `m${key}-${i}`),
      n: i % 3 === 2 ? 1 : 0,
      kind,
      trigger: kind,
      visit: brand<VisitKey>('V1'), // A40 relabels before the fold: both numbers arrive as one
      occurredAt,
      sentAt,
      receivedAt,
      ...(cancels === undefined ? {} : { cancels }),
      ...(to === undefined ? {} : { place: to }),
      ...(from === undefined ? {} : { priorPlace: from }),
      ...(patientClass === undefined ? {} : { patientClass }),
      ...(decision === undefined ? {} : { facts: { admitDecisionAt: decision } }),
    })),
  );

const endOf = (stay: Stay): Instant => stay.to ?? instant(Number.MAX_SAFE_INTEGER);
const same = (a: Stay, b: Stay): boolean =>
  JSON.stringify({ ...a, from: 0, to: 0 }) === JSON.stringify({ ...b, from: 0, to: 0 });

test('any order of arrival and any repeats give the same visit', () => {
  fc.assert(
    fc.property(
      history.chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 }),
          fc.array(when, { minLength: 20, maxLength: 20 }),
        ),
      ),
      ([events, shuffled, arrivals]) => {
        const late = shuffled.map((event, i) => ({ ...event, receivedAt: arrivals[i] ?? event.receivedAt }));
        expect(foldVisit(late)).toEqual(foldVisit(events));
      },
    ),
    { numRuns: 3000 },
  );
});

test('when a message was keyed never moves what happened', () => {
  fc.assert(
    fc.property(history, when, (events, keyed) => {
      const { dischargeSentAt: _, ...was } = foldVisit(events);
      const { dischargeSentAt: __, ...is } = foldVisit(events.map((event) => ({ ...event, sentAt: keyed })));
      expect(is).toEqual(was);
    }),
    { numRuns: 1000 },
  );
});

test('stays are in order, never overlap, have length, and two that touch differ', () => {
  fc.assert(
    fc.property(history, (events) => {
      const { stays } = foldVisit(events);
      stays.forEach((stay, i) => {
        expect(stay.from).toBeLessThan(endOf(stay));
        const next = stays[i + 1];
        if (next === undefined) return;
        expect(endOf(stay)).toBeLessThanOrEqual(next.from);
        if (stay.to === next.from) expect(same(stay, next)).toBe(false);
      });
    }),
    { numRuns: 3000 },
  );
});

test('a visit is in the house or has left it, never both', () => {
  fc.assert(
    fc.property(history, (events) => {
      const { stays, dischargedAt, arrivedAt, inpatientAt } = foldVisit(events);
      if (stays.at(-1)?.to === undefined && stays.length > 0) expect(dischargedAt).toBeUndefined();
      if (stays[0] !== undefined) expect(arrivedAt).toBeLessThanOrEqual(stays[0].from);
      for (const stay of stays) if (stay.patientClass === 'I') expect(stay.toAdmit).toBe(true);
      if (inpatientAt !== undefined) expect(inpatientAt).toBeGreaterThanOrEqual(arrivedAt ?? 0);
    }),
    { numRuns: 2000 },
  );
});

test('an event and its cancel right after it leave no trace', () => {
  fc.assert(
    fc.property(fc.constantFrom('transfer', 'discharge', 'leave'), where, (kind, to) => {
      const base = foldVisit([make('admit', '08:00', to)]);
      const undone = foldVisit([
        make('admit', '08:00', to),
        { ...make(kind, '09:00', place('XR')), priorPlace: to },
        { ...make('cancel', '09:10', to), priorPlace: place('XR'), cancels: kind },
      ]);
      expect(undone).toEqual(base);
    }),
  );
});

function make(kind: EventKind, time: string, to: AdtEvent['place'] & object): AdtEvent {
  const said = { occurredAt: at(time), sentAt: at(time), receivedAt: at(time), patientClass: 'I', place: to };
  const message = brand<MessageKey>(`${kind}${time}`);
  return { site: SITE, message, n: 0, kind, trigger: kind, visit: brand<VisitKey>('V1'), ...said };
}
