/**
 * The running service, put together and taken apart. The console answers first; then the feed listens; vendors come last
 * and may fail without stopping either.
 */
import { createConsole, type DemoControls } from '#adapters/web/console/index.ts';
import { createWebServer } from '#adapters/web/server.ts';
import type { Settings } from '#src/config/settings.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { createStandings } from '#src/facts/standing.ts';
import type { Logger } from '#src/kernel/log.ts';
import { type Clock, systemClock } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Metronome } from '#src/ports/metronome.ts';
import type { Store } from '#src/ports/store.ts';
import { demoActor, localActor } from './actors.ts';
import { createChannelOverlay } from './channel-overlay.ts';
import type { Engine } from './engine.ts';
import { createGroupOverlay } from './group-overlay.ts';
import { type HistoryState, healthBody } from './health.ts';
import { inboxesFor } from './inboxes.ts';
import { vendorPlatforms } from './platforms.ts';
import { createSignIn } from './sign-in.ts';
import { startVendors } from './vendors.ts';

export type ServiceOptions = {
  readonly settings: () => Settings;
  readonly store: Store;
  readonly key: Buffer;
  readonly clock: Clock;
  readonly metronome: Metronome;
  readonly log: Logger;
  readonly port: number;
  readonly mllpPort: number;
  /** Tells a line to whoever started it. */
  readonly say: (line: string) => void;
  readonly history: () => HistoryState;
  /** The page is up. */
  readonly onListening?: () => void;
  readonly demo?: DemoControls;
};

export type Service = {
  readonly engine: Engine;
  readonly mllp: { readonly host: string; readonly port: number };
  /** Starts beating; in the demo only after the history is there. */
  beat(): void;
  stop(): Promise<void>;
};

export async function startService(options: ServiceOptions): Promise<Service> {
  const { clock, log, say } = options;
  const overlay = createChannelOverlay(options.settings, options.store);
  await overlay.refresh();
  const platforms = new Map<string, ChatPlatform>();
  const groups = createGroupOverlay(overlay.current, { platforms, clock: systemClock, log });
  const settings = groups.current;
  const store: Store = {
    ...options.store,
    commit: async (changes) => {
      const done = await options.store.commit(changes);
      if (changes.some(({ kind }) => kind === 'channel.put' || kind === 'channel.drop')) await overlay.refresh();
      return done;
    },
  };
  let engine: Engine | undefined;
  const loading = Promise.withResolvers<Engine>();

  const console = createConsole({
    read: store,
    settings,
    clock,
    log,
    freshness: async (site) => adtFreshness(await loadFeeds(store, site, clock.now())),
    formats: (site) => createFormat(settings().locale, site.zone),
    actorFor: (seat) =>
      seat === undefined
        ? localActor('web', options.demo === undefined ? 'viewer' : 'admin', settings(), 'Console')
        : demoActor(seat, settings()),
    signIn: createSignIn({ store, settings, key: options.key, clock }),
    inboxes: inboxesFor({ read: store, standing: createStandings(store), settings, clock }),
    complete: (prefix) => engine?.complete(prefix) ?? [],
    status: () =>
      healthBody({
        store,
        settings,
        clock,
        platforms,
        groups: groups.health,
        history: options.history,
        engine: () => engine,
      }),
    history: options.history,
    ...(options.demo === undefined ? {} : { demo: options.demo }),
  });
  platforms.set(console.name, console);
  const vendors = await vendorPlatforms({ settings, store, log });
  for (const platform of vendors) platforms.set(platform.name, platform);

  const server = createWebServer({
    host: settings().console.host,
    port: options.port,
    routes: () => [...platforms.values()].flatMap((platform) => platform.routes),
    log,
  });
  // What is asked in the first tenths of a second waits for the engine.
  await console.start(async (request) => (await loading.promise).handle(request));
  say(`Console ${(await server.listen()).url}`);

  options.onListening?.();

  const { createEngine } = await import('./engine.ts');
  const running = createEngine({
    settings,
    store,
    key: options.key,
    clock,
    log,
    mllpPort: options.mllpPort,
    platforms,
  });
  engine = running;
  loading.resolve(running);
  await running.startFeed();
  say(`HL7 ${running.feedAddress()}`);
  const address = new URL(running.feedAddress() ?? 'mllp://127.0.0.1:0');
  const starting = startVendors(vendors, {
    handle: running.handle,
    log,
    up: () => {
      running.pulse.drain();
      void groups.refresh();
    },
  });

  return {
    engine: running,
    mllp: { host: address.hostname, port: Number(address.port) },
    beat() {
      starting.begin();
      options.metronome.start(async (now) => {
        // Another process may have set up a channel.
        await overlay.refresh().catch(() => log.warn('channels that were set up in chat could not be read'));
        void groups.refresh();
        await running.pulse.beat(now);
      });
    },
    /** Feeds, then the beat, then what is still to be sent, then chat, then the store. */
    async stop() {
      await running.stopFeed();
      starting.stop();
      await options.metronome.stop();
      await running.finish();
      await Promise.all([...platforms.values()].map((platform) => platform.stop()));
      await server.close();
      await store.close();
    },
  };
}
