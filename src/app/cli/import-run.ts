import type { Logger } from '#src/kernel/log.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';

/** What every import of files works with. */
export type ImportRun = {
  readonly house: House;
  readonly store: Store;
  readonly log: Logger;
  /** As --site names it. */
  readonly site: string | undefined;
  readonly quiet: boolean;
};
