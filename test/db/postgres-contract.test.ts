import { storeContract } from '#test/contract/store.ts';
import { freshDatabase } from '#test/postgres/database.ts';
import { openAt } from './postgres-store.ts';

const make = async () => {
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
};

// Each run of a property makes a database and prepares every statement in it anew.
storeContract('PostgreSQL', Object.assign(make, { runs: 8 }));
