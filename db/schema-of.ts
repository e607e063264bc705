import { isPostgres } from './index.ts';
import type { SchemaOf } from './schema-state.ts';

export type { SchemaOf, SchemaState } from './schema-state.ts';

/**
 * Where a database stands against this program, without changing it.
 * @throws OpsError when it cannot be read
 */
export async function schemaOf(url: string): Promise<SchemaOf> {
  if (isPostgres(url)) {
    const { schemaOfServer } = await import('./postgres/schema-of-server.ts');
    return schemaOfServer(url);
  }
  const { schemaOfFile } = await import('./sqlite/migrate.ts');
  return schemaOfFile(url.slice('sqlite:'.length));
}
