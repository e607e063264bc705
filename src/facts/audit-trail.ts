/** Is the audit as it was written? Walks the chain in batches, so that six years of it need no memory. */
import {
  type AuditAnchor,
  type AuditRow,
  CHAIN_START,
  type ChainEnd,
  type ChainFault,
  chainWalk,
  PRUNED,
} from '#src/domain/audit.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

/** A hash that was posted: how many digits of it were shown, and of which row it was. */
export type PostedHead = { readonly seq: number; readonly hash: string };

export type AuditFault =
  | ChainFault
  /** Rows were dropped, and the chain does not say that it was by age. */
  | { readonly seq: number; readonly what: 'anchor' }
  /** The chain ends before a row whose hash was posted: the end was cut off. */
  | { readonly seq: number; readonly what: 'cut' }
  /** The row whose hash was posted has another one now: it, or one before it, was written anew. */
  | { readonly seq: number; readonly what: 'rewritten' };

export type AuditVerdict = {
  /** Rows that were looked at. */
  readonly rows: number;
  /** Of them written before there was a chain. */
  readonly unchained: number;
  readonly since?: Instant;
  readonly anchor?: AuditAnchor;
  readonly end: ChainEnd;
  readonly fault?: AuditFault;
  /** Was a posted head compared? `dropped`: its row has gone by age. */
  readonly head?: 'found' | 'dropped';
};

const BATCH = 5_000;
/** Fewer digits of a posted hash prove nothing. */
export const LEAST_DIGITS = 8;

export type WalkOptions = {
  readonly head?: PostedHead;
  /** After each batch. */
  readonly progress?: (rows: number) => void;
  /** Each row, once it is known to be in its place. */
  readonly each?: (row: AuditRow) => void;
};

type Trail = Pick<Reader, 'auditRows' | 'auditAnchor'>;

/** Rows that go by age while somebody walks are no fault: then it is walked once more. */
export async function verifyAudit(read: Trail, options: WalkOptions = {}): Promise<AuditVerdict> {
  const verdict = await walked(read, options);
  if (verdict.fault === undefined || (await read.auditAnchor())?.seq === verdict.anchor?.seq) return verdict;
  return walked(read, options);
}

async function walked(read: Trail, { head, progress, each }: WalkOptions): Promise<AuditVerdict> {
  const anchor = await read.auditAnchor();
  const walk = chainWalk(anchor ?? CHAIN_START);
  const seen = { rows: 0, unchained: 0, told: anchor === undefined };
  let since: Instant | undefined;
  let headFault: AuditFault | undefined;
  const compared = head !== undefined && anchor !== undefined && head.seq < anchor.seq ? 'dropped' : 'found';
  const so = (fault?: AuditFault): AuditVerdict => ({
    rows: seen.rows,
    unchained: seen.unchained,
    ...(since === undefined ? {} : { since }),
    ...(anchor === undefined ? {} : { anchor }),
    end: walk.end(),
    ...(fault === undefined ? {} : { fault }),
    ...(head !== undefined && fault === undefined ? { head: compared } : {}),
  });
  if (head !== undefined && anchor?.seq === head.seq && !anchor.hash.startsWith(head.hash))
    return so({ seq: head.seq, what: 'rewritten' });

  // From below the first number: a row that was slipped in under it is found as well.
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const batch = await read.auditRows(last, BATCH);
    for (const row of batch) {
      const fault = walk.take(row);
      if (fault !== undefined) return so(fault);
      since ??= row.at;
      seen.rows++;
      if (row.hash === null) seen.unchained++;
      if (anchor !== undefined && tells(row, anchor)) seen.told = true;
      if (head !== undefined && row.seq === head.seq && !walk.end().hash.startsWith(head.hash))
        headFault = { seq: row.seq, what: 'rewritten' };
      each?.(row);
    }
    progress?.(seen.rows);
    if (batch.length < BATCH) break;
    last = batch.at(-1)!.seq;
  }
  if (!seen.told) return so({ seq: anchor!.seq, what: 'anchor' });
  if (headFault !== undefined) return so(headFault);
  if (head !== undefined && walk.end().seq < head.seq) return so({ seq: walk.end().seq, what: 'cut' });
  return so();
}

/** The row that says that those up to the anchor have gone by age. */
function tells({ action, seq, detail }: AuditRow, anchor: AuditAnchor): boolean {
  if (action !== PRUNED || seq <= anchor.seq) return false;
  const told: unknown = JSON.parse(detail);
  return (
    typeof told === 'object' &&
    told !== null &&
    'through' in told &&
    'hash' in told &&
    told.through === anchor.seq &&
    told.hash === anchor.hash
  );
}
