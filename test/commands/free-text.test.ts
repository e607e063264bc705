/** Text that points at a person is refused at the front door: what kind, a copy without it, and nothing kept. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { brand, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import type { Reply } from '#src/ports/handle.ts';
import { type House, NOW, openHouse, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const CHARGE = { roles: ['charge-nurse'] } as const;
const IN_CHANNEL = { platform: 'slack', channel: 'C0HUD', private: false } as const;
const buttons = (reply: Reply) =>
  reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
const asks = async () => (await house.store.reports(SITE, NOW)).flatMap(({ text }) => text ?? []);

test('the refusal says what the text holds and offers it without; the button sends that', async () => {
  const reply = await house.ask('update 5W census=26 ask="sitter for Mrs Okonkwo, MRN 4471923"', CHARGE);
  expect(reply).toMatchObject({ ok: false, audience: 'caller', data: { error: { code: 'PHI_TYPED' } } });
  expect(reply.document.plain).toContain('it holds a name, a record number');
  const [send] = buttons(reply);
  expect(send?.command).toBe('update 5W census=26 "ask=sitter for Mrs [name], MRN [number]"');
  expect(await asks()).toEqual([]);
  expect(await house.ask(send!.command, CHARGE)).toMatchObject({ ok: true });
  expect(await asks()).toEqual(['sitter for Mrs [name], MRN [number]']);
});

test('a family name with a letter and a number in short groups are refused, and the copy holds neither', async () => {
  const reply = await house.ask('update 5W ask="smith j 447-192-3"', CHARGE);
  expect(reply).toMatchObject({ ok: false, audience: 'caller', data: { error: { code: 'PHI_TYPED' } } });
  expect(buttons(reply)[0]?.command).toBe('update 5W "ask=[name] [number]"');
  expect(JSON.stringify(reply)).not.toMatch(/smith|447|192/i);
  expect(await asks()).toEqual([]);
});

test('nothing of it stands in the answer, the log, the audit or the database', async () => {
  const reply = await house.ask('update 5W ask="Mrs Okonkwo, MRN 4471923"', CHARGE);
  const kept = JSON.stringify([reply, house.logged, await house.store.audit(50)]);
  expect(kept).not.toMatch(/Okonkwo|4471923/);
  expect(house.logged.map(({ message }) => message)).toContain('a text that points at a person was refused');
});

test.each([
  'beds Okonkwo',
  'callout 4N rn 07-19 Okonkwo fell',
  'or holds ICU 07:40 Okonkwo 07:55',
  'now --sitee Okonkwo',
  'kpi "MRN 4471923"',
  'share #Okonkwo beds',
])('%s: what could not be read is not said back either', async (text) => {
  const reply = await house.ask(text, { roles: ['admin'] });
  expect(reply.ok).toBe(false);
  expect(JSON.stringify(reply)).not.toMatch(/Okonkwo|4471923/);
});

test('in a channel whoever typed it is told, privately, to delete the message', async () => {
  const reply = await house.ask('update 5W ask="Mrs Okonkwo"', { ...CHARGE, place: IN_CHANNEL });
  expect(reply).toMatchObject({ ok: false, audience: 'caller' });
  expect(reply.document.plain).toContain('Delete your message');
});

test('staff pass whom the configuration or an import has made known', async () => {
  await house.store.commit([
    { kind: 'person.put', person: brand<PersonId>('dw'), name: 'Dana Whitlock', identities: [] },
  ]);
  expect(await house.ask('update 5W ask="Dana Whitlock has the keys"', CHARGE)).toMatchObject({ ok: true });
  expect(await house.ask('update 5W ask="pt Whitlock fell"', CHARGE)).toMatchObject({ ok: false });
});

test.each([
  'update 5W census=26',
  'duty take charge-nurse 5W until 19:00',
  'callout 4N rn 07-19',
  'beds 5w --at 05:00',
])('%s has nothing to hide', async (text) => {
  const reply = await house.ask(text, { roles: ['admin', 'charge-nurse'] });
  expect(reply.data).not.toMatchObject({ error: { code: 'PHI_TYPED' } });
});

test('what stands beside a name goes with it, so that the button sends none of it', async () => {
  const reply = await house.ask('update 5W census=26 ask="swap jones and okafor"', CHARGE);
  expect(buttons(reply)[0]?.command).toBe('update 5W census=26 "ask=swap [name]"');
});

test('a site that nobody knows is said back only where it has the form of an id and points at nobody', async () => {
  const unknown = async (site: string) =>
    (await house.ask('beds', { ...CHARGE, site: brand<SiteId>(site) })).document.plain;
  expect(await unknown('lakesyde9')).toContain('lakesyde9');
  for (const site of ['Okonkwo', 'Mrs Zz in 5W-07', 'MRN4471923', 'x'.repeat(60)]) {
    expect(await unknown(site)).not.toContain(site);
    expect(await unknown(site)).toContain('I know no such site.');
  }
});

test('the key of a request is kept as a hash, and the same one changes nothing a second time', async () => {
  const claims: string[] = [];
  const commit = house.store.commit.bind(house.store);
  house.store.commit = (changes, ...rest) => {
    claims.push(...changes.flatMap((change) => (change.kind === 'request.claim' ? [change.requestKey] : [])));
    return commit(changes, ...rest);
  };
  const once = { ...CHARGE, requestKey: 'web:p:Okonkwo-4471923' };
  expect(await house.ask('update 5W census=26', once)).toMatchObject({ ok: true });
  expect(await house.ask('update 5W census=25', once)).toMatchObject({ ok: false });
  // A conflict is decided anew a few times, always under one key.
  expect(claims.length).toBeGreaterThan(1);
  expect(new Set(claims).size).toBe(1);
  expect(claims.join()).not.toMatch(/Okonkwo|4471923/);
});
