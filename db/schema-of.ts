import type { SchemaOf } from './schema-state.ts';

export type { SchemaOf, SchemaState } from './schema-state.ts';

/**
 * Where a database stands against this program, without changing it.
 * @returns undefined where the dialect does not say
 * @throws OpsError when it cannot be read
 */
export async function schemaOf(url: string): Promise<SchemaOf | undefined> {
  if (!url.startsWith('sqlite:')) return undefined;
  const { schemaOfFile } = await import('./sqlite/migrate.ts');
  return schemaOfFile(url.slice('sqlite:'.length));
}
