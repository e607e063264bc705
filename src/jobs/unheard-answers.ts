import type { HuddleItem } from '#src/domain/huddle/item.ts';
import { answerCard } from '#src/facts/item-news.ts';
import { inboxOf, reachPerson } from '#src/facts/reach.ts';
import { drawnFor } from '#src/facts/reader-speech.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { after, DAY_MS } from '#src/kernel/time.ts';
import type { Destination, UnaskedChange } from '#src/ports/change.ts';
import { unheardDocument } from '#src/views/huddle-items.ts';
import type { Job, JobContext } from './job.ts';

/** An item that is answered now was raised at most so long ago. */
const RAISED_MS = 30 * DAY_MS;
/** What ended longer ago has been told, or is in the list of posts that were not delivered. */
const LATELY_MS = DAY_MS;

/**
 * An answer that could not be told where its item was raised (the bot has left that channel, or was never in it) is told to whoever gave it, to
 * whoever raised the item, and to the house supervisor: once, with where it should have stood.
 */
export const unheardAnswers: Job = {
  name: 'unheard-answers',
  catchUp: { latestWithinMs: LATELY_MS },
  schedules: () => [{ slot: '', schedule: { everyMinutes: 5 } }],
  async decide(_due, _slot, ctx) {
    const { read, site, now } = ctx;
    const items = await read.huddleItems(site.id, { span: { from: after(now, -RAISED_MS), to: after(now, 1) } });
    const lately = items.filter(({ endedAt = 0 }) => endedAt > now - LATELY_MS);
    return (await Promise.all(lately.map((item) => returned(item, ctx)))).flat();
  },
};

async function returned(item: HuddleItem, ctx: JobContext): Promise<readonly UnaskedChange[]> {
  const { read, settings, site, now } = ctx;
  const { origin, by, endedBy } = item;
  if (origin === undefined) return [];
  const row = await read.outboxRow(answerCard(item), { platform: origin.platform, channel: origin.channel });
  if (row?.state !== 'dead') return [];
  const card = brand<CardKey>(`huddle-item-unheard:${site.id}:${item.id}`);
  const inbox = inboxOf(settings, site.id, 'house-supervisor');
  if ((await read.outboxRow(card, inbox)) !== undefined) return [];
  const people = [...new Set([endedBy, by].flatMap((one) => one?.person ?? []))];
  const direct = await Promise.all(people.map((person) => reachPerson(read, settings, person)));
  // Where the answer was to go to one of them directly, that is the place which does not answer.
  const places = direct
    .flat()
    .filter(({ platform, channel }) => platform !== origin.platform || channel !== origin.channel);
  const each = new Map([inbox, ...places].map((to) => [`${to.platform}|${to.channel}`, to]));
  const post = async (to: Destination): Promise<UnaskedChange> => ({
    kind: 'outbox.put',
    post: {
      ...{ site: site.id, card, to, version: 1, urgency: 'routine', createdAt: now },
      document: await drawnFor(to, ctx, (speech) =>
        unheardDocument(item, { now, simulated: settings.simulated }, speech),
      ),
    },
  });
  return Promise.all([...each.values()].map(post));
}
