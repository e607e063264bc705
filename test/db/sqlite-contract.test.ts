import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { storeContract } from '#test/contract/store.ts';

const options = { fold: foldVisit, log: silentLog };

storeContract('SQLite in memory', async () => {
  const store = await openStore({ ...options, url: 'sqlite::memory:' });
  return { store, another: undefined, dispose: () => store.close() };
});

storeContract('SQLite in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const url = `sqlite:${join(folder, 'house.db')}`;
  const store = await openStore({ ...options, url });
  return {
    store,
    another: () => openStore({ ...options, url }),
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
