/** A post in the thread of a message that somebody else wrote: the platform makes the place of the message's own id. */
import { expect, test } from 'vitest';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { brand, type CardKey, type SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { instant } from '#src/kernel/time.ts';
import { placeOfLink } from '#src/message/link.ts';
import type { PostRef } from '#src/ports/change.ts';
import { type ChatPlatform, messageThread } from '#src/ports/chat.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { senderBy } from '#test/fakes/sender.ts';

const NOW = instant(Date.UTC(2026, 0, 13, 13, 26));

function slackThatRemembers(parents: (PostRef | undefined)[], threads: boolean): ChatPlatform {
  return {
    name: 'slack',
    routes: [],
    start: async () => {},
    deliver: async (_post, _previous, parent) => {
      parents.push(parent);
      return { ref: 'C1:2.0' };
    },
    ...(threads ? { messageAt: ({ channel }, message) => ({ ref: `${channel}:${message}` }) } : {}),
    health: () => ({ state: 'up' }),
    stop: async () => {},
  };
}

test.each([
  [true, [{ ref: 'C0123:1768310100.000100' }]],
  [false, [undefined]],
])('where the platform has threads (%s) it stands there, else alone in the channel', async (threads, expected) => {
  const store = memoryStore();
  const document = { title: 'x', plain: 'x', status: 'ok', asOf: NOW, blocks: [] } as const;
  const to = { platform: 'slack', channel: 'C0123' };
  const thread = messageThread('1768310100.000100');
  const post = { site: brand<SiteId>('riverside'), card: brand<CardKey>('huddle-item:riverside:I-7F3K'), to, document };
  await store.commit([
    { kind: 'outbox.put', post: { ...post, version: 1, urgency: 'routine', thread, createdAt: NOW } },
  ]);
  const parents: (PostRef | undefined)[] = [];
  const drain = createOutboxDrain({
    store,
    platforms: new Map([['slack', slackThatRemembers(parents, threads)]]),
    clock: { now: () => NOW },
    ...senderBy({ now: () => NOW }),
    log: silentLog,
    random: () => 0.5,
  });
  await drain();
  expect(parents).toEqual(expected);
  await store.close();
});

test.each([
  ['https://acme.slack.com/archives/C0123/p1768310100000100', 'slack C0123 1768310100.000100'],
  [
    'https://acme.slack.com/archives/C0123/p1768310200000100?thread_ts=1768310100.000100&cid=C0123',
    'slack C0123 1768310100.000100',
  ],
  [
    'https://teams.microsoft.com/l/message/19:abc@thread.tacv2/1768310100000',
    'teams 19:abc@thread.tacv2 1768310100000',
  ],
  ['https://example.org/archives', undefined],
])('%s is a message of %s', (address, expected) => {
  const place = placeOfLink(address);
  expect(place && `${place.platform} ${place.channel} ${place.message}`).toBe(expected);
});
