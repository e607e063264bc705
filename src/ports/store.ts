import type { AdtEvent } from '#src/domain/census/event.ts';
import type { Visit } from '#src/domain/census/visit.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Instant, LocalDate, ZoneId } from '#src/kernel/time.ts';
import type { Change } from './change.ts';
import type { LeaseAsk, Leased } from './lease.ts';
import type { Reader } from './reader.ts';

/** The pure fold, passed in: one visit's events → what is known of the visit. */
export type FoldVisit = (events: readonly AdtEvent[]) => Visit;

export type ProjectOptions = {
  /** At most so many journal rows in this call. */
  readonly limit: number;
  /** Stamped on snapshot revisions. */
  readonly knownAt: Instant;
  /** For the local days that are reported as touched. */
  readonly zoneOf: (site: SiteId) => ZoneId;
};

export type Projected = {
  /** Journal rows moved. */
  readonly folded: number;
  /** Sites and local days whose census changed: KPI values over them are to be computed again. */
  readonly touched: readonly { readonly site: SiteId; readonly days: readonly LocalDate[] }[];
};

export type PruneOptions = {
  /** Local days that had ended by then keep no five-minute snapshots, but what they come to by hour and by day. */
  readonly snapshotsBefore: Instant;
  /** Local days that had ended by then keep their day only. */
  readonly hoursBefore: Instant;
  /** Settled posts, claims, sessions and forecasts of hours older than this. */
  readonly settledBefore: Instant;
  /** For the local days. */
  readonly zoneOf: (site: SiteId) => ZoneId;
};

export type ClockOffset = {
  /** So many milliseconds the database's is ahead; less than zero: behind. */
  readonly aheadMs: number;
  /** So much it may be off by: half of what the question took. */
  readonly withinMs: number;
};

/** The one stored memory. Throws only `Conflict` (somebody was first) or OpsError kind `unavailable`. */
export interface Store extends Reader {
  /**
   * All or none. Calls of one event-loop turn share a transaction (group commit); a conflicting member falls alone.
   * @returns applied: false when every change was a harmless repeat
   */
  commit(changes: readonly Change[]): Promise<{ readonly applied: boolean }>;
  /** Moves journal rows into the log and re-folds the touched visits, in one transaction with its cursor. */
  project(fold: FoldVisit, options: ProjectOptions): Promise<Projected>;
  /**
   * Posts that are due, marked `sending` with a new attempt. A channel is given to one sender at a time, and one post at a time where it
   * has a pace; urgent ones first, in the channel and in the whole, then the oldest; a line of a thread after its card.
   * Before that a lease that ran out makes its post due again, in doubt; and a post that is no longer worth sending is dead, or unknown
   * when it is in doubt.
   */
  leasePosts(ask: LeaseAsk): Promise<Leased>;
  /**
   * Rolls up and drops snapshots, and drops settled posts and claims; never the log. In pieces: others write in between, and what is
   * done stays done when it ends early.
   * @returns rows dropped
   */
  prune(options: PruneOptions): Promise<{ readonly removed: number }>;
  /**
   * Drops the oldest rows of the audit, as far as all of them are older than `before`, and says so in the chain.
   * @throws OpsError kind `denied` where this account of the database may not
   */
  pruneAudit(before: Instant, at: Instant): Promise<{ readonly removed: number }>;
  /** Median milliseconds of a durable commit here, for `doctor` and the bench. */
  measureSyncMs(): Promise<number>;
  /** The database's clock against this machine's; 0 where both are one. */
  clockOffset(): Promise<ClockOffset>;
  /**
   * Writes down with which key this store's opaque numbers are made, when nobody has yet.
   * @param ours a fingerprint of the key, from which the key cannot be told
   * @returns the fingerprint that counts; another than ours: this process has the wrong key
   */
  keyFingerprint(ours: string): Promise<string>;
  close(): Promise<void>;
}
