/** What people told of barriers stands on the huddle's card also where no feed was ever heard. */
import { expect, test } from 'vitest';
import { loadHuddle } from '#src/facts/huddle.ts';
import { type BarrierId, brand, type UnitId, type VisitKey } from '#src/kernel/ids.ts';
import { HOUR_MS, after as plus } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { flowOut } from '#src/views/huddle/flow-out.ts';
import { actorOf, FORMAT, NOW, openHouse, SITE, settingsOf } from '#test/commands/house.ts';

test('barriers are told without a feed', async () => {
  const house = await openHouse({ empty: true });
  const settings = settingsOf();
  const barrier = {
    ...{ site: SITE, id: brand<BarrierId>('B-1'), version: 1, visit: brand<VisitKey>('v'), unit: brand<UnitId>('5W') },
    ...{ type: 'transport', owner: 'charge-nurse', due: plus(NOW, -HOUR_MS), state: 'open', notes: [], raised: [] },
    ...{ by: { person: actorOf([]).person, name: 'charge nurse' }, at: plus(NOW, -2 * HOUR_MS) },
  } as const;
  const answer = await loadHuddle(house.store, settings.sites[0]!, settings, { now: NOW });
  const held = { ...answer.barriers, held: [{ barrier, bed: '5W-01', unit: barrier.unit }] };
  const words = wordsFor('en-US', 'us');
  const line = flowOut.line({ ...answer, barriers: held as never }, { words, format: FORMAT } as never);
  expect(line).toMatch(/^n\/a: .*1 barrier/);
  await house.store.close();
});
