/** PostgreSQL goes away under the whole service, as after a crash of its machine, and comes back. */
import { expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { launchPostgres } from '#test/postgres/launch.ts';
import { goThrough } from './trouble-rig.ts';

it('gone by SIGKILL while messages flow and back: no false AA, no crash, somebody who asks is told, and it goes on by itself', {
  timeout: 120_000,
}, async () => {
  // With the disk's sync, so that what was acknowledged survives the server's death.
  const server = await launchPostgres({ fsync: true });
  try {
    const open = () => openStore({ url: server.url, fold: foldVisit, log: silentLog });
    const [store, judge] = [await open(), await open()];
    let gone = false;
    await goThrough(store, judge, {
      begin: async () => {
        await server.stop('SIGKILL');
        gone = true;
      },
      end: async () => {
        if (gone) await server.start();
        gone = false;
      },
      says: /database/i,
      code: /STORE_/,
    });
    await judge.close();
    expect(gone).toBe(false);
  } finally {
    await server.dispose();
  }
});
