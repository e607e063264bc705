import type { SchemaOf } from '../schema-state.ts';
import { connect } from './connect.ts';
import { openingError } from './errors.ts';
import { schemaState } from './migrate.ts';

/** Where a database stands that nobody has to have opened. @throws OpsError when it cannot be read */
export async function schemaOfServer(url: string): Promise<SchemaOf> {
  const db = connect(url, { connections: 1 });
  try {
    return await schemaState(db);
  } catch (error) {
    throw openingError(error, url);
  } finally {
    await db.close();
  }
}
