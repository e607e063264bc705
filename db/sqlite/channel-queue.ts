/** When each channel may be written to again: our pace, or what its vendor asked for. Kept, so that it outlives a restart. */
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { EDITS, LONGEST_WAIT_MS, type Ready } from '#src/ports/lease.ts';
import type { QueueColumns } from '../rows.ts';
import type { Db } from './connect.ts';

type Wait = Extract<Change, { kind: 'channel.wait' }>;

export function channelQueueWriter(db: Db) {
  // What lies further ahead than any wait was written by a clock that has since been set back.
  const wait = db.prepare(
    `INSERT INTO channel_queue (platform, channel, free_at, code) VALUES (@platform, @channel, @until, @code)
     ON CONFLICT (platform, channel) DO UPDATE SET free_at = excluded.free_at, code = excluded.code
     WHERE free_at < excluded.free_at OR free_at > @longest`,
  );
  return {
    wait: ({ to, until, code, at }: Wait): boolean => {
      const longest = (at + LONGEST_WAIT_MS) as Instant;
      return wait.run({ ...to, until: Math.min(until, longest), code: code ?? null, longest }).changes === 1;
    },
  };
}

/** For the lease: all queues as they are, and the pace of a channel that was just given a post. */
export function channelQueues(db: Db) {
  const all = db.prepare<[], QueueColumns>('SELECT * FROM channel_queue');
  const shared = db.prepare<[string, string], QueueColumns>(
    "SELECT * FROM channel_queue WHERE platform = ? AND channel IN ('', ?)",
  );
  const pace = db.prepare<[string, string, Instant]>(
    `INSERT INTO channel_queue (platform, channel, free_at) VALUES (?, ?, ?)
     ON CONFLICT (platform, channel) DO UPDATE SET free_at = excluded.free_at, code = NULL`,
  );
  return {
    all: (): readonly QueueColumns[] => all.all(),
    /** Those that are no channel's own. */
    shared: (platforms: readonly Ready[]): readonly QueueColumns[] =>
      platforms.flatMap(({ name }) => shared.all(name, EDITS)),
    pace: (platform: string, channel: string, freeAt: Instant): void => void pace.run(platform, channel, freeAt),
  };
}
