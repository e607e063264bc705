/** A request for a bed: which step may follow which, and what a feed may write of it (ADR 26). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '#src/domain/census/event.ts';
import {
  type BedRequest,
  FOLLOWED,
  follow,
  HOLDING,
  minutesToAnswer,
  move,
  REQUEST_KINDS,
  REQUEST_STATES,
  type RequestState,
  type Step,
} from '#src/domain/placement/request.ts';
import type { LocationId, PersonId, PoolId, RequestId, SiteId } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';

const BY = { person: 'p1' as PersonId, name: 'bed manager' };
const BED: Place = { location: '5W' as LocationId, room: '501', bed: '1' };
const OTHER: Place = { ...BED, bed: '2' };
const at = (minutes: number): Instant => after(0 as Instant, minutes * MINUTE_MS);
const step = (state: RequestState, minutes = 5, reason?: string): Step => ({
  ...{ state, at: at(minutes), by: BY },
  ...(reason === undefined ? {} : { reason }),
});
const asked = (kind: BedRequest['kind'] = 'ed'): BedRequest => ({
  ...{ site: 'general' as SiteId, id: 'R-1' as RequestId, version: 1, kind, pool: 'adult-acute' as PoolId, needs: [] },
  ...{ state: 'asked', steps: [step('asked', 0)] },
});
const moved = (request: BedRequest, next: Step, bed?: Place): BedRequest => {
  const done = move(request, next, bed);
  if (done.reason !== 'done') throw new Error(done.reason);
  return done.next;
};

describe('a request for a bed', () => {
  it('holds the bed from assigned until it is occupied or given back', () => {
    const held = moved(asked(), step('assigned'), BED);
    expect(held).toMatchObject({ state: 'assigned', bed: BED, version: 2 });
    expect(moved(held, step('ready')).bed).toEqual(BED);
    expect(moved(held, step('occupied'), OTHER).bed).toEqual(OTHER);
    expect(moved(held, step('accepted'))).not.toHaveProperty('bed');
    expect(moved(held, step('given-up'))).not.toHaveProperty('bed');
  });

  it('names a bed when it is assigned, and a reason when it is declined', () => {
    expect(move(asked(), step('assigned'))).toEqual({ reason: 'bed-needed' });
    expect(move(asked(), step('assigned'), { location: BED.location })).toEqual({ reason: 'bed-needed' });
    expect(move(asked(), step('declined'))).toEqual({ reason: 'reason-needed' });
    expect(moved(asked(), step('declined', 5, 'no telemetry')).state).toBe('declined');
  });

  it('of a transfer is accepted before a bed is held, and one that goes out holds none', () => {
    expect(move(asked('transfer-in'), step('assigned'), BED)).toEqual({ reason: 'not-next' });
    expect(moved(moved(asked('transfer-in'), step('accepted')), step('assigned'), BED).bed).toEqual(BED);
    expect(move(moved(asked('transfer-out'), step('accepted')), step('assigned'), BED)).toEqual({ reason: 'not-next' });
  });

  it('was answered after so many minutes, unless it was given up before', () => {
    expect(minutesToAnswer(asked())).toBeUndefined();
    expect(minutesToAnswer(moved(asked(), step('accepted', 25)))).toBe(25);
    expect(minutesToAnswer(moved(asked(), step('given-up', 25)))).toBeUndefined();
  });

  it('names a bed when and only when it holds or has one, through any clicks and what feeds show, and an end is an end', () => {
    const click = fc.record({ state: fc.constantFrom(...REQUEST_STATES), bed: fc.constantFrom(undefined, BED, OTHER) });
    const seen = fc.record({ seen: fc.constantFrom(...FOLLOWED) });
    const all = fc.array(fc.oneof(click, seen), { maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...REQUEST_KINDS), all, (kind, doings) => {
        let request = asked(kind);
        for (const doing of doings) {
          const before = request;
          if ('seen' in doing) request = follow(request, { state: doing.seen, at: at(9) }) ?? request;
          else {
            const done = move(request, step(doing.state, 9, 'why'), doing.bed);
            request = done.reason === 'done' ? done.next : request;
          }
          if (['occupied', 'declined', 'given-up'].includes(before.state)) expect(request).toBe(before);
          if (HOLDING.includes(request.state)) expect(request.bed).toBeDefined();
          else if (request.state !== 'occupied') expect(request.bed).toBeUndefined();
          expect(request.steps).toHaveLength(request.version);
          expect(request.steps.at(-1)?.state).toBe(request.state);
        }
      }),
    );
  });
});
