import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { storeContract } from '#test/contract/store.ts';
import { freshFile, memoryStore } from '#test/fakes/fresh-store.ts';

const options = { fold: foldVisit, log: silentLog };

storeContract('SQLite in memory', async () => {
  const store = memoryStore();
  return { store, another: undefined, dispose: () => store.close() };
});

const inFile = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const url = `sqlite:${freshFile(join(folder, 'house.db'))}`;
  const store = await openStore({ ...options, url });
  return {
    store,
    another: () => openStore({ ...options, url }),
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
};

// Whatever the history, the statements are those that are asked in memory, where a store is cheap to make.
storeContract('SQLite in a file', Object.assign(inFile, { runs: 8 }));
