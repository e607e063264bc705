/** An answer goes back to where its item was raised: into the thread of that message, or to whoever raised it. */
import type { Settings } from '#src/config/settings.ts';
import { atSite } from '#src/config/speaking.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Origin } from '#src/domain/origin.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { placeOfLink } from '#src/message/link.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Destination, OutboxPost } from '#src/ports/change.ts';
import { messageThread } from '#src/ports/chat.ts';
import { itemNews } from '#src/views/huddle-items.ts';

type Room = { readonly site: Site; readonly settings: Settings; readonly now: Instant };

/** @param link of a message, checked */
export function originOfLink(link: string, settings: Settings): Origin | undefined {
  const place = placeOfLink(link);
  if (place === undefined) return undefined;
  // A channel of one of several workspaces is kept with its workspace.
  const known = settings.channels.find(
    ({ platform, channel }) =>
      platform === place.platform && (channel === place.channel || channel.endsWith(`/${place.channel}`)),
  );
  // Of a simulated house only its training channels hear.
  if (known === undefined && settings.simulated) return undefined;
  return { ...place, channel: known?.channel ?? place.channel, link };
}

export const answerCard = ({ site, id }: HuddleItem): CardKey => brand(`huddle-item:${site}:${id}`);

/** @param item as it was ended @returns nothing where it was raised nowhere that can be written to */
export function answerPosts(item: HuddleItem, { site, settings, now }: Room): readonly OutboxPost[] {
  const { origin } = item;
  if (origin === undefined) return [];
  const { locale, house } = atSite(settings, site.id);
  const speech = { words: wordsFor(locale, house), format: createFormat(locale, site.zone) };
  const to: Destination = { platform: origin.platform, channel: origin.channel };
  const thread = origin.card ?? (origin.message === undefined ? undefined : messageThread(origin.message));
  return [
    {
      site: site.id,
      card: answerCard(item),
      to,
      version: item.version,
      document: itemNews(item, { now, simulated: settings.simulated }, speech),
      urgency: 'routine',
      ...(thread === undefined ? {} : { thread }),
      createdAt: now,
    },
  ];
}
