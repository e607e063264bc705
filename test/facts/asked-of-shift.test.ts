/** A role near its noise budget hears the rest of its shift in one list: one of this shift, which somebody reads who is there. */
import { expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import { listKey } from '#src/domain/alert/lists.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { tellEpisodes } from '#src/facts/episode-news.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import { shiftNow } from '#src/facts/level.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { FORMAT, NOW, openEpisode, SITE, settingsOf } from '../commands/house.ts';

const settings = settingsOf();
const [site] = settings.sites;
const { from } = shiftNow(settings, site!, NOW);
const to = { platform: 'web', channel: '@house-supervisor' };
const roles = ['house-supervisor'];

/** Where a question is told to a house supervisor who has had fourteen messages in this shift, and a list before them. */
async function toldIn(list: Instant, now: Instant) {
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const document = { title: 't', blocks: [], plain: 't' } as never;
  const posted = (card: CardKey, createdAt: Instant) =>
    store.commit([
      { kind: 'outbox.put', post: { site: SITE, card, to, version: 1, document, urgency: 'routine', createdAt } },
    ]);
  const key = listKey('asks', SITE, list);
  await posted(key, list);
  for (let n = 0; n < 14; n++) await posted(brand(`ask:E-${n}:house-supervisor`), after(from, (n + 1) * MINUTE_MS));
  const asked = { rung: 0, roles, at: now, ackBy: after(now, HOUR_MS) };
  const next = openEpisode({ rule: brand('none'), severity: 'act', asked, rung: 0 });
  const at = { site: SITE, episode: next.id, at: now, roles };
  const words = wordsFor('en-US', 'us');
  const facts = () => loadHospitalFacts(store, site!, settings, now);
  const events = [{ ...at, kind: 'asked' as const }];
  const [told] = await tellEpisodes([{ before: { ...next, version: 0 }, next, events }], {
    read: store,
    site: site!,
    settings,
    words,
    format: FORMAT,
    now,
    facts,
  });
  await store.close();
  const [entry] = (told?.episode.told ?? []).filter(({ channel }) => channel === to.channel);
  return { key, entry };
}

it('joins a list of this shift hours later', async () => {
  const { key, entry } = await toldIn(after(from, 20 * MINUTE_MS), after(from, 3 * HOUR_MS));
  expect(entry).toMatchObject({ as: 'listed', card: key });
});

it('begins one where the latest is of the last shift', async () => {
  const now = after(from, 3 * HOUR_MS);
  const { entry } = await toldIn(after(from, -10 * MINUTE_MS), now);
  expect(entry).toMatchObject({ as: 'listed', card: listKey('asks', SITE, now) });
});

it('joins one that was begun minutes before the shift', async () => {
  const { key, entry } = await toldIn(after(from, -10 * MINUTE_MS), after(from, 2 * MINUTE_MS));
  expect(entry).toMatchObject({ as: 'listed', card: key });
});
