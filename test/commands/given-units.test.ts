/** Off duty a charge nurse speaks for the units that settings give them, and sees the beds of those alone. */
import { afterEach, expect, test } from 'vitest';
import { brand, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { type House, NOW, openHouse, RIVERSIDE, read, settingsOf } from './house.ts';

let house: House;
afterEach(() => house.store.close());

const ACTOR = { platform: 'web', id: 'n', name: 'n', roles: ['charge-nurse'] } as const;
const person = (id: string) => ({ actor: { ...ACTOR, person: brand<PersonId>(id) } });
const openWith = async (...people: readonly string[]): Promise<void> => {
  const yaml = RIVERSIDE.replace('people:\n', `people:\n${people.map((one) => `  - ${one}\n`).join('')}`);
  house = await openHouse({ settings: settingsOf(yaml), now: NOW });
};
const GIVEN = '{ id: given, name: charge nurse 5W, roles: [charge-nurse], unit: 5W, slack: U1 }';
const FREE = '{ id: free, name: charge nurse, roles: [charge-nurse], slack: U2 }';

test('with a unit: that one, not another', async () => {
  await openWith(GIVEN);
  expect(await house.ask('update 5W census=26', person('given'))).toMatchObject({ ok: true });
  for (const text of ['update 6W census=26', 'delay 6W-02 transport', 'turn clean 6W-28', 'mark 6W tell'])
    expect(await house.ask(text, person('given')), text).toMatchObject({
      ok: false,
      data: { error: { code: 'DENIED' } },
    });
});

test('without one: each', async () => {
  await openWith(FREE);
  for (const unit of ['5W', '6W'])
    expect(await house.ask(`update ${unit} census=20`, person('free'))).toMatchObject({ ok: true });
});

test('where they sit counts before what settings say', async () => {
  await openWith(GIVEN);
  const at6W = { actor: { ...person('given').actor, unit: brand<UnitId>('6W') } };
  expect(await house.ask('update 6W census=26', at6W)).toMatchObject({ ok: true });
  expect(await house.ask('update 5W census=26', at6W)).toMatchObject({ ok: false });
});

test('which bed is closed, taken or free is for whoever speaks for its unit', async () => {
  await openWith(GIVEN);
  expect(read(await house.ask('beds 3S', { roles: ['house-supervisor'] }))).toContain('3S-28');
  for (const who of [person('given'), { roles: ['viewer'] as const }, { roles: ['executive'] as const }])
    for (const text of ['beds 3S', 'beds board', 'beds', 'turn']) {
      const reply = await house.ask(text, who);
      expect(reply.ok, text).toBe(true);
      expect(JSON.stringify([reply.document, reply.data]), text).not.toMatch(/3S-28|6W-28/);
    }
  const own = read(await house.ask('beds board', person('given')), 400);
  expect(own).toMatch(/5W\s+\u25a0\u00a001/);
  expect(own).not.toMatch(/6W\s+\S\u00a028/);
  expect(read(await house.ask('beds board', { roles: ['viewer'] }), 400)).not.toContain('\u25a0\u00a0');
});

test('no refusal of a bed names it where a lock screen reads it', async () => {
  await openWith(GIVEN);
  const reply = await house.ask('turn clean 5W-01', person('given'));
  expect(reply).toMatchObject({ ok: false, data: { error: { code: 'BED_IN_USE' } } });
  expect(reply.document.plain).not.toMatch(/5W-\d/);
});
