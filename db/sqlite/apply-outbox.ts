/**
 * Delivery's memory: one row for each card and destination.
 * ready → sending (lease, attempt) → sent | unknown | dead, and back to ready by a retry, a doubt or a newer version of the card.
 */
import type { Change, OutboxPost } from '#src/ports/change.ts';
import { AT_ONCE, LEASE_EXPIRED, outboxColumns, RESENT, settled } from '../settled.ts';
import type { Db } from './connect.ts';

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

export function outboxWriter(db: Db) {
  const insert = db.prepare(
    `INSERT INTO outbox (card, platform, channel, site, version, document, urgency, thread, not_after, created_at,
       first_at, state, attempt, due_at)
     VALUES (@card, @platform, @channel, @site, @version, @document, @urgency, @thread, @not_after, @created_at,
       @created_at, 'ready', 0, @due_at)
     ON CONFLICT (card, platform, channel) DO NOTHING`,
  );
  // While one version is being sent the next one waits for its settlement; after a retry it waits as long as the vendor asked.
  // What a restore made unknown may have left at any time since it was first told.
  const renew = db.prepare(
    `UPDATE outbox SET site = @site, version = @version, document = @document, urgency = @urgency, not_after = @not_after,
       created_at = @created_at,
       doubt_since = CASE WHEN state = 'unknown' THEN coalesce(doubt_since, first_at) ELSE doubt_since END, code = CASE WHEN state = 'ready' THEN code END,
       due_at = CASE WHEN state IN ('ready', 'sending') THEN max(due_at, @due_at) ELSE @due_at END,
       state = CASE WHEN state = 'sending' THEN 'sending' ELSE 'ready' END
     WHERE card = @card AND platform = @platform AND channel = @channel AND version < @version`,
  );
  // A lease that ran out and was taken by nobody since is still the caller's: its late answer says what had become of the post.
  // A newer version that came meanwhile may be held.
  const settle = db.prepare(
    `UPDATE outbox SET ref = coalesce(@ref, ref), settled_at = @at, code = @code, lease_until = NULL,
       due_at = CASE WHEN version > leased_version THEN max(due_at, @due) ELSE @due END,
       doubt_since = CASE WHEN @certain THEN NULL WHEN @since IS NULL THEN doubt_since
         ELSE min(coalesce(doubt_since, @since), @since) END,
       failures = CASE WHEN @failed IS NULL THEN 0 ELSE failures + @failed END,
       state = CASE WHEN version > @version THEN 'ready' ELSE @state END
     WHERE card = @card AND platform = @platform AND channel = @channel AND attempt = @attempt
       AND (state IN ('sending', 'unknown') OR (state = 'ready' AND code = '${LEASE_EXPIRED}'))`,
  );
  const doubt = db.prepare(
    `UPDATE outbox SET doubts = doubts + 1
     WHERE card = @card AND platform = @platform AND channel = @channel AND attempt = @attempt AND state = 'sending'`,
  );
  const resend = db.prepare(
    `UPDATE outbox SET state = 'ready', due_at = ${AT_ONCE}, not_after = NULL, code = '${RESENT}', failures = 0,
       doubt_since = CASE WHEN state = 'unknown' THEN coalesce(doubt_since, first_at) ELSE doubt_since END,
       settled_at = @at
     WHERE card = @card AND platform = @platform AND channel = @channel AND state IN ('unknown', 'dead')`,
  );

  const forsake = db.prepare(
    `UPDATE outbox SET state = 'unknown', code = @code, settled_at = @at, lease_until = NULL, doubt_since = NULL
     WHERE state <> 'sent' AND state IN ('ready', 'sending')`,
  );

  return {
    put(post: OutboxPost): boolean {
      const row = outboxColumns(post);
      return insert.run(row).changes === 1 || renew.run(row).changes === 1;
    },
    settle({ card, to, attempt, version, settlement, at }: Of<'outbox.settle'>): boolean {
      const outcome = settled(settlement, at);
      return settle.run({ card, ...to, attempt, version, at, ...outcome }).changes === 1;
    },
    doubt: ({ card, to, attempt }: Of<'outbox.doubt'>): boolean => doubt.run({ card, ...to, attempt }).changes === 1,
    forsake: ({ code, at }: Of<'outbox.forsake'>): boolean => forsake.run({ code, at }).changes > 0,
    resend: ({ card, to, at }: Of<'outbox.resend'>): boolean => resend.run({ card, ...to, at }).changes === 1,
  };
}
