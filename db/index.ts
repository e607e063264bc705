import { OpsError } from '#src/kernel/errors.ts';
import type { Store } from '#src/ports/store.ts';
import type { StoreOptions } from './options.ts';

export type { StoreOptions } from './options.ts';

export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url);

/**
 * Opens the store that the URL names and brings its schema up to date. The dialect is loaded only now.
 * @throws OpsError kind `config` (newer schema, foreign file, unknown URL) or `unavailable` (disk, permissions, damage)
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.url.startsWith('sqlite:')) {
    const { openSqlite } = await import('./sqlite/open.ts');
    return openSqlite(options.url.slice('sqlite:'.length), options);
  }
  if (isPostgres(options.url)) {
    const { openPostgres } = await import('./postgres/open.ts');
    return openPostgres(options);
  }
  throw new OpsError({
    code: 'STORE_URL_UNKNOWN',
    kind: 'config',
    message: 'No store is known for this database URL.',
    cure: 'Use sqlite:PATH, for example sqlite:./data/huddleboard.db, or postgres://user:password@host/database.',
  });
}
