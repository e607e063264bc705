/** Random days of a small house: late messages, cancels, repeats, leaves, merges, in any order of arrival. */
import fc from 'fast-check';
import type { BedStatus, EventKind, FeedRecord } from '#src/domain/census/event.ts';
import type { MessageKey } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { MIDNIGHT, merged, place, record, SITE, visitKey } from './house.ts';

const VISITS = ['v1', 'v2', 'v3', 'v4', 'v5'];
const PLACES = ['ED', '5W', 'ICU', 'OBS'];
const KINDS: readonly EventKind[] = [
  'admit',
  'admit',
  'transfer',
  'transfer',
  'reclass',
  'update',
  'discharge',
  'leave',
  'return',
  'cancel',
  'cancel',
  'delete',
];
const CANCELLED: readonly EventKind[] = ['admit', 'transfer', 'discharge'];
const STATES: readonly BedStatus[] = ['O', 'U', 'H', 'I', 'K', 'C'];
/** Length of the story. */
export const STORY_MINUTES = 600;

const minutes = (n: number): Instant => after(MIDNIGHT, n * MINUTE_MS);

const event = fc.record({
  kind: fc.constantFrom(...KINDS),
  visit: fc.constantFrom(...VISITS),
  place: fc.constantFrom(...PLACES),
  bed: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
  patientClass: fc.constantFrom('I', 'E', 'O'),
  cancels: fc.constantFrom(...CANCELLED),
  minute: fc.integer({ min: 0, max: STORY_MINUTES }),
  late: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 300 })),
  repeat: fc.boolean(),
  decided: fc.boolean(),
});
const merge = fc.record({
  from: fc.constantFrom(...VISITS),
  into: fc.constantFrom(...VISITS),
  minute: fc.integer({ min: 0, max: STORY_MINUTES }),
});

const bedState = fc.record({
  place: fc.constantFrom(...PLACES),
  room: fc.option(fc.constant('7'), { nil: undefined }),
  bed: fc.constantFrom('1', '2'),
  status: fc.constantFrom(...STATES),
  minute: fc.integer({ min: 0, max: STORY_MINUTES }),
  late: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 300 })),
});
type ToldBed = typeof bedState extends fc.Arbitrary<infer T> ? T : never;

function bedRecord({ place: location, room, bed, status, ...when }: ToldBed, n: number): FeedRecord {
  const receivedAt = minutes(when.minute + when.late);
  const message = `bed${n}` as MessageKey;
  const where = { location: place(location), bed, ...(room === undefined ? {} : { room }) };
  const told = { site: SITE, message, receivedAt, place: where, status, occurredAt: minutes(when.minute) };
  return record(message, [], { receivedAt, beds: [told] });
}

/** Records in the order in which they are received. */
export const arbitraryHistory: fc.Arbitrary<readonly FeedRecord[]> = fc
  .tuple(
    fc.array(event, { minLength: 5, maxLength: 40 }),
    fc.array(merge, { maxLength: 3 }),
    fc.array(bedState, { maxLength: 15 }),
  )
  .map(([events, merges, beds]) => {
    const told = events.flatMap((e, n): readonly FeedRecord[] => {
      const at = minutes(e.minute);
      const where = { location: place(e.place), ...(e.bed === undefined ? {} : { bed: e.bed }) };
      const one = record(
        `m${n}`,
        [
          {
            kind: e.kind,
            visit: visitKey(e.visit),
            occurredAt: at,
            patientClass: e.patientClass,
            place: where,
            ...(e.kind === 'cancel' ? { cancels: e.cancels } : {}),
            ...(e.decided ? { facts: { admitDecisionAt: at } } : {}),
          },
        ],
        { receivedAt: minutes(e.minute + e.late) },
      );
      return e.repeat ? [one, { ...one, receivedAt: after(one.receivedAt, MINUTE_MS) }] : [one];
    });
    const joins = merges.map((m, n) => merged(`merge${n}` as MessageKey, m.from, m.into, minutes(m.minute)));
    return [...told, ...joins, ...beds.map(bedRecord)].sort((a, b) => a.receivedAt - b.receivedAt);
  });
