/**
 * Everything behind the page: feed, projection, rules, jobs, the front door. Loaded after the console answers,
 * because reading its hundred files takes longer than opening a port.
 */
import { createMllpFeed } from '#adapters/feeds/hl7/index.ts';
import { complete } from '#src/commands/complete.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { COMMANDS } from '#src/commands/index.ts';
import type { Settings } from '#src/config/settings.ts';
import { createAccept } from '#src/ingest/accept.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Accept, ConnectionNews } from '#src/ports/feed.ts';
import type { Handle } from '#src/ports/handle.ts';
import type { Meters } from '#src/ports/meters.ts';
import type { Store } from '#src/ports/store.ts';
import { ADT_FEED, type Hl7Reader, hl7Reader } from './hl7-reader.ts';
import { randomIds } from './ids.ts';
import { observedAccept, observedHandle } from './observe/observed.ts';
import { createProjector } from './projector.ts';
import { createPulse, type Pulse } from './pulse.ts';

export type EngineOptions = {
  readonly settings: () => Settings;
  readonly store: Store;
  readonly key: Buffer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly mllpPort: number;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  readonly meters: Meters;
};

export type Engine = {
  readonly handle: Handle;
  readonly complete: (prefix: string) => readonly string[];
  readonly pulse: Pulse;
  readonly catchUp: () => Promise<void>;
  /** The feed's way in, for history that does not come over the socket. */
  readonly accept: Accept;
  readonly reader: Hl7Reader;
  /** `mllp://host:port` once it listens. */
  readonly feedAddress: () => string | undefined;
  startFeed(): Promise<void>;
  stopFeed(): Promise<void>;
  /** Folds what there is time for and sends what is waiting; the rest is kept for the next start. */
  finish(): Promise<void>;
};

/** After a restart a sender may take so long to come back before its connection counts as lost. */
const COME_BACK_MS = 20_000;
/** What is not folded at a stop is folded by the next start. */
const LAST_FOLD_MS = 1_000;

export function createEngine(options: EngineOptions): Engine {
  const { store, settings, clock, log, platforms } = options;
  const projector = createProjector({
    store,
    settings,
    clock,
    log,
    onTouched: (site, days) => pulse.touched(site, days),
  });
  const { catchUp } = projector;
  const pulse = createPulse({
    store,
    settings,
    clock,
    log,
    platforms,
    catchUp,
    ids: randomIds,
    owner: { run: randomIds.uuid() },
    random: Math.random,
  });
  // What a command has committed may be a card: it leaves at once, not with the next beat.
  const drained: Store = {
    ...store,
    commit: async (changes) => {
      const done = await store.commit(changes);
      pulse.drain();
      return done;
    },
  };
  const door = createFrontDoor({ store: drained, settings, clock, ids: randomIds, log, catchUp });
  const handle = observedHandle(door, options.meters, COMMANDS);
  const { reader } = hl7Reader({ settings, key: options.key, log });
  const durable = observedAccept(createAccept(store, log), options.meters);
  const setting = { ...settings().hl7, port: options.mllpPort };
  const feed = createMllpFeed({ name: ADT_FEED, setting, reader, clock, log, sites: () => settings().sites });
  const accept: Accept = async (items) => {
    await durable(items);
    projector.nudge();
  };
  const heard = new Set<SiteId>();
  let comeBack: NodeJS.Timeout | undefined;

  const record = async (news: ConnectionNews): Promise<void> => {
    heard.add(news.site);
    try {
      await store.commit([{ kind: 'feed.connection', ...news, at: clock.now() }]);
      pulse.touched(news.site, []);
    } catch {
      log.error('a change of connection could not be recorded', { connection: news.connection });
    }
  };

  /** A connection that was open when the last run ended and has not come back is lost. */
  const missAbsentSenders = async (): Promise<void> => {
    for (const { id: site } of settings().sites) {
      if (heard.has(site)) continue;
      const states = await store.feedStates(site);
      for (const state of states) {
        if (state.connection === 'open') await record({ site, feed: state.feed, connection: 'lost' });
      }
    }
  };

  return {
    handle,
    complete: (prefix) => complete(prefix, settings(), clock.now()),
    pulse,
    catchUp,
    accept,
    reader,
    feedAddress: () => feed.address,
    async startFeed() {
      await feed.start(accept, (news) => void record(news));
      comeBack = setTimeout(() => void missAbsentSenders(), COME_BACK_MS);
    },
    async stopFeed() {
      clearTimeout(comeBack);
      await feed.stop();
    },
    async finish() {
      projector.stop();
      await projector.catchUp(LAST_FOLD_MS).catch(() => undefined);
      pulse.drain();
      await pulse.stop();
    },
  };
}
