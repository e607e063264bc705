/**
 * Hands out posts that are due, each to one sender at a time, and a channel too: one instance at a time asks (a lock that lasts as long as
 * the asking), and what it takes it takes only as it still stands.
 */
import { type Instant, instant } from '#src/kernel/time.ts';
import { EDITS, type LeaseAsk, type Leased } from '#src/ports/lease.ts';
import { firstInRank, type InRank, LOOKED_AT } from '../first-in-rank.ts';
import { byRank, earlier, type Kind, overdueLooks, type Turn, turnsOf, type Waiting } from '../queues.ts';
import { type OutboxColumns, outboxRowOf, type QueueColumns } from '../rows.ts';
import { LEASE_EXPIRED } from '../settled.ts';
import { batch } from './batch.ts';
import type { Database, Sql } from './connect.ts';
import { locking } from './locks.ts';
import { afterDeadlock } from './retry.ts';

const ANY_WORK = `SELECT 1 AS found FROM outbox WHERE state IN ('ready', 'sending') LIMIT 1`;
// Whoever held it is gone, and nobody knows whether it left. A lease that began in the future is one of a clock that was set back.
const BEGAN = 'coalesce(leased_at, lease_until - $2::bigint)';
const CLAMP = `UPDATE outbox SET lease_until = $1::bigint + $2::bigint, leased_at = $1::bigint
  WHERE state = 'sending' AND lease_until > $1::bigint + $2::bigint`;
// A try that was put off by a clock which has since been set back by more than a lease lasts is put off by as much from now on.
const PUT_OFF = `UPDATE outbox SET due_at = $1::bigint + (due_at - settled_at), settled_at = $1::bigint
  WHERE state = 'ready' AND code IS NOT NULL AND settled_at > $1::bigint + $2::bigint AND due_at > settled_at`;
const EXPIRE = `UPDATE outbox SET state = 'ready', lease_until = NULL, settled_at = $1::bigint, code = '${LEASE_EXPIRED}',
    doubt_since = least(doubt_since, ${BEGAN}),
    due_at = greatest(least(${BEGAN}, $1::bigint) + $3::bigint, CASE WHEN version > leased_version THEN due_at END)
  WHERE state = 'sending' AND (lease_until <= $1::bigint OR (lease_seat = $4::text AND lease_run <> $5::text))`;
const TOO_LATE = `UPDATE outbox SET state = CASE WHEN doubt_since IS NULL OR ref IS NOT NULL THEN 'dead' ELSE 'unknown' END,
    settled_at = $1::bigint, code = 'TOO_LATE'
  WHERE state = 'ready' AND not_after < $1::bigint`;
const WAITING = `SELECT platform, channel, min(CASE state WHEN 'ready' THEN due_at END) AS due_at,
    max(CASE state WHEN 'sending' THEN lease_until END) AS lease_until
  FROM outbox WHERE state IN ('ready', 'sending') GROUP BY platform, channel`;
const QUEUES = 'SELECT * FROM channel_queue';
// A line of a thread waits for its card, unless that one is less urgent: it would stand outside of the thread.
const UNHELD = `o.state = 'ready' AND NOT EXISTS (SELECT 1 FROM outbox parent WHERE parent.card = o.thread
    AND parent.platform = o.platform AND parent.channel = o.channel AND parent.ref IS NULL
    AND parent.urgency <= o.urgency AND parent.state IN ('ready', 'sending'))`;
const SHARED = `SELECT * FROM channel_queue WHERE platform = ANY($1) AND channel IN ('', '${EDITS}')`;
const IN_RANK = `SELECT o.card, o.platform, o.channel, o.urgency, o.created_at, o.ref IS NOT NULL AS is_edit, q.free_at, q.code,
    (SELECT max(lease_until) FROM outbox s
     WHERE s.platform = o.platform AND s.channel = o.channel AND s.state = 'sending') AS lease_until,
    o.due_at <= $1::bigint AND (o.not_after IS NULL OR o.not_after >= $1::bigint) AND ${UNHELD} AS is_due
  FROM (SELECT * FROM outbox WHERE state <> 'sent' AND state = 'ready' ORDER BY urgency, created_at, card LIMIT $2) o
  LEFT JOIN channel_queue q ON q.platform = o.platform AND q.channel = o.channel
  ORDER BY o.urgency, o.created_at, o.card`;
