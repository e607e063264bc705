/**
 * The running service, put together and taken apart. The console answers first; then the feed listens; vendors come last
 * and may fail without stopping either.
 */
import { createMllpFeed } from '#adapters/feeds/hl7/index.ts';
import { createConsole, type DemoControls } from '#adapters/web/console/index.ts';
import { createWebServer } from '#adapters/web/server.ts';
import { complete } from '#src/commands/complete.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import type { Settings } from '#src/config/settings.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { createAccept } from '#src/ingest/accept.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Accept } from '#src/ports/feed.ts';
import type { Metronome } from '#src/ports/metronome.ts';
import type { Store } from '#src/ports/store.ts';
import { localActor } from './actors.ts';
import { type HistoryState, healthBody } from './health.ts';
import { ADT_FEED, hl7Reader } from './hl7-reader.ts';
import { randomIds } from './ids.ts';
import { vendorPlatforms } from './platforms.ts';
import { createProjector } from './projector.ts';
import { createPulse, type Pulse } from './pulse.ts';
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
  readonly demo?: DemoControls;
};

export type Service = {
  readonly url: string;
  readonly mllp: { readonly host: string; readonly port: number };
  /** The feed's way in, for history that does not come over the socket. */
  readonly accept: Accept;
  readonly reader: ReturnType<typeof hl7Reader>['reader'];
  readonly pulse: Pulse;
  readonly catchUp: () => Promise<void>;
  /** Starts beating; in the demo only after the history is there. */
  beat(): void;
  stop(): Promise<void>;
};

export async function startService(options: ServiceOptions): Promise<Service> {
  const { store, settings, clock, log } = options;
  const platforms = new Map<string, ChatPlatform>();
  const projector = createProjector({
    store,
    settings,
    clock,
    log,
    onTouched: (site, days) => pulse.touched(site, days),
  });
  const pulse = createPulse({
    store,
    settings,
    clock,
    log,
    platforms,
    ids: randomIds,
    random: Math.random,
    catchUp: projector.catchUp,
  });
  const frontDoor = createFrontDoor({ store, settings, clock, ids: randomIds, log, catchUp: projector.catchUp });
  const handle: typeof frontDoor = async (request) => {
    const reply = await frontDoor(request);
    pulse.drain();
    return reply;
  };
  const { reader } = hl7Reader({ settings, key: options.key, log });
  const durable = createAccept(store, log);
  const accept: Accept = async (items) => {
    await durable(items);
    projector.nudge();
  };
  const feed = createMllpFeed({
    name: ADT_FEED,
    setting: { ...settings().hl7, port: options.mllpPort },
    reader,
    clock,
    log,
    sites: () => settings().sites,
  });
  const console = createConsole({
    read: store,
    settings,
    clock,
    log,
    freshness: async (site) => adtFreshness(await loadFeeds(store, site, clock.now())),
    formats: (site) => createFormat(settings().locale, site.zone),
    actorFor: (role) => localActor('web', role ?? 'admin', role === undefined ? 'Console' : capital(role)),
    complete: (prefix) => complete(prefix, settings(), clock.now()),
    status: () =>
      healthBody({
        store,
        settings,
        clock,
        platforms,
        pulse,
        history: options.history,
        feedAddress: () => feed.address,
      }),
    ...(options.demo === undefined ? {} : { demo: options.demo }),
  });
  platforms.set(console.name, console);
  for (const platform of await vendorPlatforms({ settings, log })) platforms.set(platform.name, platform);

  const server = createWebServer({
    host: settings().console.host,
    port: options.port,
    routes: () => [...platforms.values()].flatMap((platform) => platform.routes),
    log,
  });
  await console.start(handle);
  const { url } = await server.listen();
  options.say(`Console ${url}`);
  await feed.start(accept, (news) => {
    store
      .commit([{ kind: 'feed.connection', ...news, at: clock.now() }])
      .then(() => pulse.touched(news.site, []))
      .catch(() => log.error('a change of connection could not be recorded', { connection: news.connection }));
  });
  const address = new URL(feed.address ?? 'mllp://127.0.0.1:0');
  options.say(`HL7 ${feed.address}`);

  const vendors = startVendors(
    [...platforms.values()].filter((platform) => platform !== console),
    {
      handle,
      log,
      up: pulse.drain,
    },
  );

  return {
    url,
    mllp: { host: address.hostname, port: Number(address.port) },
    accept,
    reader,
    pulse,
    catchUp: projector.catchUp,
    beat() {
      vendors.begin();
      options.metronome.start((now) => pulse.beat(now));
    },
    /** Feeds, then the beat, then chat, then what is still to be sent, then the store. */
    async stop() {
      await feed.stop();
      vendors.stop();
      await options.metronome.stop();
      projector.stop();
      await projector.catchUp().catch(() => undefined);
      pulse.drain();
      await pulse.stop();
      await Promise.all([...platforms.values()].map((platform) => platform.stop()));
      await server.close();
      await store.close();
    },
  };
}

const capital = (role: string): string => role.charAt(0).toUpperCase() + role.slice(1).replaceAll('-', ' ');
