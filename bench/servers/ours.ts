/** The feed as the service runs it: reader, accept, store, and the projector on or paused. */
import { createMllpFeed } from '#adapters/feeds/hl7/index.ts';
import { openStore } from '#db/index.ts';
import { hl7Reader } from '#src/app/hl7-reader.ts';
import { openFolderStore } from '#src/app/open-house.ts';
import { createProjector } from '#src/app/projector.ts';
import { readSettings } from '#src/config/load.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { createAccept } from '#src/ingest/accept.ts';
import type { FeedName } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { systemClock } from '#src/kernel/time.ts';
import { benchConfig } from '../config.ts';

/** A folder for the database, or before it the URL of one. */
const [projecting, ...where] = process.argv.slice(2);
const settings = () => loaded;
const loaded = readSettings(benchConfig(), 'bench');
const store =
  where.length > 1
    ? await openStore({ url: where[0]!, fold: foldVisit, log: silentLog })
    : await openFolderStore(where[0]!, silentLog);
const projector = createProjector({ store, settings, clock: systemClock, log: silentLog });
const { reader } = hl7Reader({ settings, key: Buffer.alloc(32, 7), log: silentLog });
const durable = createAccept(store, silentLog);
const feed = createMllpFeed({
  name: 'adt' as FeedName,
  setting: { ...loaded.hl7, port: 0 },
  reader,
  clock: systemClock,
  log: silentLog,
  sites: () => loaded.sites,
});
await feed.start(
  async (items) => {
    await durable(items);
    if (projecting === 'on') projector.nudge();
  },
  () => {},
);
process.stdout.write(`PORT ${new URL(feed.address!).port}\n`);
process.on('SIGTERM', () => process.exit(0));
