/** The service started and stopped again and again in one process leaves nothing behind: no handle, and no heap that grows. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { cronMetronome } from '#adapters/host/metronome.ts';
import { openStore } from '#db/index.ts';
import { startService } from '#src/app/service.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { systemClock } from '#src/kernel/time.ts';
import { KEY, message, settings } from './house.ts';
import { startSenders } from './sender.ts';

const WARM = 3;
const TIMES = 8;
/** Growth of so many more runs, each of which has a store, a console, a feed and a hundred messages. */
const GROWTH = 0.1;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

async function once(): Promise<void> {
  const service = await startService({
    settings: () => ({ ...settings, slack: undefined, teams: undefined }),
    store: await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog }),
    key: Buffer.from(KEY, 'hex'),
    clock: systemClock,
    metronome: cronMetronome({ log: silentLog }),
    log: silentLog,
    port: 0,
    mllpPort: 0,
    say: () => {},
    history: () => ({ state: 'none' }),
  });
  service.beat();
  const senders = startSenders(4, () => service.mllp.port, message);
  senders.upTo(25);
  await senders.done();
  senders.stop();
  await service.stop();
}

/** What keeps a process alive, once what was closed has gone. */
async function handles(): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  return process
    .getActiveResourcesInfo()
    .filter((name) => name !== 'Immediate')
    .sort();
}

it('eleven starts and stops: as many handles as after the first, and a heap that stays', async () => {
  await once();
  const first = await handles();
  for (let n = 1; n < WARM; n++) await once();
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < TIMES; n++) await once();
  expect(await handles()).toEqual(first);
  collect();
  expect(process.memoryUsage().heapUsed / before - 1).toBeLessThan(GROWTH);
});
