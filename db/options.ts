import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { FoldVisit } from '#src/ports/store.ts';

export type StoreOptions = {
  /** `sqlite:PATH`, `sqlite::memory:` or `postgres://user:password@host/database`. */
  readonly url: string;
  /** The same fold that `project` is given: "as known then" is answered by folding again. */
  readonly fold: FoldVisit;
  readonly log: Logger;
  /** This machine's, against which the database's is held; absent: the system's. */
  readonly clock?: Clock;
  /** Reads only; every commit is refused. */
  readonly readOnly?: boolean;
};
