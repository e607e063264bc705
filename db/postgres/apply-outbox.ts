/**
 * Delivery's memory: one row for each card and destination.
 * ready → sending (lease, attempt) → sent | unknown | dead, and back to ready by a retry, a doubt or a newer version of the card.
 */
import { LONGEST_WAIT_MS } from '#src/ports/lease.ts';
import { AT_ONCE, LEASE_EXPIRED, outboxColumns, RESENT, settled } from '../settled.ts';
import { batch } from './batch.ts';
import { oneByOne, type Writes } from './writes.ts';

type PostColumns = ReturnType<typeof outboxColumns>;
const posts = batch<PostColumns>({
  card: 'text',
  platform: 'text',
  channel: 'text',
  site: 'text',
  version: 'bigint',
  document: 'text',
  urgency: 'bigint',
  not_after: 'bigint',
  created_at: 'bigint',
  thread: 'text',
  due_at: 'bigint',
});
// While one version is being sent the next one waits for its settlement; after a retry it waits as long as the vendor asked.
// What a restore made unknown may have left at any time since it was first told.
const PUT = `INSERT INTO outbox AS o (${posts.names}, first_at, state, attempt)
  SELECT ${posts.names}, created_at, 'ready', 0 FROM ${posts.from} ORDER BY card, platform, channel
  ON CONFLICT (card, platform, channel) DO UPDATE SET site = excluded.site, version = excluded.version,
    document = excluded.document, urgency = excluded.urgency, not_after = excluded.not_after,
    created_at = excluded.created_at,
    doubt_since = CASE WHEN o.state = 'unknown' THEN coalesce(o.doubt_since, o.first_at) ELSE o.doubt_since END, code = CASE WHEN o.state = 'ready' THEN o.code END,
    due_at = CASE WHEN o.state IN ('ready', 'sending') THEN greatest(o.due_at, excluded.due_at) ELSE excluded.due_at END,
    state = CASE WHEN o.state = 'sending' THEN 'sending' ELSE 'ready' END
  WHERE o.version < excluded.version`;
// A lease that ran out and was taken by nobody since is still the caller's: its late answer says what had become of the post.
// A newer version that came meanwhile may be held.
const SETTLE = `UPDATE outbox SET ref = coalesce($6, ref), settled_at = $5, code = $7, lease_until = NULL,
    due_at = CASE WHEN version > leased_version THEN greatest(due_at, $8::bigint) ELSE $8 END,
    doubt_since = CASE WHEN $10 = 1 THEN NULL WHEN $9::bigint IS NULL THEN doubt_since ELSE least(doubt_since, $9) END,
    failures = CASE WHEN $11::bigint IS NULL THEN 0 ELSE failures + $11 END,
    state = CASE WHEN version > $12 THEN 'ready' ELSE $13 END
  WHERE card = $1 AND platform = $2 AND channel = $3 AND attempt = $4
    AND (state IN ('sending', 'unknown') OR (state = 'ready' AND code = '${LEASE_EXPIRED}'))`;
const DOUBT = `UPDATE outbox SET doubts = doubts + 1
  WHERE card = $1 AND platform = $2 AND channel = $3 AND attempt = $4 AND state = 'sending'`;
const RESEND = `UPDATE outbox SET state = 'ready', due_at = ${AT_ONCE}, not_after = NULL, code = '${RESENT}', failures = 0,
    doubt_since = CASE WHEN state = 'unknown' THEN coalesce(doubt_since, first_at) ELSE doubt_since END, settled_at = $4
  WHERE card = $1 AND platform = $2 AND channel = $3 AND state IN ('unknown', 'dead')`;
// What lies further ahead than any wait was written by a clock that has since been set back.
const WAIT = `INSERT INTO channel_queue (platform, channel, free_at, code) VALUES ($1, $2, $3, $4)
  ON CONFLICT (platform, channel) DO UPDATE SET free_at = excluded.free_at, code = excluded.code
  WHERE channel_queue.free_at < excluded.free_at OR channel_queue.free_at > $5`;

/** A statement writes a row once: of a card that comes twice for one place, the second goes into the next statement. */
function rounds(rows: readonly PostColumns[]): readonly (readonly PostColumns[])[] {
  const found: PostColumns[][] = [];
  const times = new Map<string, number>();
  for (const row of rows) {
    const key = JSON.stringify([row.card, row.platform, row.channel]);
    const round = times.get(key) ?? 0;
    times.set(key, round + 1);
    const others = found[round];
    if (others === undefined) found.push([row]);
    else others.push(row);
  }
  return found;
}

const FORSAKE = `UPDATE outbox SET state = 'unknown', code = $1, settled_at = $2, lease_until = NULL, doubt_since = NULL
  WHERE state IN ('ready', 'sending')`;

type Kinds = 'outbox.put' | 'outbox.settle' | 'outbox.doubt' | 'outbox.resend' | 'outbox.forsake' | 'channel.wait';

export const outboxWrites: Writes<Kinds> = {
  async 'outbox.put'(sql, changes) {
    let written = 0;
    for (const rows of rounds(changes.map(({ post }) => outboxColumns(post))))
      written += await sql.run(PUT, posts.params(rows));
    return written > 0;
  },
  'outbox.settle': oneByOne(async (sql, { card, to, attempt, version, settlement, at }) => {
    const { ref, code, due, since, certain, failed, state } = settled(settlement, at);
    const key = [card, to.platform, to.channel, attempt];
    return (await sql.run(SETTLE, [...key, at, ref, code, due, since, certain, failed, version, state])) === 1;
  }),
  'outbox.doubt': oneByOne(
    async (sql, { card, to, attempt }) => (await sql.run(DOUBT, [card, to.platform, to.channel, attempt])) === 1,
  ),
  'outbox.resend': oneByOne(
    async (sql, { card, to, at }) => (await sql.run(RESEND, [card, to.platform, to.channel, at])) === 1,
  ),
  'outbox.forsake': oneByOne(async (sql, { code, at }) => (await sql.run(FORSAKE, [code, at])) > 0),
  'channel.wait': oneByOne(async (sql, { to, until, code, at }) => {
    const longest = at + LONGEST_WAIT_MS;
    return (await sql.run(WAIT, [to.platform, to.channel, Math.min(until, longest), code ?? null, longest])) === 1;
  }),
};
