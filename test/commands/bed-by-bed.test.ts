/** Which bed, since when and why: for roles of that place and the house, privately; a channel gets counts. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bedsSeenIn } from '#src/commands/in-charge.ts';
import { brand, type LocationId } from '#src/kernel/ids.ts';
import { admitted, contextOf, type House, NOW, openHouse, read, recordOf } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

test.each(['house-supervisor', 'ed-charge-nurse', 'admin'] as const)(
  'a %s sees who waits in which bed',
  async (role) => {
    expect(read(await house.ask('ed boarders', { roles: [role] }))).toMatch(/ED-\d/);
  },
);

test.each(['viewer', 'charge-nurse'] as const)('a %s gets the counts, by no way the beds', async (role) => {
  const refused = await house.ask('ed boarders', { roles: [role] });
  expect(refused).toMatchObject({ ok: false, data: { error: { code: 'BED_BY_BED' } } });
  const counts = await house.ask('ed', { roles: [role] });
  expect(counts).toMatchObject({ ok: true, data: { boarders: null } });
  expect(JSON.stringify([refused, counts])).not.toMatch(/ED-\d/);
});

test.each(['share #huddle ed boarders', 'share post #huddle ed boarders', 'share #huddle admin ghosts'])(
  '%s is refused, and nothing is posted',
  async (text) => {
    expect(await house.ask(text, { roles: ['admin'] })).toMatchObject({ ok: false });
    expect(await house.store.outboxUnsent(10)).toEqual([]);
  },
);

test('a unit that is shared shows its count of blocked beds, not which', async () => {
  expect(read(await house.ask('beds 3S', { roles: ['admin'] }))).toContain('3S-28');
  await house.ask('share post #huddle beds 3S', { roles: ['admin'] });
  const posts = await house.store.outboxUnsent(10);
  expect(posts.length).toBeGreaterThan(0);
  expect(JSON.stringify(posts)).not.toContain('3S-28');
});

test('a board that is shared shows the figures of each unit, not which bed is free, taken or closed', async () => {
  expect(read(await house.ask('beds board', { roles: ['admin'] }))).toContain('\u25a0\u00a001');
  expect(await house.ask('share post #huddle beds board', { roles: ['admin'] })).toMatchObject({ ok: true });
  const posts = JSON.stringify(await house.store.outboxUnsent(10));
  expect(posts).toContain('5W');
  expect(posts).not.toContain('\u25a0\u00a0');
});

test('feeds that are shared say in which unit two patients are in one bed, not in which bed', async () => {
  const twice = admitted('5W/07 again', '5W', NOW, { place: { location: brand<LocationId>('5W'), bed: '07' } });
  await house.store.commit([{ kind: 'journal.append', record: recordOf('twice', [twice], NOW) }]);
  expect(read(await house.ask('admin feeds', { roles: ['admin'] }))).toContain('5W-07');
  await house.ask('share post #huddle admin feeds', { roles: ['admin'] });
  const posts = JSON.stringify(await house.store.outboxUnsent(10));
  expect(posts).toContain('2 patients in one bed');
  expect(posts).not.toContain('5W-07');
});

test('whoever may see the beds of every unit is looked up once', async () => {
  let looks = 0;
  const duties = (...asked: Parameters<typeof house.store.duties>) => {
    looks++;
    return house.store.duties(...asked);
  };
  const ctx = contextOf(house);
  const read = Object.create(house.store, { duties: { value: duties } });
  const seen = await bedsSeenIn([undefined, ...ctx.site.units], { ...ctx, read });
  expect([seen.size, looks]).toEqual([ctx.site.units.length + 1, 1]);
});
