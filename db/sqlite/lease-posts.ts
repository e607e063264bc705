/** Hands out posts that are due, each to one sender at a time, and a channel too. */
import { type Instant, instant } from '#src/kernel/time.ts';
import type { LeaseAsk, Leased } from '#src/ports/lease.ts';
import { byRank, nextTurn, type Turn, turnsOf, type Waiting } from '../queues.ts';
import { type OutboxColumns, outboxRowOf } from '../rows.ts';
import { LEASE_EXPIRED } from '../settled.ts';
import { channelQueues } from './channel-queue.ts';
import type { Db } from './connect.ts';

type Row = OutboxColumns & { readonly rowid: number };
/** What ranks a post; the card itself, which is long, is read of those that are given out. */
type Candidate = Pick<Row, 'rowid' | 'urgency' | 'created_at' | 'card'>;

/** What ran out is looked for so often: a look reads all that waits, and in a storm posts are asked for many times a second. */
const OVERDUE_EVERY_MS = 1_000;

/** As the partial indexes say it: SQLite uses one only where its own words stand in the question. */
const WAITING = `state <> 'sent' AND state IN ('ready', 'sending')`;

export function outboxLeaser(db: Db): (ask: LeaseAsk) => Leased {
  const anyWork = db.prepare<[], { readonly found: 1 }>(`SELECT 1 AS found FROM outbox WHERE ${WAITING} LIMIT 1`);
  const { overdue, waiting, due, dueNext, row, lease } = statements(db);
  const queues = channelQueues(db);
  let lookedFor: { readonly at: Instant; readonly owner: string } | undefined;

  const lookForOverdue = (ask: LeaseAsk): void => {
    const owner = JSON.stringify([ask.owner.run, ask.owner.seat]);
    const sinceMs = lookedFor?.owner === owner ? ask.now - lookedFor.at : OVERDUE_EVERY_MS;
    if (sinceMs >= 0 && sinceMs < OVERDUE_EVERY_MS) return;
    overdue(ask);
    lookedFor = { at: ask.now, owner };
  };
  /** The posts that the channel can be given now. */
  const candidates = ({ platform, channel, kind, paceMs }: Turn, { now, limit }: LeaseAsk): readonly Candidate[] =>
    due.all({ platform, channel, kind, now, most: paceMs > 0 ? 1 : limit + 1 });
  const leaseAll = (ask: LeaseAsk): Leased => {
    const { now, limit } = ask;
    lookForOverdue(ask);
    const turns = turnsOf(waiting.all(), queues.all(), ask);
    const free = turns.filter(({ freeAt }) => freeAt <= now);
    const found = free.flatMap((turn) => candidates(turn, ask).map((one) => ({ ...one, turn })));
    const taken = found.sort(byRank).slice(0, limit);
    const until = (now + ask.holdMs) as Instant;
    for (const { rowid, turn } of taken) {
      lease.run({ rowid, now, until, run: ask.owner.run, seat: ask.owner.seat ?? null });
      if (turn.paceMs > 0) queues.pace(turn.platform, turn.channel, instant(now + turn.paceMs));
    }
    const posts = taken.map(({ rowid }) => outboxRowOf(row.get(rowid)!));
    if (found.length > taken.length) return { posts, nextAt: now };
    const paced = new Set(taken.map(({ turn }) => turn).filter(({ paceMs }) => paceMs > 0));
    const freed = turns.map((turn) => (paced.has(turn) ? { ...turn, freeAt: instant(now + turn.paceMs) } : turn));
    const nextAt = nextTurn(freed, (turn) => dueNext.get(turn)?.due_at ?? null);
    return nextAt === undefined ? { posts } : { posts, nextAt };
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
