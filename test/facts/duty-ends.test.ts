import { expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import type { EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { tellEpisodes } from '#src/facts/episode-news.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import type { News } from '#src/facts/newsroom.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { leaseAsk } from '#test/fakes/sender.ts';
import { FORMAT, NOW, openEpisode, RIVERSIDE, SITE, settingsOf } from '../commands/house.ts';

const END = after(NOW, 5 * MINUTE_MS);
const LATER = after(NOW, 20 * MINUTE_MS);
const ME = { platform: 'slack', channel: '@U1' };

/** An alert asks the house supervisor, whose duty ends five minutes later; 15 minutes after that somebody takes it. */
async function asked(arrives: boolean) {
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const settings = settingsOf(`${RIVERSIDE}slack: { mode: socket }\n`);
  const person = brand<PersonId>('p1');
  const from = after(NOW, -HOUR_MS);
  await store.commit([
    { kind: 'person.put', person, identities: [{ platform: 'slack', id: 'U1' }] },
    { kind: 'duty.put', person, site: SITE, role: 'house-supervisor', scope: '', from, to: END },
  ]);
  const tell = async (news: News, now: Instant) => {
    const words = wordsFor('en-US', 'us');
    const site = settings.sites[0]!;
    const facts = () => loadHospitalFacts(store, site, settings, now);
    const room = { read: store, site, settings, words, format: FORMAT, now, facts };
    const [told] = await tellEpisodes([news], room);
    await store.commit(told!.posts.map((post) => ({ kind: 'outbox.put', post })));
    return told!.episode;
  };
  const roles = ['house-supervisor'];
  const next = openEpisode({
    rule: brand('none'),
    asked: { rung: 0, roles, at: NOW, ackBy: LATER },
    rung: 0,
  });
  const event = (at: Instant, kind: EpisodeEvent['kind']) => ({ site: SITE, episode: next.id, at, kind, roles });
  const before = await tell({ before: undefined, next, events: [event(NOW, 'opened'), event(NOW, 'asked')] }, NOW);
  const mine = async (now: Instant) =>
    (await store.leasePosts(leaseAsk(now))).posts.filter((row) => row.to.channel === ME.channel);
  if (arrives) {
    for (const { card, to, attempt, version } of await mine(NOW)) {
      const settlement = { state: 'sent', ref: { ref: 'r1' } } as const;
      await store.commit([{ kind: 'outbox.settle', card, to, attempt, version, settlement, at: NOW }]);
    }
  }
  const owner = { person: brand<PersonId>('p2'), name: 'Charge nurse', at: LATER };
  const { asked: _, ...rest } = before;
  const owned = { ...rest, state: 'owned' as const, owner, version: before.version + 1 };
  await tell({ before, next: owned, events: [event(LATER, 'owned')] }, LATER);
  const posts = await mine(LATER);
  await store.close();
  return posts;
}

it('what has not arrived by the end of a duty is never delivered to who went home, nor is its next version', async () => {
  expect(await asked(false)).toEqual([]);
});

it('what has arrived is edited after the duty all the same: an edit rings nobody, and buttons must not lie', async () => {
  expect(await asked(true)).toMatchObject([{ to: ME, ref: { ref: 'r1' } }]);
});
