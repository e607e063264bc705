/** Empty SQLite stores whose schema is made once in a process and copied: drizzle takes 25 ms for what a copy has in less than one. */
import { writeFileSync } from 'node:fs';
import { connect } from '#db/sqlite/connect.ts';
import { storeOn } from '#db/sqlite/open.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Store } from '#src/ports/store.ts';

let image: Buffer | undefined;

function migrated(): Buffer {
  const db = connect(':memory:', false);
  try {
    return db.serialize();
  } finally {
    db.close();
  }
}

/** What an empty store holds: for whoever looks at the database itself. */
export function emptyImage(): Buffer {
  image ??= migrated();
  return image;
}

/** As `sqlite::memory:` opens it. */
export const memoryStore = (): Store => storeOn(connect(emptyImage(), false), foldVisit, silentLog);

/** A file whose schema is there. @returns its path */
export function freshFile(path: string): string {
  image ??= migrated();
  writeFileSync(path, image);
  return path;
}
