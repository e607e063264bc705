/** Who is moved by a tape: what was told of somebody stands when they leave. */
import { expect, it } from 'vitest';
import { createMover } from '#src/domain/drill/mover.ts';
import { brand, type FeedName, type LocationId, type SiteId } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';

it('a decision to admit is told once, and not anew with the discharge', () => {
  const mover = createMover(brand<SiteId>('drill:x'), brand<FeedName>('adt'));
  const ed = (toAdmit: number, occupied: number) => [
    { location: brand<LocationId>('ED'), occupied, inpatients: 0, toAdmit, onLeave: 0 },
  ];
  const told = [ed(0, 2), ed(1, 2), ed(0, 1)].flatMap((counts, n) =>
    mover.to(counts, instant(n * 300_000)).flatMap(({ events }) => events),
  );
  expect(told.map(({ kind, facts }) => [kind, facts?.admitDecisionAt])).toEqual([
    ['admit', undefined],
    ['admit', undefined],
    ['update', 300_000],
    ['discharge', undefined],
  ]);
  expect(told.at(-1)?.visit).toBe(told[2]?.visit);
});
