/** Hands out posts that are due, each to one sender at a time, and a channel too. */
import { type Instant, instant } from '#src/kernel/time.ts';
import type { LeaseAsk, Leased } from '#src/ports/lease.ts';
import { firstInRank, type InRank } from '../first-in-rank.ts';
import { byRank, nextTurn, overdueLooks, type Turn, turnsOf, type Waiting } from '../queues.ts';
import { type OutboxColumns, outboxRowOf } from '../rows.ts';
import { LEASE_EXPIRED } from '../settled.ts';
import { channelQueues } from './channel-queue.ts';
import type { Db } from './connect.ts';

type Row = OutboxColumns & { readonly rowid: number };
/** What ranks a post; the card itself, which is long, is read of those that are given out. */
type Candidate = Pick<Row, 'rowid' | 'urgency' | 'created_at' | 'card'>;
type Taken = { readonly rowid: number; readonly turn: Turn };

/** As the partial indexes say it: SQLite uses one only where its own words stand in the question. */
const WAITING = `state <> 'sent' AND state IN ('ready', 'sending')`;

export function outboxLeaser(db: Db): (ask: LeaseAsk) => Leased {
  const anyWork = db.prepare<[], { readonly found: 1 }>(`SELECT 1 AS found FROM outbox WHERE ${WAITING} LIMIT 1`);
  const { overdue, waiting, inRank, due, dueNext, row, lease } = statements(db);
  const queues = channelQueues(db);
  const looks = overdueLooks();

  const lookForOverdue = (ask: LeaseAsk): void => {
    if (!looks.isTime(ask)) return;
    overdue(ask);
    looks.looked(ask);
  };
  /** The posts that the channel can be given now. */
  const candidates = ({ platform, channel, kind, paceMs }: Turn, { now, limit }: LeaseAsk): readonly Candidate[] =>
    due.all({ platform, channel, kind, now, most: paceMs > 0 ? 1 : limit + 1 });
  const take = (taken: readonly Taken[], { now, holdMs, owner }: LeaseAsk) => {
    const until = (now + holdMs) as Instant;
    for (const { rowid, turn } of taken) {
      lease.run({ rowid, now, until, run: owner.run, seat: owner.seat ?? null });
      if (turn.paceMs > 0) queues.pace(turn.platform, turn.channel, instant(now + turn.paceMs));
    }
    return taken.map(({ rowid }) => outboxRowOf(row.get(rowid)!));
  };
  const byChannel = (ask: LeaseAsk): Leased => {
    const { now, limit } = ask;
    const turns = turnsOf(waiting.all(), queues.all(), ask);
    const free = turns.filter(({ freeAt }) => freeAt <= now);
    const found = free.flatMap((turn) => candidates(turn, ask).map((one) => ({ ...one, turn })));
    const taken = found.sort(byRank).slice(0, limit);
    const posts = take(taken, ask);
    if (found.length > taken.length) return { posts, nextAt: now };
    const paced = new Set(taken.map(({ turn }) => turn).filter(({ paceMs }) => paceMs > 0));
    const freed = turns.map((turn) => (paced.has(turn) ? { ...turn, freeAt: instant(now + turn.paceMs) } : turn));
    const nextAt = nextTurn(freed, (turn) => dueNext.get(turn)?.due_at ?? null);
    return nextAt === undefined ? { posts } : { posts, nextAt };
  };
  const leaseAll = (ask: LeaseAsk): Leased => {
    lookForOverdue(ask);
    const found = firstInRank(inRank.iterate({ now: ask.now }), queues.shared(ask.platforms), ask);
    return found === undefined ? byChannel(ask) : { posts: take(found.slice(0, ask.limit), ask), nextAt: ask.now };
  };
  const transaction = db.transaction(leaseAll);
  // Asked many times a second with nothing to do: a look costs no sync.
  return (ask) => (anyWork.get() === undefined ? { posts: [] } : transaction.immediate(ask));
}

