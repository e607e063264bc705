/**
 * The chain of the audit: each row's hash covers the row and the hash before it, so that a row that is changed, taken out, put in or
 * moved no longer fits what follows. Only a cut end would pass; for that the newest hash is posted daily (`digests/audit-head.ts`).
 */
import { createHash } from 'node:crypto';
import type { Instant } from '#src/kernel/time.ts';

/** One row as it is stored: the hash covers just these texts and numbers. */
export type AuditRow = {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  readonly at: Instant;
  /** '' when it concerns no site. */
  readonly site: string;
  readonly actor: string;
  readonly platform: string;
  /** From where: a channel, a terminal, an address. Null: the service itself. */
  readonly place: string | null;
  readonly action: string;
  readonly subject: string;
  /** JSON as written. */
  readonly detail: string;
  /** 64 hex digits. Null: written before there was a chain; what follows covers it all the same. */
  readonly hash: string | null;
};

/** A row up to which a chain is known: its last one, or the last one that was dropped by age. */
export type ChainEnd = { readonly seq: number; readonly hash: string };

/** Rows up to `seq` were dropped by age; the chain goes on from that hash. */
export type AuditAnchor = ChainEnd & { readonly at: Instant };

/** Of an audit without rows. */
export const CHAIN_START: ChainEnd = { seq: 0, hash: '0'.repeat(64) };

/** The action that tells of rows dropped by age, in the chain itself. */
export const PRUNED = 'audit.prune';

/**
 * SHA-256 over the hash before and the row.
 * @returns 64 hex digits
 */
export const linkHash = (before: string, row: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(before)
    // A list in a fixed order has one spelling only; names of columns are no part of it.
    .update(
      JSON.stringify([
        row.seq,
        row.at,
        row.site,
        row.actor,
        row.platform,
        row.place,
        row.action,
        row.subject,
        row.detail,
      ]),
    )
    .digest('hex');

export type ChainFault = {
  readonly seq: number;
  readonly what: /** The row itself, or one before the chain began, is not as it was written. */
    | 'changed'
    /** Rows before this one are not there. */
    | 'missing'
    /** It stands where no row was written. */
    | 'inserted'
    /** A row without a hash among those that have one. */
    | 'unchained';
};

export type ChainWalk = {
  /** @returns the fault of this row; after one the walk is over */
  readonly take: (row: AuditRow) => ChainFault | undefined;
  readonly end: () => ChainEnd;
};

/** Follows rows in the order of their numbers, from where the chain begins. */
export function chainWalk(from: ChainEnd): ChainWalk {
  let end = from;
  let chained = false;
  return {
    take(row) {
      if (row.seq <= end.seq) return { seq: row.seq, what: 'inserted' };
      if (row.seq > end.seq + 1) return { seq: row.seq, what: 'missing' };
      if (row.hash === null && chained) return { seq: row.seq, what: 'unchained' };
      const hash = linkHash(end.hash, row);
      if (row.hash !== null && row.hash !== hash) return { seq: row.seq, what: 'changed' };
      chained = row.hash !== null;
      end = { seq: row.seq, hash };
      return undefined;
    },
    end: () => end,
  };
}
