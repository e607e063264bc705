import { cronMetronome } from '#adapters/host/metronome.ts';
import type { OpsError } from '#src/kernel/errors.ts';
import { systemClock } from '#src/kernel/time.ts';
import { watchDatabase } from './data-folder.ts';
import { databaseFile, databaseUrl } from './database.ts';
import { giveMemoryBack } from './give-back.ts';
import { jsonLog } from './json-log.ts';
import { loadSettings, openHouseStore } from './open-house.ts';
import { identityKey, sameKey } from './secret.ts';
import { type ServiceOptions, startService } from './service.ts';
import { followFile } from './settings-source.ts';

export type RealOptions = {
  readonly config: string;
  readonly data: string;
  readonly port?: number;
  readonly mllpPort?: number;
  readonly say: (line: string) => void;
  readonly teamsCloud?: ServiceOptions['teamsCloud'];
};

export type Running = {
  readonly reload: () => Promise<void>;
  /** Settles when it cannot go on. */
  readonly lost: Promise<OpsError>;
  stop(): Promise<void>;
};

/** By then the first beat is over: what only the start needed (settings, lists, compiled modules) is handed back once. */
const HAND_BACK_AFTER_MS = 2_000;

/** The configured hospital, on the real clock. */
export async function startReal(options: RealOptions): Promise<Running> {
  const log = jsonLog('info');
  const first = await loadSettings(options.config);
  const house = { settings: first, dataDir: options.data };
  const key = identityKey(options.data);
  const store = await openHouseStore(house, log);
  await sameKey(key, store);
  const file = databaseFile(databaseUrl(house));
  const watch = file === undefined ? undefined : watchDatabase(file);
  const clock = systemClock;
  const source = followFile(options.config, first, { store, clock, log });
  const service = await startService({
    settings: source.current,
    store,
    key: key.key,
    clock,
    log,
    metronome: cronMetronome({ log }),
    port: options.port ?? first.console.port,
    mllpPort: options.mllpPort ?? first.hl7.port,
    say: options.say,
    folder: options.data,
    sharedStore: file === undefined,
    history: () => ({ state: 'none' }),
    ...(options.teamsCloud === undefined ? {} : { teamsCloud: options.teamsCloud }),
  });
  service.beat();
  const handBack = setTimeout(giveMemoryBack, HAND_BACK_AFTER_MS).unref();
  return {
    reload: source.reload,
    // A server that goes away comes back, and the store goes on by itself.
    lost: watch?.gone ?? new Promise(() => {}),
    stop: async () => {
      clearTimeout(handBack);
      watch?.stop();
      source.stop();
      await service.stop();
    },
  };
}
