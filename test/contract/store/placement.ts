/** Beds under random, repeated and late clicks, A20s and moves: no bed in two states, no patient in two beds, no bed held by two requests. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BedStatus, Place } from '#src/domain/census/event.ts';
import { BED_ACTS, bedByHand, tellOfBed } from '#src/domain/placement/bed-act.ts';
import { type BedRequest, HOLDING, move, type RequestState } from '#src/domain/placement/request.ts';
import { seenByFeed } from '#src/domain/placement/seen.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { MessageKey, PersonId, PoolId, RequestId } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { admit, append, discharge, hour, type MakeStore, place, project, record, SITE, visitKey } from './house.ts';

const RUNS = 20;
const POOL = 'adult-acute' as PoolId;
const BY = { person: 'p1' as PersonId, name: 'charge nurse' };
const BEDS: readonly Place[] = ['01', '02', '03'].map((bed) => ({ location: place('5W'), bed }));
const keyOf = ({ location, room = '', bed = '' }: Place): string => `${location} ${room} ${bed}`;

const STATUSES: readonly BedStatus[] = ['O', 'U', 'H', 'I', 'K', 'C'];
const STATES: readonly RequestState[] = ['accepted', 'assigned', 'occupied', 'declined', 'given-up'];
const bed = fc.integer({ min: 0, max: BEDS.length - 1 });
const who = fc.constantFrom('R-1', 'R-2', 'R-3');

const act = fc.oneof(
  // Late by up to two hours, and the same message twice.
  fc.record({
    do: fc.constant('a20' as const),
    bed,
    status: fc.constantFrom(...STATUSES),
    late: fc.integer({ min: 0, max: 120 }),
    id: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ do: fc.constant('click' as const), bed, act: fc.constantFrom(...BED_ACTS), stale: fc.boolean() }),
  fc.record({
    do: fc.constant('goes' as const),
    visit: fc.constantFrom('a', 'b', 'c'),
    bed,
    leaves: fc.boolean(),
    late: fc.integer({ min: 0, max: 120 }),
  }),
  // `back`: on a version from so many steps before.
  fc.record({
    do: fc.constant('step' as const),
    request: who,
    to: fc.constantFrom(...STATES),
    bed,
    back: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({ do: fc.constant('follow' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const first = (id: string): BedRequest => ({
  ...{ site: SITE, id: id as RequestId, version: 1, kind: 'ed', pool: POOL, needs: [], state: 'asked' },
  visit: visitKey(id.slice(-1) === '1' ? 'a' : 'b'),
  steps: [{ state: 'asked', at: hour(0), by: BY }],
});

type Play = { readonly store: Store; readonly seen: Map<string, BedRequest[]>; now: Instant; n: number };

/** @returns whether it was written; a Conflict is what the second of two gets */
async function tried(store: Store, changes: readonly Change[]): Promise<boolean> {
  return store.commit(changes).then(
    () => true,
    (fault: unknown) => {
      if (fault instanceof Conflict) return false;
      throw fault;
    },
  );
}

async function done(one: Act, play: Play): Promise<void> {
  const { store, now } = play;
  play.n++;
  if (one.do === 'a20') {
    const key = `a20-${one.id}` as MessageKey;
    const at = after(now, -one.late * MINUTE_MS);
    const told = {
      site: SITE,
      message: key,
      place: BEDS[one.bed]!,
      status: one.status,
      occurredAt: at,
      receivedAt: now,
    };
    await store.commit([append(record(key, [], { receivedAt: now, beds: [told] }))]);
  } else if (one.do === 'click') {
    const target = BEDS[one.bed]!;
    const state = (await store.bedStates(SITE, now)).find((found) => keyOf(found) === keyOf(target));
    const told = tellOfBed(state, one.act, one.stale ? hour(-5) : state?.since);
    if (told.reason !== 'done') return;
    await store.commit([append(bedByHand({ site: SITE, place: target, act: one.act, at: now, id: `c${play.n}` }))]);
  } else if (one.do === 'goes') {
    const at = after(now, -one.late * MINUTE_MS);
    const told = one.leaves ? discharge(one.visit, at) : admit(one.visit, at, '5W', { place: BEDS[one.bed]! });
    const kind = one.leaves ? {} : { kind: 'transfer' as const };
    await store.commit([append(record(`m${play.n}`, [{ ...told, ...kind }], { receivedAt: now }))]);
  } else if (one.do === 'step') {
    const known = play.seen.get(one.request)!;
    const before = known.at(-1 - one.back) ?? known[0]!;
    const moved = move(
      before,
      { state: one.to, at: now, by: BY, reason: 'other' },
      one.to === 'assigned' ? BEDS[one.bed] : undefined,
    );
    if (moved.reason !== 'done') return;
    if (await tried(store, [{ kind: 'bed-request.put', request: moved.next, expectVersion: before.version }]))
      known.push(moved.next);
  } else {
    const [present, states] = await Promise.all([store.staysAt(SITE, now), store.bedStates(SITE, now)]);
    const sees = {
      ...{ present, poolOf: () => POOL, unitOf: () => undefined, left: new Set<never>() },
      statusOf: (of: Place) => states.find((found) => keyOf(found) === keyOf(of))?.status,
    };
    for (const known of play.seen.values()) {
      const followed = seenByFeed(known.at(-1)!, sees, now);
      if (followed === undefined) continue;
      const put = { kind: 'bed-request.follow', request: followed, expectVersion: followed.version - 1 } as const;
      if (await tried(store, [put])) known.push(followed);
    }
  }
}

async function expectOne({ store, now, seen }: Play): Promise<void> {
  const states = await store.bedStates(SITE, now);
  expect(new Set(states.map(keyOf)).size).toBe(states.length);
  const present = await store.staysAt(SITE, now);
  expect(new Set(present.map(({ visit }) => visit)).size).toBe(present.length);
  const open = await store.bedRequests(SITE, { openOnly: true });
  const held = open.filter(({ state }) => HOLDING.includes(state)).map((one) => keyOf(one.bed!));
  expect(new Set(held).size).toBe(held.length);
  // What was written is what stands, and nothing that failed.
  for (const [id, known] of seen) {
    const [stored] = await store.bedRequests(SITE, { id: id as RequestId });
    expect(stored).toEqual(known.at(-1));
  }
}

export function placementContract(make: MakeStore): void {
  it('no bed in two states, no patient in two beds, no bed held by two', async () => {
    const story = fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const house = await make();
      try {
        const { store } = house;
        const seen = new Map(['R-1', 'R-2', 'R-3'].map((id) => [id, [first(id)]]));
        await store.commit(
          [...seen.values()].map(
            ([request]) => ({ kind: 'bed-request.put', request: request!, expectVersion: 0 }) as const,
          ),
        );
        const play: Play = { store, seen, now: hour(3), n: 0 };
        for (const one of acts) {
          play.now = after(play.now, 7 * MINUTE_MS);
          await done(one, play);
          while ((await project(store, play.now)).folded > 0);
          await expectOne(play);
        }
      } finally {
        await house.dispose();
      }
    });
    await fc.assert(story, { numRuns: Math.min(make.runs ?? RUNS, RUNS) });
  });
}
