/** What kind of trouble it is decides who hears of it and what happens next. */
export type ErrorKind =
  | 'user' // a bad argument: show the cure
  | 'denied' // not allowed for this role
  | 'config' // refuse to start
  | 'data' // a bad feed record: quarantine it, go on
  | 'unavailable' // vendor or database down: retry
  | 'bug'; // stop this unit of work, log it, show an error id

/** For delivery: whether and when to try again. */
export type Retry =
  | { readonly when: 'never' }
  | { readonly when: 'after'; readonly ms: number }
  | { readonly when: 'backoff' };

export type OpsErrorInit = {
  /** Stable, for programs: `UNIT_UNKNOWN`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** One sentence for a person. Never carries patient data or unescaped input beyond a short, quoted piece. */
  readonly message: string;
  /** What the reader can do about it. */
  readonly cure: string;
  readonly retry?: Retry;
  readonly cause?: unknown;
};

/** The one error class of the house: what happened, where, and the cure. */
export class OpsError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly cure: string;
  readonly retry: Retry | undefined;

  constructor(init: OpsErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'OpsError';
    this.code = init.code;
    this.kind = init.kind;
    this.cure = init.cure;
    this.retry = init.retry;
  }
}

/** The code of a store that cannot tell whether a change was kept: its answer to the commit was lost. Whoever did it has to look. */
export const COMMIT_UNKNOWN = 'STORE_COMMIT_UNKNOWN';

/** Two writers met: somebody else changed the row first. The front door decides again from fresh reads. */
export class Conflict extends Error {
  readonly what: string;

  constructor(what: string) {
    super(`conflict: ${what}`);
    this.name = 'Conflict';
    this.what = what;
  }
}