type Channel = { readonly platform: string; readonly channel: string };
type Line = Channel & { readonly kind: Kind };
const OF_KIND = `(t.kind = 'all' OR (t.kind = 'edits') = (o.ref IS NOT NULL))`;
const asked = batch<Line & { readonly most: number }>(
  { platform: 'text', channel: 'text', kind: 'text', most: 'bigint' },
  2,
);
const DUE = `SELECT d.* FROM ${asked.from} CROSS JOIN LATERAL
  (SELECT o.card, o.platform, o.channel, o.urgency, o.created_at FROM outbox o
   WHERE o.platform = t.platform AND o.channel = t.channel AND ${OF_KIND} AND ${UNHELD} AND o.due_at <= $1::bigint
     AND (o.not_after IS NULL OR o.not_after >= $1::bigint)
   ORDER BY o.urgency, o.created_at, o.card LIMIT t.most) d`;
const lines = batch<Line>({ platform: 'text', channel: 'text', kind: 'text' });
const DUE_NEXT = `SELECT t.platform, t.channel, t.kind, (SELECT min(o.due_at) FROM outbox o
    WHERE o.platform = t.platform AND o.channel = t.channel AND ${OF_KIND} AND ${UNHELD}) AS due_at
  FROM ${lines.from}`;
const keys = batch<Channel & { readonly card: string }>({ card: 'text', platform: 'text', channel: 'text' }, 5);
const LEASE = `UPDATE outbox o SET state = 'sending', attempt = o.attempt + 1, leased_version = o.version,
    leased_at = $1::bigint, lease_until = $2::bigint, lease_run = $3::text, lease_seat = $4::text
  FROM ${keys.from} WHERE o.card = t.card AND o.platform = t.platform AND o.channel = t.channel AND o.state = 'ready'
  RETURNING o.*`;
const paces = batch<Channel & { readonly free_at: number }>({ platform: 'text', channel: 'text', free_at: 'bigint' });
const PACE = `INSERT INTO channel_queue (platform, channel, free_at) SELECT platform, channel, free_at FROM ${paces.from}
  ON CONFLICT (platform, channel) DO UPDATE SET free_at = excluded.free_at, code = NULL`;

type Candidate = Channel & { readonly card: string; readonly urgency: number; readonly created_at: Instant };
const nameOf = ({ platform, channel }: Channel): string => `${platform}\n${channel}`;
const lineOf = (line: Line): string => `${line.kind}\n${nameOf(line)}`;

async function overdue(sql: Sql, { now, holdMs, doubtMs, owner }: LeaseAsk): Promise<void> {
  await sql.run(CLAMP, [now, holdMs]);
  await sql.run(PUT_OFF, [now, holdMs]);
  await sql.run(EXPIRE, [now, holdMs, doubtMs, owner.seat ?? null, owner.run]);
  await sql.run(TOO_LATE, [now]);
}

/** The best of what the free channels can be given now, and whether there was more. */
async function candidates(sql: Sql, turns: readonly Turn[], { now, limit }: LeaseAsk) {
  const free = turns.filter(({ freeAt }) => freeAt <= now);
  const most = free.map(({ platform, channel, kind, paceMs }) => ({
    platform,
    channel,
    kind,
    most: paceMs > 0 ? 1 : limit + 1,
  }));
  const found = free.length === 0 ? [] : await sql.rows<Candidate>(DUE, [now, ...asked.params(most)]);
  return { taken: found.toSorted(byRank).slice(0, limit), more: found.length > limit };
}

