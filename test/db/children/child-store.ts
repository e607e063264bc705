/** A store in a process of its own. */
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Store } from '#src/ports/store.ts';

export const open = (path: string): Promise<Store> =>
  openStore({ url: `sqlite:${path}`, fold: foldVisit, log: silentLog });
