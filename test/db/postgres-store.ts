/** PostgreSQL stores on databases of their own for the tests of this folder. */
import { onTestFinished } from 'vitest';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { freshDatabase } from '#test/postgres/database.ts';

export const openAt = (url: string, about: { readOnly?: boolean; clock?: Clock } = {}): Promise<Store> =>
  openStore({ url, fold: foldVisit, log: silentLog, ...about });

/** A database that is gone after the test. */
export async function freshUrl(how?: 'migrated' | 'empty'): Promise<string> {
  const { url, drop } = await freshDatabase(how);
  onTestFinished(drop);
  return url;
}
