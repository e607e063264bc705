/** Telling of a bed by hand: what A20 would have said, once, by those who speak for the unit; a late click changes nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brand, type LocationId, type UnitId } from '#src/kernel/ids.ts';
import { MINUTE_MS, after as plus } from '#src/kernel/time.ts';
import { actorOf, bed, type House, NOW, openHouse, read, recordOf, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const CHARGE = { roles: ['charge-nurse'] } as const;
const later = (minutes: number): void => {
  house.clock.now = plus(NOW, minutes * MINUTE_MS);
};
const states = async (location: string) => {
  await house.catchUp();
  const all = await house.store.bedStates(SITE, house.clock.now);
  return all.filter((one) => one.location === location).map((one) => `${one.bed} ${one.status}`);
};
const buttonsOf = (reply: Awaited<ReturnType<House['ask']>>) =>
  reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));

describe('a dirty bed', () => {
  test('goes through cleaning to clean; the clocks are those of A20, and each step is in the audit', async () => {
    const list = await house.ask('turn 6W', CHARGE);
    expect(list.document.plain).toContain('0 dirty, 1 being cleaned, 0 blocked; nobody is in them.');
    expect(read(list)).toContain('6W-28');
    const begun = await house.ask('turn dirty 3S-28', CHARGE);
    expect(read(begun)).toContain('3S-28 is dirty from now on.');
    later(18);
    const [cleaning] = buttonsOf(begun);
    const second = await house.ask(cleaning!.command, CHARGE);
    expect(read(second)).toContain('3S-28 is being cleaned from now on.');
    later(52);
    const third = await house.ask(buttonsOf(second)[0]!.command, CHARGE);
    expect(read(third)).toContain('3S-28 is clean and free from now on.');
    expect(await states('3S')).toEqual(['28 U']);
    expect((await house.ask('turn 3S')).data).toMatchObject({
      dirty: 0,
      medianMinutes: { response: 18, clean: 34, total: 52 },
    });
    const acts = (await house.store.audit(9)).map(({ action, subject }) => `${action} ${subject}`);
    expect(acts.filter((one) => one.startsWith('bed.'))).toEqual([
      'bed.clean 3S-28',
      'bed.cleaning 3S-28',
      'bed.dirty 3S-28',
    ]);
  });

  test('counts in the census at once: the bed is free again', async () => {
    const free = async () =>
      ((await house.ask('beds')).data as { units: { unit: string; available: number }[] }).units.find(
        ({ unit }) => unit === '6W',
      )?.available; // the shape of `beds`
    expect(await free()).toBe(0);
    await house.ask('bed clean 6w28', CHARGE);
    expect(await free()).toBe(1);
  });

  test('a click twice, and a late one on a card from before, change nothing and say what is so', async () => {
    const begun = await house.ask('turn dirty 3S-28', CHARGE);
    const clean = buttonsOf(begun)[1]!;
    later(5);
    await house.ask(clean.command, CHARGE);
    expect((await house.ask(clean.command, CHARGE)).data).toMatchObject({ error: { code: 'BED_ALREADY' } });
    later(10);
    await house.store.commit([
      {
        kind: 'journal.append',
        record: recordOf('again', [], plus(NOW, 8 * MINUTE_MS), [
          { ...bed('3S', '28', 'K'), occurredAt: plus(NOW, 8 * MINUTE_MS), receivedAt: plus(NOW, 8 * MINUTE_MS) },
        ]),
      },
    ]);
    await house.catchUp();
    const late = await house.ask(clean.command, CHARGE);
    expect(late.ok).toBe(false);
    expect(late.document.plain).toContain('That bed has changed since that card: contaminated since 08:34.');
    expect(await states('3S')).toEqual(['28 K']);
  });
});

test('a blocked bed says why and until when, and is no cleaning time', async () => {
  const refused = await house.ask('turn blocked 6W-28', CHARGE);
  expect(refused.document.plain).toContain('A blocked bed needs a reason and until when');
  expect(await states('6W')).toEqual(['28 H']);
  const blocked = await house.ask('beds block 6W-28 leak until 16:00', CHARGE);
  expect(read(blocked)).toContain('6W-28 is blocked (leak) until 16:00 from now on.');
  expect(blocked.document.plain).toBe('A bed of 6W is blocked (leak) until 16:00 from now on.');
  expect(read(await house.ask('beds 6W', CHARGE))).toContain('blocked · leak until 2026-01-13 16:00');
  later(60);
  expect(read(await house.ask(buttonsOf(blocked)[0]!.command, CHARGE))).toContain(
    '6W-28 is clean and free from now on.',
  );
  expect((await house.ask('turn 6W')).data).toMatchObject({ medianMinutes: { total: null } });
});

test.each([
  ['turn clean 5W-01', 'BED_IN_USE'],
  ['turn dirty 5W-01', 'BED_IN_USE'],
  ['turn clean 5W-99', 'BED_UNKNOWN'],
  ['turn clean', 'BED_UNKNOWN'],
  ['turn clean 3E-HALL-1', 'BED_UNMAPPED'],
  ['turn clean 6W-28 quickly', 'BED_WORDS'],
  ['turn blocked 6W-28 because until 16:00', 'BED_WHY'],
  ['turn blocked 6W-28 leak until yesterday', 'BED_WHY'],
])('%s → %s, and nothing is written', async (text, code) => {
  await house.catchUp();
  const before = await house.store.bedStates(SITE, NOW);
  expect((await house.ask(text, { roles: ['house-supervisor'] })).data).toMatchObject({ error: { code } });
  expect(await house.store.bedStates(SITE, NOW)).toEqual(before);
});

test('only who speaks for a unit tells of its beds; a channel gets counts', async () => {
  expect((await house.ask('turn clean 6W-28', { roles: ['viewer'] })).ok).toBe(false);
  expect(JSON.stringify(await house.ask('turn', { roles: ['viewer'] }))).not.toContain('turn clean');
  await house.ask('share post #huddle turn 6W', CHARGE);
  const [row] = await house.store.outboxUnsent(1);
  expect(JSON.stringify(row?.document)).not.toContain('6W-28');
  expect(row?.document.plain).toContain('1 being cleaned');
});

test('which beds wait is for who speaks for their units; everybody else reads how many', async () => {
  const of = (unit: string) => ({ actor: { ...actorOf(['charge-nurse']), unit: brand<UnitId>(unit) } });
  for (const shown of [CHARGE, of('6W')]) expect(JSON.stringify(await house.ask('turn', shown))).toContain('6W-28');
  for (const hidden of [{ roles: ['viewer'] } as const, of('5W')]) {
    const reply = await house.ask('turn', hidden);
    expect(JSON.stringify(reply)).not.toContain('6W-28');
    expect(reply.document.plain).toContain('1 being cleaned, 1 blocked');
  }
});

test('what a person told is no sign of life of the feed', async () => {
  await house.catchUp();
  const feeds = await house.store.feedStates(SITE);
  await house.ask('turn clean 6W-28', CHARGE);
  await house.catchUp();
  expect(await house.store.feedStates(SITE)).toEqual(feeds);
  expect(await house.store.seenLocations(SITE)).not.toContainEqual(
    expect.objectContaining({ location: brand<LocationId>('by-hand') }),
  );
});
