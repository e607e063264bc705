import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { FoldVisit, Store } from '#src/ports/store.ts';

export type StoreOptions = {
  /** `sqlite:PATH` or `sqlite::memory:`. */
  readonly url: string;
  /** The same fold that `project` is given: "as known then" is answered by folding again. */
  readonly fold: FoldVisit;
  readonly log: Logger;
  /** Reads only; every commit is refused. */
  readonly readOnly?: boolean;
};

/**
 * Opens the store that the URL names and brings its schema up to date. The dialect is loaded only now.
 * @throws OpsError kind `config` (newer schema, foreign file, unknown URL) or `unavailable` (disk, permissions, damage)
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.url.startsWith('sqlite:')) {
    const { openSqlite } = await import('./sqlite/open.ts');
    return openSqlite(options.url.slice('sqlite:'.length), options);
  }
  throw new OpsError({
    code: 'STORE_URL_UNKNOWN',
    kind: 'config',
    message: 'No store is known for this database URL.',
    cure: 'Use sqlite:PATH, for example sqlite:./data/huddleboard.db.',
  });
}