function statements(db: Db) {
  // Whoever held it is gone, and nobody knows whether it left. A lease that began in the future is one of a clock that was set back.
  const expire = db.prepare(
    `UPDATE outbox SET state = 'ready', lease_until = NULL, settled_at = @now, code = '${LEASE_EXPIRED}',
       doubt_since = min(coalesce(doubt_since, began), began),
       due_at = max(min(began, @now) + @doubtMs, CASE WHEN version > leased_version THEN due_at ELSE 0 END)
     FROM (SELECT rowid AS id, coalesce(leased_at, lease_until - @holdMs) AS began FROM outbox
       WHERE ${WAITING} AND state = 'sending') held
     WHERE outbox.rowid = held.id
       AND (lease_until <= @now OR (lease_seat = @seat AND lease_run <> @run))`,
  );
  const clamp = db.prepare(
    `UPDATE outbox SET lease_until = @now + @holdMs, leased_at = @now
     WHERE ${WAITING} AND state = 'sending' AND lease_until > @now + @holdMs`,
  );
  // A try that was put off by a clock which has since been set back by more than a lease lasts is put off by as much from now on.
  const putOff = db.prepare(
    `UPDATE outbox SET due_at = @now + (due_at - settled_at), settled_at = @now
     WHERE ${WAITING} AND state = 'ready' AND code IS NOT NULL AND settled_at > @now + @holdMs AND due_at > settled_at`,
  );
  const tooLate = db.prepare(
    `UPDATE outbox SET state = CASE WHEN doubt_since IS NULL OR ref IS NOT NULL THEN 'dead' ELSE 'unknown' END,
       settled_at = @now, code = 'TOO_LATE'
     WHERE ${WAITING} AND state = 'ready' AND not_after < @now`,
  );
  // A line of a thread waits for its card, unless that one is less urgent: it would stand outside of the thread.
  const unheld = `NOT EXISTS (SELECT 1 FROM outbox parent WHERE parent.card = o.thread AND parent.platform = o.platform
       AND parent.channel = o.channel AND parent.ref IS NULL AND parent.urgency <= o.urgency
       AND parent.state IN ('ready', 'sending'))`;
  const ofKind = `(@kind = 'all' OR (@kind = 'edits') = (ref IS NOT NULL))`;
  const inTurn = `${WAITING} AND platform = @platform AND channel = @channel AND state = 'ready' AND ${ofKind} AND ${unheld}`;
  return {
    overdue({ now, holdMs, doubtMs, owner }: LeaseAsk): void {
      clamp.run({ now, holdMs });
      putOff.run({ now, holdMs });
      expire.run({ now, holdMs, doubtMs, run: owner.run, seat: owner.seat ?? null });
      tooLate.run({ now });
    },
    waiting: db.prepare<[], Waiting>(
      `SELECT platform, channel, min(CASE state WHEN 'ready' THEN due_at END) AS due_at,
         max(CASE state WHEN 'sending' THEN lease_until END) AS lease_until
       FROM outbox WHERE ${WAITING} GROUP BY platform, channel`,
    ),
    inRank: db.prepare<[object], InRank & { readonly rowid: number }>(
      `SELECT o.rowid, o.urgency, o.created_at, o.card, o.platform, o.channel, o.ref IS NOT NULL AS is_edit, q.free_at, q.code,
         (SELECT max(lease_until) FROM outbox s
          WHERE s.platform = o.platform AND s.channel = o.channel AND s.state IN ('ready', 'sending') AND s.state = 'sending') AS lease_until,
         o.due_at <= @now AND (o.not_after IS NULL OR o.not_after >= @now) AND ${unheld} AS is_due
       FROM outbox o INDEXED BY outbox_unsent LEFT JOIN channel_queue q ON q.platform = o.platform AND q.channel = o.channel
       WHERE o.state <> 'sent' AND o.state = 'ready' ORDER BY o.urgency, o.created_at, o.card`,
    ),
    due: db.prepare<[object], Candidate>(
      `SELECT rowid, urgency, created_at, card FROM outbox o
       WHERE ${inTurn} AND due_at <= @now AND (not_after IS NULL OR not_after >= @now)
       ORDER BY urgency, created_at, card LIMIT @most`,
    ),
    row: db.prepare<[number], Row>('SELECT rowid, * FROM outbox WHERE rowid = ?'),
    dueNext: db.prepare<[object], { readonly due_at: Instant | null }>(
      `SELECT min(due_at) AS due_at FROM outbox o WHERE ${inTurn}`,
    ),
    lease: db.prepare(
      `UPDATE outbox SET state = 'sending', attempt = attempt + 1, leased_version = version, leased_at = @now,
         lease_until = @until, lease_run = @run, lease_seat = @seat
       WHERE rowid = @rowid`,
    ),
  };
}
