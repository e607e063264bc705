/** A card that reaches somebody's own chat is in the audit, whoever the platform's id is, and one to a channel is not. */
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { toldStore } from '#src/app/told-store.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Settlement } from '#src/ports/change.ts';
import { cardRow } from '#test/contract/chat-platform.ts';
import { NOW, RIVERSIDE, settings } from '#test/web/rig.ts';

const listed = {
  person: brand<PersonId>('hs-1'),
  name: 'x',
  identities: [{ platform: 'slack', id: 'U0HS' }],
  roles: [],
};

async function settled(platform: string, channel: string, settlement: Settlement) {
  const inner = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  onTestFinished(() => inner.close());
  const store = toldStore(inner, () => ({ ...settings, people: [listed] }));
  const imported = { person: brand<PersonId>('p-7'), identities: [{ platform: 'teams', id: 'aad-7' }] };
  await store.commit([{ kind: 'person.put', ...imported }]);
  const post = { ...cardRow({ platform, channel }), createdAt: NOW };
  await store.commit([{ kind: 'outbox.put', post }]);
  const owner = { run: 'r' };
  const ask = {
    now: NOW,
    limit: 5,
    holdMs: 60_000,
    doubtMs: 20_000,
    platforms: [{ name: platform, paceMs: 0 }],
    owner,
  };
  const [leased] = (await store.leasePosts(ask)).posts;
  const { card, to, attempt, version } = leased!;
  await store.commit([{ kind: 'outbox.settle', card, to, attempt, version, settlement, at: NOW }]);
  return store.audit(9);
}

const SENT: Settlement = { state: 'sent', ref: { ref: '1.1' } };

test.each([
  ['slack', '@U0HS', 'hs-1'],
  ['teams', '@aad-7', 'p-7'],
  ['slack', '@U0NOBODY', 'slack:U0NOBODY'],
])('a card sent to %s %s was seen by %s', async (platform, channel, actor) => {
  expect(await settled(platform, channel, SENT)).toMatchObject([
    { at: NOW, site: RIVERSIDE, actor, platform, place: channel, action: 'see', subject: 'card episode:E-7F3K' },
  ]);
});

test.each<Settlement>([
  { state: 'unknown', code: 'X' },
  { state: 'doubt', since: NOW, at: NOW, code: 'X' },
])('one that is $state may have been seen', async (settlement) => {
  expect(await settled('teams', '@aad-7', settlement)).toMatchObject([
    { actor: 'p-7', action: 'see', detail: { maybe: true } },
  ]);
});

test.each([
  ['slack', 'C0HUDDLE', SENT],
  // Whose eyes saw the inbox of a role is known when it is opened.
  ['web', '@charge-nurse-5W', SENT],
  ['slack', '@U0HS', { state: 'dead', code: 'X' }],
  ['slack', '@U0HS', { state: 'retry', at: NOW, code: 'X' }],
] as const)('one on %s to %s that is %j was seen by nobody by itself', async (platform, channel, settlement) => {
  expect(await settled(platform, channel, settlement)).toEqual([]);
});
