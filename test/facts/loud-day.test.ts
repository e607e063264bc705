/** A channel that has had most of its noise budget hears what is not urgent in one list to the end of its day. */
import { expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import { type ListKind, listKey } from '#src/domain/alert/lists.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { tellEpisodes } from '#src/facts/episode-news.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import { brand, type CardKey, type RuleId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, dayOf, HOUR_MS, type Instant, instant, localDateAt, MINUTE_MS } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { FORMAT, NOW, openEpisode, RIVERSIDE, SITE, settingsOf } from '../commands/house.ts';

const CHANNEL = { platform: 'slack', channel: 'C0BED' };
const settings = settingsOf(
  RIVERSIDE.replace(
    'channels:\n',
    'channels:\n  - { purpose: bed-management, platform: slack, channel: C0BED }\n  - { purpose: alerts, platform: slack, channel: C0BED }\n',
  ),
);
const site = settings.sites[0]!;
const { from } = dayOf(localDateAt(NOW, site.zone), site.zone);

type Row = { readonly card: CardKey; readonly at: Instant; readonly thread?: CardKey };
const cards = (count: number, at: Instant, more: Partial<Row> = {}): readonly Row[] =>
  Array.from({ length: count }, (_, n) => ({ card: brand<CardKey>(`old:${at}:${n}`), at, ...more }));

/** Where so many new alerts stand in the channel, after what it has had. */
async function toldAfter(had: readonly Row[], severities: readonly ('act' | 'urgent')[], now: Instant = NOW) {
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const document = { title: 't', blocks: [], plain: 't' } as never;
  for (const { card, at, thread } of had) {
    await store.commit([
      {
        kind: 'outbox.put',
        post: {
          site: SITE,
          card,
          to: CHANNEL,
          version: 1,
          document,
          urgency: 'routine',
          createdAt: at,
          ...(thread && { thread }),
        },
      },
    ]);
  }
  const news = severities.map((severity, n) => {
    const next = openEpisode({ id: brand(`E-0${n}`), rule: brand<RuleId>('ed-boarding'), severity });
    const events = [{ site: SITE, episode: next.id, at: now, kind: 'opened' as const }];
    return { before: undefined, next, events };
  });
  const words = wordsFor('en-US', 'us');
  const facts = () => loadHospitalFacts(store, site, settings, now);
  const room = { read: store, site, settings, words, format: FORMAT, now, facts };
  const changes = await tellEpisodes(news, room as never);
  await store.close();
  return changes.map(({ episode, posts }) => ({
    lists: (episode.told ?? []).flatMap((one) => ('card' in one && one.channel === CHANNEL.channel ? [one.card] : [])),
    own: posts.some((post) => post.to.channel === CHANNEL.channel && post.card.startsWith('episode:')),
  }));
}
const listOfDay = (at: Instant, kind: ListKind = 'day') => listKey(kind, SITE, at);
const earlier = after(from, HOUR_MS);

it('has cards of their own up to two thirds of its budget, then one list of the day', async () => {
  expect(await toldAfter(cards(12, earlier), ['act', 'act', 'act', 'act'])).toMatchObject([
    { lists: [], own: true },
    { lists: [], own: true },
    { lists: [listOfDay(NOW)], own: false },
    { lists: [listOfDay(NOW)], own: false },
  ]);
});

it('goes on with the list that the day has', async () => {
  const begun = listOfDay(after(NOW, -2 * HOUR_MS));
  const had = [...cards(14, earlier), { card: begun, at: after(NOW, -2 * HOUR_MS) }];
  expect(await toldAfter(had, ['act'])).toMatchObject([{ lists: [begun], own: false }]);
});

it('holds nothing urgent back', async () => {
  expect(await toldAfter(cards(30, earlier), ['urgent', 'act'])).toMatchObject([
    { lists: [], own: true },
    { lists: [listOfDay(NOW)], own: false },
  ]);
});

it('counts neither the lines of threads nor what stood there yesterday, and begins a list of its own each day', async () => {
  const yesterday = instant(from - MINUTE_MS);
  const had = [
    ...cards(30, yesterday),
    { card: listOfDay(yesterday), at: yesterday },
    ...cards(30, earlier, { thread: brand<CardKey>('old:thread') }),
  ];
  expect(await toldAfter(had, ['act'])).toMatchObject([{ lists: [], own: true }]);
});
