/** An owner is asked again in a card of its own, which rings; where their role has had most of its noise budget on the card of this shift. */
import { expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import type { Told } from '#src/domain/alert/episode-state.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { tellEpisodes } from '#src/facts/episode-news.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import { shiftNow } from '#src/facts/level.ts';
import { brand, type CardKey, type PersonId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { FORMAT, NOW, openEpisode, SITE, settingsOf } from '../commands/house.ts';

const settings = settingsOf();
const site = settings.sites[0]!;
const { from } = shiftNow(settings, site, NOW);
const now = after(from, 3 * HOUR_MS);
const inbox = { platform: 'web', channel: '@house-supervisor' };
const role = 'house-supervisor';
const owner = { person: brand<PersonId>('supervisor'), name: 'house supervisor', role, at: from };

/** The direct cards of an owner who was asked at `first` and is asked again, after so many other messages. */
async function askedAgain(first: Instant, others: number): Promise<readonly Told[]> {
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const document = { title: 't', blocks: [], plain: 't' } as never;
  const lease = { from: first, until: after(now, 10 * MINUTE_MS), askedAt: now };
  const told = [{ as: 'owner' as const, role, ...inbox }];
  const next = openEpisode({ rule: brand('none'), severity: 'act', state: 'owned', owner, lease, told });
  const posted = (card: CardKey, createdAt: Instant) =>
    store.commit([
      {
        kind: 'outbox.put',
        post: { site: SITE, card, to: inbox, version: 1, document, urgency: 'routine', createdAt },
      },
    ]);
  await posted(brand(`ask:${next.id}:${role}`), first);
  for (let n = 0; n < others; n++) await posted(brand(`other:${n}`), after(from, (n + 1) * MINUTE_MS));
  const events = [{ site: SITE, episode: next.id, at: now, kind: 'nudged' as const }];
  const facts = () => loadHospitalFacts(store, site, settings, now);
  const room = { read: store, site, settings, words: wordsFor('en-US', 'us'), format: FORMAT, now, facts };
  const [telling] = await tellEpisodes([{ before: { ...next, version: 0 }, next, events }], room);
  await store.close();
  return (telling?.episode.told ?? []).filter((one) => one.as === 'owner' && one.channel === inbox.channel);
}
const first = after(from, 2 * HOUR_MS);

it('rings anew while there is room', async () => {
  expect(await askedAgain(first, 8)).toMatchObject([{ as: 'owner' }, { as: 'owner', again: 1 }]);
});

it('stands on the card of this shift once most of the budget is spent', async () => {
  const told = await askedAgain(first, 9);
  expect(told).toHaveLength(1);
  expect(told[0]).not.toHaveProperty('again');
});

it('rings anew where that card is of the shift before', async () => {
  expect(await askedAgain(after(from, -HOUR_MS), 12)).toMatchObject([{ as: 'owner' }, { as: 'owner', again: 1 }]);
});
