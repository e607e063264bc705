/**
 * The running service, put together and taken apart. The console answers first; then the feed listens; vendors come last
 * and may fail without stopping either.
 */
import { hostname } from 'node:os';
import { createPictures } from '#adapters/pictures/index.ts';
import { createConsole, type DemoControls } from '#adapters/web/console/index.ts';
import { createWebServer } from '#adapters/web/server.ts';
import { writeSheet } from '#adapters/xlsx/write.ts';
import type { Settings } from '#src/config/settings.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { createChoices } from '#src/facts/language.ts';
import { recordSight } from '#src/facts/seen.ts';
import { createStandings } from '#src/facts/standing.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, type Clock, systemClock } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Metronome } from '#src/ports/metronome.ts';
import type { Store } from '#src/ports/store.ts';
import { demoActor, localActor } from './actors.ts';
import { createChannelOverlay } from './channel-overlay.ts';
import type { Engine } from './engine.ts';
import { createGroupOverlay } from './group-overlay.ts';
import { readAtNeed, withGroupsAtNeed } from './groups-at-need.ts';
import { guardedStore } from './guarded-store.ts';
import { type HistoryState, healthBody } from './health.ts';
import { createHouseClock } from './house-clock.ts';
import { inboxesFor } from './inboxes.ts';
import { tameLibraryPrints } from './library-prints.ts';
import { createWatch } from './observe/index.ts';
import { createLiveness } from './observe/liveness.ts';
import { teamsTab, type VendorDeps, vendorPlatforms } from './platforms.ts';
import { createSignIn } from './sign-in.ts';
import { toldStore } from './told-store.ts';
import { startVendors } from './vendors.ts';
import { within } from './within.ts';

/**
 * What each part of a stop may take, together well below the ten seconds after which systemd and Docker kill. A message that is being
 * committed is answered or not, a post that a vendor does not answer stays leased, and the next start goes on from there.
 */
const STOP_FEED_MS = 3_000;
const STOP_POSTS_MS = 3_000;
const STOP_CHAT_MS = 2_000;
/** What was set up in chat at another replica counts here after so long. */
const REFRESH_MS = 5_000;

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
  readonly teamsCloud?: VendorDeps['teamsCloud'];
};

export type Service = {
  readonly engine: Engine;
  readonly mllp: { readonly host: string; readonly port: number };
  /** Starts beating; in the demo only after the history is there. */
  beat(): void;
  stop(): Promise<void>;
};

export async function startService(options: ServiceOptions): Promise<Service> {
  const { log, say } = options;
  const untame = tameLibraryPrints(log);
  // The simulated house lives by its own clock; its vendors do not.
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
  let engine: Engine | undefined;
  const guarded = guardedStore(toldStore(options.store, settings), { settings, log });
  const liveness = createLiveness();
  const watch = createWatch({ store: guarded, settings, clock, engine: () => engine, liveness });
  const store: Store = {
    ...watch.store,
    commit: async (changes) => {
      const done = await watch.store.commit(changes);
      if (changes.some(({ kind }) => kind === 'channel.put' || kind === 'channel.drop')) await overlay.refresh();
      return done;
    },
  };
  const loading = Promise.withResolvers<Engine>();
  let stopRefreshing = (): void => {};
  // Another process may have set up a channel. A database that is slow to answer is asked once at a time.
  let reading: Promise<void> | undefined;
  const refresh = (): Promise<void> => {
    reading ??= overlay
      .refresh()
      .catch(() => log.warn('channels that were set up in chat could not be read'))
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };

  const pictures = createPictures({ log });
  const choices = createChoices(store);
  const { key, teamsCloud } = options;
  const cloud = teamsCloud === undefined ? {} : { teamsCloud };
  const tab = await teamsTab({ settings, clock: real, log, ...cloud });
  const console = createConsole({
    pictures,
    ...(tab === undefined ? {} : { tab }),
    writeSheet,
    read: store,
    settings,
    clock,
    log,
    freshness: async (site) => adtFreshness(await loadFeeds(store, site, clock.now())),
    actorFor: (seat) =>
      seat === undefined
        ? localActor('web', options.demo === undefined ? 'viewer' : 'admin', settings(), 'Console')
        : demoActor(seat, settings()),
    signIn: createSignIn({ store, settings, key: options.key, clock, readGroups: readAtNeed(groups) }),
    inboxes: inboxesFor({ read: store, standing: createStandings(store), settings, clock }),
    saw: (actor, inbox, cards, from) => {
      const what = { place: `${inbox} ${from}`, subject: `inbox ${inbox}`, detail: { cards } };
      return recordSight({ at: clock.now(), actor: actor.person, platform: actor.platform, ...what }, { store, log });
    },
    chosen: async (actor) => choices(actor, await store.dataVersion()),
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
        alive: liveness.alive,
      }),
    history: options.history,
    ...(options.demo === undefined ? {} : { demo: options.demo }),
  });
  platforms.set(console.name, watch.platform(console));
  const vendors = await vendorPlatforms({
    settings,
    store,
    key,
    clock: real,
    log,
    meters: watch.meters,
    pictures,
    writeSheet,
    ...cloud,
  });
  for (const platform of vendors) platforms.set(platform.name, watch.platform(platform));

  const routes = [...watch.routes, ...[...platforms.values()].flatMap((platform) => platform.routes)];
  const server = createWebServer({ host: settings().console.host, port: options.port, routes: () => routes, log });
  // What is asked in the first tenths of a second waits for the engine.
  await console.start(withGroupsAtNeed(async (request) => (await loading.promise).handle(request), groups, settings));
  const { url } = await server.listen();
  say(`Console ${url}`);

  options.onListening?.();

  const { createEngine } = await import('./engine.ts');
  const running = createEngine({
    settings,
    store,
    key: options.key,
    clock,
    log,
    mllpPort: options.mllpPort,
    // Nobody else on this machine listens here.
    seat: `${hostname()} ${url}`,
    platforms,
    meters: watch.meters,
  });
  engine = running;
  loading.resolve(running);
  await running.startFeed();
  say(`HL7 ${running.feedAddress()}`);
  const address = new URL(running.feedAddress() ?? 'mllp://127.0.0.1:0');
  const starting = startVendors(vendors, {
    handle: withGroupsAtNeed(running.handle, groups, settings),
    log,
    up: () => {
      running.pulse.drain();
      void groups.refresh();
    },
  });

  watch.begin();
  return {
    engine: running,
    mllp: { host: address.hostname, port: Number(address.port) },
    beat() {
      starting.begin();
      liveness.begin();
      const refreshing = setInterval(() => {
        void refresh();
        void groups.refresh();
      }, REFRESH_MS);
      stopRefreshing = () => clearInterval(refreshing);
      options.metronome.start(async (beat) => {
        await real.measure();
        const now = simulated ? beat : after(beat, real.offsetMs());
        await refresh();
        await running.pulse.beat(now);
        liveness.beaten();
      });
    },
    /** Feeds and the beat, then what is still to be sent, then chat and pages, then the store; nothing is waited for long. */
    async stop() {
      watch.stopping();
      liveness.stop();
      stopRefreshing();
      starting.stop();
      await within(STOP_FEED_MS, Promise.all([running.stopFeed(), options.metronome.stop()]));
      await within(STOP_POSTS_MS, running.finish());
      const chat = [...platforms.values()].map((platform) => platform.stop());
      await within(STOP_CHAT_MS, Promise.all([...chat, server.close(), pictures.stop()]));
      watch.stop();
      await store.close();
      untame();
    },
  };
}
