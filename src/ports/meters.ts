/**
 * What is counted and timed while the service runs, for whoever watches it. Labels come from closed lists (a command's name, a platform,
 * a job): never what somebody typed, never a person, never a place smaller than a site.
 */
export type Meters = {
  feedMessages(outcome: 'accepted' | 'quarantined' | 'not-stored', count: number): void;
  command(name: string, outcome: 'ok' | 'refused', ms: number): void;
  delivery(platform: string, outcome: 'sent' | 'failed', ms: number): void;
  /** A request of a chat platform was acknowledged after so long. */
  acknowledged(platform: string, ms: number): void;
  /** A card was over a limit of the platform's and was cut. */
  shortened(platform: string, limit: string): void;
  commit(outcome: 'done' | 'conflict' | 'failed', ms: number): void;
  /** A job's due time was done so long after it was due. */
  jobRan(job: string, lateMs: number): void;
};

/** What is asked for only when somebody looks. Absent: it cannot be told now. */
export type Reading = {
  readonly ready: boolean;
  readonly storeUp: boolean;
  readonly feeds: readonly { readonly site: string; readonly feed: string; readonly ageSeconds: number }[];
  readonly backlogRows?: number;
  readonly outbox: Readonly<Record<string, number>>;
  readonly oldestWaitingSeconds?: number;
  /** Of each channel in which something that is due waits: the age of the oldest. Channels that settings do not list are one, `other`. */
  readonly lags?: readonly { readonly platform: string; readonly channel: string; readonly seconds: number }[];
  readonly syncSeconds?: number;
  readonly beatAgeSeconds?: number;
};
