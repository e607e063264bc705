import type { Logger } from '#src/kernel/log.ts';
import type { FoldVisit } from '#src/ports/store.ts';

export type StoreOptions = {
  /** `sqlite:PATH` or `sqlite::memory:`. */
  readonly url: string;
  /** The same fold that `project` is given: "as known then" is answered by folding again. */
  readonly fold: FoldVisit;
  readonly log: Logger;
  /** Reads only; every commit is refused. */
  readonly readOnly?: boolean;
};
