/** Where a torture takes place: a folder with key and configuration, a store of either kind, the vendors. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Store } from '#src/ports/store.ts';
import { CONFIG, channelOf, conversation, SECRETS } from './house.ts';
import { startVendors, type Vendors } from './vendors.ts';

export type StoreKind = 'sqlite' | 'postgres';

export type Ground = {
  readonly config: string;
  readonly data: string;
  readonly url: string;
  readonly vendors: Vendors;
  /** What the service is started with. */
  readonly env: Readonly<Record<string, string>>;
  /** A store beside the service's, as another process has it. */
  open(): Promise<Store>;
  close(): Promise<void>;
};

export const CHANNELS = 40;

/** @param postgres the URL of an empty database; without one the store is a SQLite file */
export async function prepareGround(postgres?: string): Promise<Ground> {
  const data = mkdtempSync(join(tmpdir(), 'torture-'));
  const config = join(data, 'huddleboard.yaml');
  writeFileSync(config, CONFIG);
  const vendors = await startVendors();
  const url = postgres ?? `sqlite:${join(data, 'huddleboard.db')}`;
  const open = (): Promise<Store> => openStore({ url, fold: foldVisit, log: silentLog });
  const store = await open();
  const channels = Array.from({ length: CHANNELS }, (_, n) => channelOf('teams', n));
  await store.commit(channels.map((channel) => conversation(channel, vendors.teamsUrl)));
  await store.close();
  return {
    config,
    data,
    url,
    vendors,
    open,
    env: {
      ...SECRETS,
      SLACK_API_URL: vendors.slackUrl,
      // Reading two hundred files anew at each start is most of a start.
      NODE_COMPILE_CACHE: join(tmpdir(), 'torture-compiled'),
      ...(postgres === undefined ? {} : { HUDDLEBOARD_DATABASE_URL: postgres }),
    },
    close: async () => {
      await vendors.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
