/** What a role has been told in the shift that runs: its noise budget is counted from it. */
import type { Destination } from '#src/ports/change.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { shiftNow } from './level.ts';
import type { Newsroom } from './newsroom.ts';

/** Messages of a place that are looked through, lines of threads among them. */
const LOOKED_AT = 200;

/** @returns the messages that begin in the place in this shift, oldest first; lines of threads are none */
export async function heardInShift(
  { platform, channel }: Destination,
  { read, settings, site, now }: Pick<Newsroom, 'read' | 'settings' | 'site' | 'now'>,
): Promise<readonly OutboxRow[]> {
  const { from } = shiftNow(settings, site, now);
  const rows = await read.outboxHistory({ platform, channel }, LOOKED_AT);
  return rows.filter((row) => row.thread === undefined && (row.firstAt ?? row.createdAt) >= from);
}