async function take(sql: Sql, taken: readonly Candidate[], { now, holdMs, owner }: LeaseAsk) {
  if (taken.length === 0) return [];
  const rows = taken.map(({ card, platform, channel }) => ({ card, platform, channel }));
  const lease = [now, now + holdMs, owner.run, owner.seat ?? null, ...keys.params(rows)];
  return (await sql.rows<OutboxColumns>(LEASE, lease)).toSorted(byRank);
}

/** When something that waits may be handed out. */
async function nextTurn(sql: Sql, turns: readonly Turn[], paced: ReadonlyMap<string, number>) {
  if (turns.length === 0) return undefined;
  const rows = await sql.rows<Line & { due_at: Instant | null }>(DUE_NEXT, lines.params(turns));
  const due = new Map(rows.map((row) => [lineOf(row), row.due_at]));
  let nextAt: Instant | undefined;
  for (const turn of turns) {
    const dueAt = due.get(lineOf(turn)) ?? null;
    const freeAt = Math.max(turn.freeAt, paced.get(nameOf(turn)) ?? turn.freeAt);
    if (dueAt !== null) nextAt = earlier(nextAt, instant(Math.max(dueAt, freeAt)));
    nextAt = earlier(nextAt, turn.lease_until);
  }
  return nextAt;
}

/** The front of what waits: mostly the first few of it are enough, and more are read only where they are not. */
async function fromTheFront(sql: Sql, ask: LeaseAsk) {
  const shared = await sql.rows<QueueColumns>(SHARED, [ask.platforms.map(({ name }) => name)]);
  for (const most of [4 * (ask.limit + 1), LOOKED_AT]) {
    const rows = await sql.rows<InRank>(IN_RANK, [ask.now, most]);
    const found = firstInRank(rows, shared, ask);
    if (found !== undefined || rows.length < most) return found?.slice(0, ask.limit);
  }
  return undefined;
}

/** Of the turns of which something was taken, those that wait for their pace. */
async function pace(sql: Sql, given: readonly Turn[], now: Instant) {
  const paced = given
    .filter(({ paceMs }) => paceMs > 0)
    .map(({ platform, channel, paceMs }) => ({ platform, channel, free_at: now + paceMs }));
  if (paced.length > 0) await sql.run(PACE, paces.params(paced));
  return new Map(paced.map((one) => [nameOf(one), one.free_at]));
}

async function leaseAll(sql: Sql, ask: LeaseAsk, isTime: boolean): Promise<Leased> {
  await locking.outbox(sql, '');
  if (isTime) await overdue(sql, ask);
  const front = await fromTheFront(sql, ask);
  if (front !== undefined) {
    const rows = await take(sql, front, ask);
    const given = new Set(rows.map(nameOf));
    await pace(
      sql,
      front.map(({ turn }) => turn).filter((turn) => given.has(nameOf(turn))),
      ask.now,
    );
    return { posts: rows.map(outboxRowOf), nextAt: ask.now };
  }
  const turns = turnsOf(await sql.rows<Waiting>(WAITING), await sql.rows<QueueColumns>(QUEUES), ask);
  const { taken, more } = await candidates(sql, turns, ask);
  const rows = await take(sql, taken, ask);
  const given = new Set(rows.map(nameOf));
  // Edits that wait beside it were given nothing.
  const paced = await pace(
    sql,
    turns.filter((turn) => turn.kind !== 'edits' && given.has(nameOf(turn))),
    ask.now,
  );
  const posts = rows.map(outboxRowOf);
  if (more) return { posts, nextAt: ask.now };
  const nextAt = await nextTurn(sql, turns, paced);
  return nextAt === undefined ? { posts } : { posts, nextAt };
}

export function outboxLeaser(db: Database): (ask: LeaseAsk) => Promise<Leased> {
  const looks = overdueLooks();
  return async (ask) => {
    // Asked many times a second with nothing to do: a look writes nothing.
    if ((await db.rows(ANY_WORK)).length === 0) return { posts: [] };
    const isTime = looks.isTime(ask);
    const leased = await afterDeadlock(() => db.transaction((sql) => leaseAll(sql, ask, isTime)));
    if (isTime) looks.looked(ask);
    return leased;
  };
}
