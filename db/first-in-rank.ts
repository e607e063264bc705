/**
 * What is given out first, found from the front of all that waits. In a storm of direct messages thousands of channels wait with one post
 * each: to ask every channel for its best would cost all of them for each hand-out. Dialect-free: both stores read the same rows.
 */
import type { Instant } from '#src/kernel/time.ts';
import type { LeaseAsk } from '#src/ports/lease.ts';
import { type Kind, type Ranked, type Turn, turnsOf } from './queues.ts';
import type { QueueColumns } from './rows.ts';

/** One that waits, and what stands between it and its channel. A row of SQLite has 0 and 1 for a truth. */
export type InRank = Ranked & {
  readonly platform: string;
  readonly channel: string;
  readonly is_edit: boolean | number;
  /** Its time has come and nothing holds it, its channel apart. */
  readonly is_due: boolean | number;
  /** When its channel is free again, and why it is not; null: nobody ever said. */
  readonly free_at: Instant | null;
  readonly code: string | null;
  /** Until when somebody may be sending in its channel; null: nobody is. */
  readonly lease_until: Instant | null;
};

/** So many are looked at from the front. Where more of them wait for their channels, each channel is asked instead. */
export const LOOKED_AT = 2_000;

/**
 * @param rows urgent ones first, then the oldest; read no further than needed
 * @param shared the queues that are no channel's own: of whole platforms, of edits
 * @returns one more than was asked for, or undefined: there are not so many among the first
 */
export function firstInRank<Row extends InRank>(
  rows: Iterable<Row>,
  shared: readonly QueueColumns[],
  ask: LeaseAsk,
): readonly (Row & { readonly turn: Turn })[] | undefined {
  const turns = new Map<string, readonly Turn[]>();
  const given = new Set<readonly Turn[]>();
  const found: (Row & { readonly turn: Turn })[] = [];
  let looked = 0;
  for (const row of rows) {
    if (++looked > LOOKED_AT) return undefined;
    if (!row.is_due) continue;
    const name = `${row.platform}\n${row.channel}`;
    const ofChannel = turns.get(name) ?? turnsOf([{ ...row, due_at: null }], [...shared, ...own(row)], ask);
    turns.set(name, ofChannel);
    const kind: Kind = row.is_edit ? 'edits' : 'posts';
    const turn = ofChannel.find((one) => one.kind === 'all' || one.kind === kind);
    if (turn === undefined || turn.freeAt > ask.now || (turn.paceMs > 0 && given.has(ofChannel))) continue;
    given.add(ofChannel);
    found.push({ ...row, turn });
    if (found.length > ask.limit) return found;
  }
  return undefined;
}

const own = ({ platform, channel, free_at, code }: InRank): readonly QueueColumns[] =>
  free_at === null ? [] : [{ platform, channel, free_at, code }];
