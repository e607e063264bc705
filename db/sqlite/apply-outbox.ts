/**
 * Delivery's memory: one row for each card and destination.
 * ready → sending (lease, attempt) → sent | unknown | dead, and back to ready by a retry, a doubt or a newer version of the card.
 */
import { type Instant, instant } from '#src/kernel/time.ts';
import type { Change, OutboxPost, Settlement } from '#src/ports/change.ts';
import { URGENCY } from '../rows.ts';
import type { Db } from './connect.ts';

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** Due whatever the clock shows: a clock that was set back must not hold up a post. */
const AT_ONCE = instant(0);
/** The code of a lease that ran out; the sender's late answer is still believed. */
export const LEASE_EXPIRED = 'LEASE_EXPIRED';
/** The code of a post that somebody wants sent again. */
const RESENT = 'RESENT';

type Settled = {
  readonly state: 'ready' | 'sent' | 'unknown' | 'dead';
  readonly ref: string | null;
  readonly due: Instant;
  readonly code: string | null;
  /** The doubt that this answer raises. */
  readonly since: Instant | null;
  /** 1: whatever was in doubt no longer is. */
  readonly certain: 0 | 1;
  /** Added to the failures in a row; null: there are none any more. */
  readonly failed: 0 | 1 | null;
};

/** The columns that a settlement sets when no newer version has come meanwhile. */
function settled(settlement: Settlement, at: Instant): Settled {
  const none = { ref: null, due: AT_ONCE, code: null, since: null, certain: 0, failed: null } as const;
  switch (settlement.state) {
    case 'sent':
      return { ...none, state: 'sent', ref: settlement.ref.ref, certain: 1 };
    case 'retry':
      return { ...none, state: 'ready', due: settlement.at, code: settlement.code, failed: 1 };
    case 'doubt': {
      const { at: due, code, since } = settlement;
      return { ...none, state: 'ready', due, code, since, failed: 1 };
    }
    case 'unknown':
      return { ...none, state: 'unknown', code: settlement.code, since: at };
    case 'dead':
      return { ...none, state: 'dead', code: settlement.code };
  }
}

export function outboxWriter(db: Db) {
  const insert = db.prepare(
    `INSERT INTO outbox (card, platform, channel, site, version, document, urgency, thread, not_after, created_at,
       first_at, state, attempt, due_at)
     VALUES (@card, @platform, @channel, @site, @version, @document, @urgency, @thread, @notAfter, @createdAt,
       @createdAt, 'ready', 0, @dueAt)
     ON CONFLICT (card, platform, channel) DO NOTHING`,
  );
  // While one version is being sent the next one waits for its settlement; after a retry it waits as long as the vendor asked.
  const renew = db.prepare(
    `UPDATE outbox SET site = @site, version = @version, document = @document, urgency = @urgency, not_after = @notAfter,
       created_at = @createdAt, code = CASE WHEN state = 'ready' THEN code END,
       due_at = CASE WHEN state IN ('ready', 'sending') THEN max(due_at, @dueAt) ELSE @dueAt END,
       state = CASE WHEN state = 'sending' THEN 'sending' ELSE 'ready' END
     WHERE card = @card AND platform = @platform AND channel = @channel AND version < @version`,
  );
  // A lease that ran out and was taken by nobody since is still the caller's: its late answer says what had become of the post.
  const settle = db.prepare(
    `UPDATE outbox SET ref = coalesce(@ref, ref), settled_at = @at, code = @code, due_at = @due, lease_until = NULL,
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
       doubt_since = CASE WHEN state = 'unknown' THEN coalesce(doubt_since, settled_at) ELSE doubt_since END,
       settled_at = @at
     WHERE card = @card AND platform = @platform AND channel = @channel AND state IN ('unknown', 'dead')`,
  );

  return {
    put(post: OutboxPost): boolean {
      const row = {
        card: post.card,
        platform: post.to.platform,
        channel: post.to.channel,
        site: post.site,
        version: post.version,
        document: JSON.stringify(post.document),
        urgency: URGENCY[post.urgency],
        notAfter: post.notAfter ?? null,
        createdAt: post.createdAt,
        thread: post.thread ?? null,
        dueAt: post.notBefore ?? AT_ONCE,
      };
      return insert.run(row).changes === 1 || renew.run(row).changes === 1;
    },
    settle({ card, to, attempt, version, settlement, at }: Of<'outbox.settle'>): boolean {
      const outcome = settled(settlement, at);
      return settle.run({ card, ...to, attempt, version, at, ...outcome }).changes === 1;
    },
    doubt: ({ card, to, attempt }: Of<'outbox.doubt'>): boolean => doubt.run({ card, ...to, attempt }).changes === 1,
    resend: ({ card, to, at }: Of<'outbox.resend'>): boolean => resend.run({ card, ...to, at }).changes === 1,
  };
}
