/** Who is counted for a bed once and no more, and what a feed does not show of a request. */
import { expect, test } from 'vitest';
import { askedBy, waitingFor } from '#src/domain/placement/demand.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import { seenByFeed } from '#src/domain/placement/seen.ts';
import {
  brand,
  type LocationId,
  type PoolId,
  type RequestId,
  type SiteId,
  type UnitId,
  type VisitKey,
} from '#src/kernel/ids.ts';
import { after, HOUR_MS, instant } from '#src/kernel/time.ts';

const NOW = instant(Date.UTC(2026, 0, 13, 13, 26));
const POOL = brand<PoolId>('adult-acute');
const VISIT = brand<VisitKey>('v1');
const asked = (more: Partial<BedRequest>): BedRequest => ({
  site: brand<SiteId>('riverside'),
  id: brand<RequestId>('R-7F3K'),
  version: 1,
  kind: 'ed',
  pool: POOL,
  needs: [],
  state: 'asked',
  steps: [{ state: 'asked', at: NOW, by: { person: brand<never>('p'), name: 'house supervisor' } }],
  ...more,
});

test('whoever boards and whose bed is wanted at a time is counted once: they wait', () => {
  const by = after(NOW, 6 * HOUR_MS);
  const mine = asked({ visit: VISIT, due: after(NOW, HOUR_MS) });
  const other = asked({ due: after(NOW, HOUR_MS) });
  const known = { open: [mine, other], told: [mine, other], boarders: [VISIT] };
  const { boarding, asked: alone } = waitingFor(POOL, POOL, known.boarders, known.open);
  expect([boarding, alone, askedBy(POOL, 'ed', by, known)]).toEqual([1, 0, 1]);
});

test.each([
  ['another bed of the unit where they wait', '5W', undefined],
  ['a bed of another unit of the pool', 'ICU', 'occupied'],
])('from 5W to the ICU, told in %s', (_, location, state) => {
  const lies = { visit: VISIT, location: brand<LocationId>(location), bed: '02', from: after(NOW, HOUR_MS) };
  const sees = {
    present: [lies],
    statusOf: () => undefined,
    poolOf: () => POOL,
    unitOf: (at: string) => brand<UnitId>(at),
    left: new Set<VisitKey>(),
  };
  const request = asked({ kind: 'unit', visit: VISIT, from: brand<UnitId>('5W') });
  expect(seenByFeed(request, sees, after(NOW, 2 * HOUR_MS))?.state).toBe(state);
});

test.each([
  ['nobody told of', undefined, undefined],
  ['told to be dirty', 'K', undefined],
  ['told to be clean', 'U', 'ready'],
] as const)('a held bed that is %s', (_, status, state) => {
  const sees = {
    present: [],
    statusOf: () => status,
    poolOf: () => POOL,
    unitOf: () => undefined,
    left: new Set<VisitKey>(),
  };
  const held = asked({ state: 'assigned', bed: { location: brand<LocationId>('3S'), bed: '05' } });
  expect(seenByFeed(held, sees, after(NOW, HOUR_MS))?.state).toBe(state);
});
