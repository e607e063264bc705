/**
 * Delivery's memory: one row for each card and destination.
 * ready → sending (lease, attempt) → sent | unknown | dead, and back to ready by a retry or a newer version of the card.
 */
import { type Instant, instant } from '#src/kernel/time.ts';
import type { Change, OutboxPost, Settlement } from '#src/ports/change.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { type OutboxColumns, outboxRowOf, URGENCY } from '../rows.ts';
import type { Db } from './connect.ts';

type Settle = Extract<Change, { kind: 'outbox.settle' }>;

/** Due whatever the clock shows: a clock that was set back must not hold up a post. */
const AT_ONCE = instant(0);

/** The columns that a settlement sets when no newer version has come meanwhile. */
function settled(settlement: Settlement) {
  switch (settlement.state) {
    case 'sent':
      return { state: 'sent', ref: settlement.ref.ref, due: AT_ONCE, code: null };
    case 'retry':
      return { state: 'ready', ref: null, due: settlement.at, code: settlement.code };
    case 'unknown':
    case 'dead':
      return { state: settlement.state, ref: null, due: AT_ONCE, code: settlement.code };
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
       state = CASE WHEN version > @version THEN 'ready' ELSE @state END
     WHERE card = @card AND platform = @platform AND channel = @channel AND attempt = @attempt
       AND state IN ('sending', 'unknown')`,
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
    settle({ card, to, attempt, version, settlement, at }: Settle): boolean {
      const outcome = settled(settlement);
      return settle.run({ card, ...to, attempt, version, at, ...outcome }).changes === 1;
    },
  };
}

/** Hands out posts that are due, each to one caller at a time. */
export function outboxLeaser(db: Db) {
  // Whoever held it is gone, and nobody knows whether it left. An edit twice is one edit, and what is urgent goes rather twice than never.
  const expire = db.prepare<[Instant, Instant]>(
    `UPDATE outbox SET lease_until = NULL, settled_at = ?, code = 'LEASE_EXPIRED',
       state = CASE WHEN version > leased_version OR ref IS NOT NULL OR urgency = ${URGENCY.urgent}
         THEN 'ready' ELSE 'unknown' END
     WHERE state = 'sending' AND lease_until <= ?`,
  );
  const tooLate = db.prepare<[Instant, Instant]>(
    `UPDATE outbox SET state = 'dead', settled_at = ?, code = 'TOO_LATE' WHERE state = 'ready' AND not_after < ?`,
  );
  const due = db.prepare<[Instant, number], OutboxColumns & { readonly rowid: number }>(
    `SELECT rowid, * FROM outbox WHERE state = 'ready' AND due_at <= ? ORDER BY urgency, created_at, card LIMIT ?`,
  );
  const lease = db.prepare<[Instant, number]>(
    `UPDATE outbox SET state = 'sending', attempt = attempt + 1, leased_version = version, lease_until = ?
     WHERE rowid = ?`,
  );
  const anyWork = db.prepare<[], { readonly found: 1 }>(
    `SELECT 1 AS found FROM outbox WHERE state <> 'sent' AND state IN ('ready', 'sending') LIMIT 1`,
  );

  const leaseAll = (now: Instant, limit: number, holdMs: number): readonly OutboxRow[] => {
    expire.run(now, now);
    tooLate.run(now, now);
    return due.all(now, limit).map((row) => {
      lease.run((now + holdMs) as Instant, row.rowid);
      return outboxRowOf({ ...row, state: 'sending', attempt: row.attempt + 1 });
    });
  };
  const transaction = db.transaction(leaseAll);
  return (now: Instant, limit: number, holdMs: number): readonly OutboxRow[] =>
    // Asked many times a second with nothing to do: a look costs no sync.
    anyWork.get() === undefined ? [] : transaction.immediate(now, limit, holdMs);
}
