/**
 * The running service, put together and taken apart. The console answers first; then the feed listens; vendors come last
 * and may fail without stopping either.
 */
import { hostname } from 'node:os';
import { createLearner } from '#adapters/forecast/index.ts';
import { createWebServer } from '#adapters/web/server.ts';
import { after } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Handle } from '#src/ports/handle.ts';
import { withDrill } from './drill/router.ts';
import type { Engine } from './engine.ts';
import { withGroupsAtNeed } from './groups-at-need.ts';
import { tameLibraryPrints } from './library-prints.ts';
import type { ServiceOptions } from './service-options.ts';
import { channelsOfOthers, createParts, type ServiceParts } from './service-parts.ts';
import { consoleOf, vendorsOf } from './service-platforms.ts';
import { startVendors } from './vendors.ts';
import { within } from './within.ts';

export type { ServiceOptions } from './service-options.ts';

/**
 * What each part of a stop may take, together well below the ten seconds after which systemd and Docker kill. A message that is being
 * committed is answered or not, a post that a vendor does not answer stays leased, and the next start goes on from there.
 */
const STOP_FEED_MS = 3_000;
const STOP_POSTS_MS = 3_000;
const STOP_CHAT_MS = 2_000;
/** What was set up in chat at another replica counts here after so long. */
const REFRESH_MS = 5_000;

export type Service = {
  readonly engine: Engine;
  readonly mllp: { readonly host: string; readonly port: number };
  /** Starts beating; in the demo only after the history is there. */
  beat(): void;
  stop(): Promise<void>;
};

/** What was started, in this order. */
type Started = {
  readonly server: ReturnType<typeof createWebServer>;
  readonly engine: Engine;
  readonly starting: ReturnType<typeof startVendors>;
  readonly beating: { begin(): void; stop(): void };
};

export async function startService(options: ServiceOptions): Promise<Service> {
  const untame = tameLibraryPrints(options.log);
  const parts = await createParts(options);
  const console = await consoleOf(options, parts);
  parts.platforms.set(console.name, parts.watch.platform(console));
  const vendors = await vendorsOf(options, parts);
  for (const platform of vendors) parts.platforms.set(platform.name, parts.watch.platform(platform));

  const { server, url } = await listening(options, parts, console);
  const engine = await runningEngine(options, parts, url);
  const address = new URL(engine.feedAddress() ?? 'mllp://127.0.0.1:0');
  const starting = startingVendors(vendors, options, parts, engine);
  const beating = beatingOf(options, parts, engine);
  parts.watch.begin();
  return {
    engine,
    mllp: { host: address.hostname, port: Number(address.port) },
    beat() {
      starting.begin();
      beating.begin();
      if (vendors.length === 0) void parts.drills.begin();
    },
    async stop() {
      await stopInOrder(options, parts, { server, engine, starting, beating });
      untame();
    },
  };
}

/** The page is up; what is asked in the first tenths of a second waits for the engine. */
async function listening(options: ServiceOptions, parts: ServiceParts, console: ChatPlatform) {
  const { settings, groups, watch, platforms, engine } = parts;
  const routes = [...watch.routes, ...[...platforms.values()].flatMap((platform) => platform.routes)];
  const where = { host: settings().console.host, port: options.port };
  const server = createWebServer({ ...where, routes: () => routes, log: options.log });
  const heard: Handle = async (request) => (await engine.ready).handle(request);
  await console.start(withDrill(withGroupsAtNeed(heard, groups, settings), parts));
  const { url } = await server.listen();
  options.say(`Console ${url}`);
  options.onListening?.();
  return { server, url };
}

/** @param url nobody else on this machine listens there */
async function runningEngine(options: ServiceOptions, parts: ServiceParts, url: string): Promise<Engine> {
  const { settings, store, clock, platforms, watch } = parts;
  const { key, log, mllpPort } = options;
  const { createEngine } = await import('./engine.ts');
  const seat = `${hostname()} ${url}`;
  const engine = createEngine({
    settings,
    store,
    key,
    clock,
    log,
    mllpPort,
    seat,
    platforms,
    meters: watch.meters,
    drills: parts.drills,
    learner: createLearner({ log }),
    simulator: parts.simulator,
    past: parts.past,
  });
  parts.engine.come(engine);
  await engine.startFeed();
  options.say(`HL7 ${engine.feedAddress()}`);
  return engine;
}

function startingVendors(
  vendors: readonly ChatPlatform[],
  { log }: ServiceOptions,
  parts: ServiceParts,
  engine: Engine,
): ReturnType<typeof startVendors> {
  const { groups, settings } = parts;
  return startVendors(vendors, {
    handle: withDrill(withGroupsAtNeed(engine.handle, groups, settings), parts),
    log,
    up: () => {
      engine.pulse.drain();
      void parts.drills.begin();
      void groups.refresh();
    },
  });
}

function beatingOf(
  options: ServiceOptions,
  { overlay, groups, real, liveness }: ServiceParts,
  engine: Engine,
): Started['beating'] {
  const simulated = options.demo !== undefined;
  const refresh = channelsOfOthers(overlay, options.log);
  let refreshing: NodeJS.Timeout | undefined;
  return {
    begin() {
      liveness.begin();
      refreshing = setInterval(() => {
        void refresh();
        void groups.refresh();
      }, REFRESH_MS);
      options.metronome.start(async (beat) => {
        await real.measure();
        const now = simulated ? beat : after(beat, real.offsetMs());
        await refresh();
        await engine.pulse.beat(now);
        liveness.beaten();
      });
    },
    stop() {
      liveness.stop();
      clearInterval(refreshing);
    },
  };
}

/** Feeds and the beat, then what is still to be sent, then chat and pages, then the store; nothing is waited for long. */
async function stopInOrder(options: ServiceOptions, parts: ServiceParts, started: Started): Promise<void> {
  const { server, engine, starting, beating } = started;
  const { watch, platforms, pictures, store } = parts;
  watch.stopping();
  await within(STOP_FEED_MS, parts.drills.stop());
  beating.stop();
  starting.stop();
  await within(STOP_FEED_MS, Promise.all([engine.stopFeed(), options.metronome.stop()]));
  await within(STOP_POSTS_MS, engine.finish());
  const chat = [...platforms.values()].map((platform) => platform.stop());
  await within(STOP_CHAT_MS, Promise.all([...chat, server.close(), pictures.stop()]));
  watch.stop();
  await store.close();
}
