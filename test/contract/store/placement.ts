/** Beds under random, repeated and late clicks, A20s, moves and merges: no bed in two states, no patient in two beds, no bed of two, no request lost. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BedStatus, Place } from '#src/domain/census/event.ts';
import type { Site } from '#src/domain/hospital.ts';
import { BED_ACTS, bedByHand, tellOfBed } from '#src/domain/placement/bed-act.ts';
import { type BedRequest, HOLDING, move, OPEN, type RequestState } from '#src/domain/placement/request.ts';
import { loadFollowed } from '#src/facts/bed-requests.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { MessageKey, PersonId, PoolId, RequestId, UnitId } from '#src/kernel/ids.ts';
import { ALWAYS, after, type Instant, type LocalTime, MINUTE_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import {
  admit,
  append,
  discharge,
  hour,
  type MakeStore,
  merged,
  place,
  project,
  record,
  SITE,
  visitKey,
  ZONE,
} from './house.ts';

const RUNS = 20;
const POOL = 'adult-acute' as PoolId;
const BY = { person: 'p1' as PersonId, name: 'charge nurse' };
const BEDS: readonly Place[] = ['01', '02', '03'].map((bed) => ({ location: place('5W'), bed }));
const keyOf = ({ location, room = '', bed = '' }: Place): string => `${location} ${room} ${bed}`;

const STATUSES: readonly BedStatus[] = ['O', 'U', 'H', 'I', 'K', 'C'];
const STATES: readonly RequestState[] = ['accepted', 'assigned', 'occupied', 'declined', 'given-up'];
const bed = fc.integer({ min: 0, max: BEDS.length - 1 });
const who = fc.constantFrom('R-1', 'R-2', 'R-3');
const patient = fc.constantFrom('a', 'b', 'c');

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
    visit: patient,
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
  // The same request again is a double click; `undefined`: whoever it is for is not here yet.
  fc.record({
    do: fc.constant('ask' as const),
    id: fc.constantFrom('R-4', 'R-5', 'R-6'),
    visit: fc.option(patient, { nil: undefined }),
  }),
  fc.record({ do: fc.constant('merge' as const), from: patient, into: patient }),
  fc.record({ do: fc.constant('follow' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const first = (id: string, visit: string | undefined, at = hour(0)): BedRequest => ({
  ...{ site: SITE, id: id as RequestId, version: 1, kind: 'ed', pool: POOL, needs: [], state: 'asked' },
  ...(visit === undefined ? {} : { visit: visitKey(visit) }),
  steps: [{ state: 'asked', at, by: BY }],
});

const HOUSE: Site = {
  ...{ id: SITE, name: 'Mercy', kind: 'hospital', zone: ZONE, facilities: [], dayStart: '07:00' as LocalTime },
  units: [
    {
      ...{ id: '5W' as UnitId, kind: 'ward', pool: POOL, hours: [] },
      ...{ name: [{ from: ALWAYS, value: '5 West' }], staffedBeds: [{ from: ALWAYS, value: 3 }] },
      locations: [{ from: ALWAYS, value: [place('5W')] }],
    },
  ],
};

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
  } else if (one.do === 'merge') {
    const record = { kind: 'journal.append', record: merged(`a40-${play.n}`, one.from, one.into, now) } as const;
    await store.commit([record]);
  } else if (one.do === 'ask') {
    const request = first(one.id, one.visit, now);
    const written = await tried(store, [{ kind: 'bed-request.put', request, expectVersion: 0 }]);
    if (written) {
      expect(play.seen.has(one.id)).toBe(false);
      play.seen.set(one.id, [request]);
    }
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
    for (const request of await loadFollowed(store, HOUSE, now)) {
      const put = { kind: 'bed-request.follow', request, expectVersion: request.version - 1 } as const;
      // Nobody else writes meanwhile: what is seen is written at the first go.
      expect(await tried(store, [put]), request.id).toBe(true);
      play.seen.get(request.id)!.push(request);
    }
    const visits = (await store.bedRequests(SITE, { openOnly: true })).flatMap(({ visit }) => visit ?? []);
    expect(new Set(visits).size).toBe(visits.length);
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
  // What was written is what stands, and nothing that failed; of whom it is the merges say.
  for (const [id, known] of seen) {
    const [stored] = await store.bedRequests(SITE, { id: id as RequestId });
    expect(bare(stored)).toEqual(bare(known.at(-1)));
    expect(stored?.steps).toHaveLength(stored?.version ?? 0);
  }
  // Each goes on or came to one end.
  const goOn = [...seen].flatMap(([id, known]) => (OPEN.includes(known.at(-1)!.state) ? [id] : []));
  expect(open.map(({ id }) => id).toSorted()).toEqual(goOn.toSorted());
}

function bare(request: BedRequest | undefined) {
  if (request === undefined) return undefined;
  const { visit: _, ...rest } = request;
  return rest;
}

export function placementContract(make: MakeStore): void {
  it('no bed in two states, no patient in two beds, no bed held by two, no request lost', async () => {
    const story = fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const house = await make();
      try {
        const { store } = house;
        const seen = new Map([1, 2, 3].map((n) => [`R-${n}`, [first(`R-${n}`, 'abc'[n - 1])]]));
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
