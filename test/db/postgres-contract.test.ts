import { storeContract } from '#test/contract/store.ts';
import { freshDatabase } from '#test/postgres/database.ts';
import { openAt } from './postgres-store.ts';

storeContract('PostgreSQL', async () => {
  const { url, drop } = await freshDatabase();
  const store = await openAt(url);
  return {
    store,
    another: () => openAt(url),
    dispose: async () => {
      await store.close();
      drop();
    },
  };
});
