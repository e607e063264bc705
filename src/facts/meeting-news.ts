/** What is told of a meeting in the thread of its card. */
import { channelsFor, type Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { type Instant, localDateAt } from '#src/kernel/time.ts';
import type { Destination, OutboxPost } from '#src/ports/change.ts';
import type { Reader } from '#src/ports/reader.ts';
import { type ClosedView, closedDocument } from '#src/views/meeting.ts';
import { siteSpeech } from './level-news.ts';
import { meetingsOf } from './meetings.ts';

type Room = { readonly site: Site; readonly settings: Settings; readonly now: Instant };

/** One card per meeting and local day: `huddle:riverside:morning:2026-01-13`. */
export const huddleCard = (due: Instant, name: string, site: Site): CardKey =>
  brand(`huddle:${site.id}:${name}:${localDateAt(due, site.zone)}`);

/** The channels that the card of a meeting goes to. */
export function meetingPlaces({ name }: Pick<Meeting, 'name'>, { site, settings }: Room): readonly Destination[] {
  const purpose = meetingsOf(settings, site).find((one) => one.name === name)?.purpose ?? 'huddle';
  return channelsFor(settings, site.id, purpose).map(({ platform, channel }) => ({ platform, channel }));
}

/**
 * The closing note, in the thread of its card and in the words of the site. Where a card was never posted, as in the days before a channel was
 * set up, there is no thread and nobody who reads one; before its time the card is still to come.
 */
export async function closingPosts(
  view: ClosedView,
  room: Room & { readonly read: Pick<Reader, 'outboxRow'> },
): Promise<readonly OutboxPost[]> {
  const { read, site, settings, now } = room;
  const { meeting } = view;
  const document = closedDocument(view, siteSpeech(settings, site));
  const thread = huddleCard(meeting.due, meeting.name, site);
  const places = meetingPlaces(meeting, room);
  const cards = await Promise.all(places.map((to) => read.outboxRow(thread, to)));
  const reached = places.filter((_, n) => cards[n] !== undefined || meeting.due > now);
  return reached.map((to) => ({
    site: site.id,
    card: brand<CardKey>(`huddle-closed:${site.id}:${meeting.id}`),
    to,
    version: 1,
    document,
    urgency: 'routine',
    thread,
    createdAt: now,
  }));
}
