/** Posts, and what becomes of them, as the contract of the outbox tells it. */
import type { CardKey } from '#src/kernel/ids.ts';
import type { Change, OutboxPost, Settlement } from '#src/ports/change.ts';
import type { LeaseAsk } from '#src/ports/lease.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { leaseAsk } from '#test/fakes/sender.ts';
import { hour, SITE, type StoreHouse } from './house.ts';

export const TO = { platform: 'console', channel: 'huddle' };
export const HOLD_MS = 30_000;

export const post = (card: string, version: number, more: Partial<OutboxPost> = {}): OutboxPost => ({
  site: SITE,
  card: card as CardKey,
  to: TO,
  version,
  document: { title: `v${version}`, plain: `v${version}`, status: 'none', asOf: hour(7), blocks: [] } as never,
  urgency: 'routine',
  createdAt: hour(7),
  ...more,
});
export const put = (one: OutboxPost): Change => ({ kind: 'outbox.put', post: one });
export const settle = (row: OutboxRow, settlement: Settlement, at = hour(8)): Change => ({
  kind: 'outbox.settle',
  card: row.card,
  to: row.to,
  attempt: row.attempt,
  version: row.version,
  settlement,
  at,
});
export const SENT: Settlement = { state: 'sent', ref: { ref: 'ts-1' } };

/** Ten posts at most, at an hour of the day. */
export const ask = (at: number, over: Partial<LeaseAsk> = {}): LeaseAsk =>
  leaseAsk(hour(at), { limit: 10, holdMs: HOLD_MS, ...over });

/** What one store is asked, test by test. */
export const asking = (house: () => StoreHouse) => ({
  rowOf: async (card = 'c') => house().store.outboxRow(card as CardKey, TO),
  lease: async (at = 7, over: Partial<LeaseAsk> = {}) => (await house().store.leasePosts(ask(at, over))).posts,
});
