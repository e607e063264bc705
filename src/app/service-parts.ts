/** What stands before anything answers: clocks, settings with what was set up in chat, the store with its guards, and what watches them. */
import { createHouseSimulator } from '#adapters/forecast/simulator.ts';
import { createPictures } from '#adapters/pictures/index.ts';
import type { Settings } from '#src/config/settings.ts';
import { createBadDays } from '#src/facts/what-if/bad-day.ts';
import { createHistoryBook, type HistoryBook } from '#src/facts/what-if/history.ts';
import type { Logger } from '#src/kernel/log.ts';
import { type Clock, systemClock } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { HouseSimulator } from '#src/ports/house-simulator.ts';
import type { Pictures } from '#src/ports/pictures.ts';
import type { Store } from '#src/ports/store.ts';
import { type ChannelOverlay, createChannelOverlay } from './channel-overlay.ts';
import { drillRecords } from './drill/records.ts';
import { createDrills, type DrillRunner } from './drill/runner.ts';
import type { Engine } from './engine.ts';
import { createGroupOverlay, type GroupOverlay } from './group-overlay.ts';
import { guardedStore } from './guarded-store.ts';
import { createHouseClock, type HouseClock } from './house-clock.ts';
import { randomIds } from './ids.ts';
import { createWatch, type Watch } from './observe/index.ts';
import { createLiveness, type Liveness } from './observe/liveness.ts';
import type { ServiceOptions } from './service-options.ts';
import { toldStore } from './told-store.ts';

export type ServiceParts = {
  /** The wall's, by the database where there are replicas. */
  readonly real: HouseClock;
  /** The simulated house lives by its own clock; its vendors do not. */
  readonly clock: Clock;
  readonly overlay: ChannelOverlay;
  readonly groups: GroupOverlay;
  readonly settings: () => Settings;
  readonly store: Store;
  /** Filled while the service starts. */
  readonly platforms: Map<string, ChatPlatform>;
  readonly watch: Watch;
  readonly liveness: Liveness;
  readonly engine: EngineToCome;
  readonly pictures: Pictures;
  readonly drills: DrillRunner;
  readonly simulator: HouseSimulator;
  /** What is simulated of, read once a day. */
  readonly past: HistoryBook;
};

/** The engine is loaded after the console answers. */
export type EngineToCome = {
  /** Undefined until it has come. */
  readonly now: () => Engine | undefined;
  readonly ready: Promise<Engine>;
  come(engine: Engine): void;
};

export async function createParts(options: ServiceOptions): Promise<ServiceParts> {
  const { log } = options;
  const simulated = options.demo !== undefined;
  const real = createHouseClock(simulated ? systemClock : options.clock, options.store, log);
  await real.measure();
  const clock = simulated ? options.clock : real;
  const overlay = createChannelOverlay(options.settings, options.store);
  await overlay.refresh();
  const platforms = new Map<string, ChatPlatform>();
  const groups = createGroupOverlay(overlay.current, { store: options.store, platforms, clock: real, log });
  // Who was in them when they were read last; no platform is connected yet.
  await groups.refresh();
  const settings = groups.current;
  const engine = engineToCome();
  const guarded = guardedStore(toldStore(options.store, settings), { settings, log });
  const liveness = createLiveness();
  const watch = createWatch({ store: guarded, settings, clock, engine: engine.now, liveness });
  const channelled = withChannelsAtOnce(watch.store, overlay);
  const simulator = createHouseSimulator({ log });
  const past = createHistoryBook();
  const drills = createDrills({
    settings,
    read: channelled,
    badDays: createBadDays(simulator, past),
    platforms,
    clock,
    real: systemClock,
    ids: randomIds,
    log,
    records: drillRecords(options.folder, log),
    mayBeElsewhere: options.sharedStore ?? false,
  });
  const store = withDeclaredLevels(channelled, drills);
  const pictures = createPictures({ log });
  const houses = { real, clock, overlay, groups, settings, store, platforms };
  return { ...houses, watch, liveness, engine, pictures, drills, simulator, past };
}

function engineToCome(): EngineToCome {
  const loading = Promise.withResolvers<Engine>();
  let engine: Engine | undefined;
  return {
    now: () => engine,
    ready: loading.promise,
    come(running) {
      engine = running;
      loading.resolve(running);
    },
  };
}

/** A channel that was set up here counts with the answer. */
const withChannelsAtOnce = (store: Store, overlay: ChannelOverlay): Store => ({
  ...store,
  commit: async (changes) => {
    const done = await store.commit(changes);
    if (changes.some(({ kind }) => kind === 'channel.put' || kind === 'channel.drop')) await overlay.refresh();
    return done;
  },
});

/** The house is in earnest: its drill stands from that moment on. */
const withDeclaredLevels = (store: Store, drills: Pick<DrillRunner, 'declared'>): Store => ({
  ...store,
  commit: async (changes) => {
    const done = await store.commit(changes);
    for (const change of changes) if (change.kind === 'level.declare') drills.declared(change.declaration);
    return done;
  },
});

/** Another process may have set up a channel. A database that is slow to answer is asked once at a time. */
export function channelsOfOthers(overlay: ChannelOverlay, log: Logger): () => Promise<void> {
  let reading: Promise<void> | undefined;
  return () => {
    reading ??= overlay
      .refresh()
      .catch(() => log.warn('channels that were set up in chat could not be read'))
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
}
