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
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Accept } from '#src/ports/feed.ts';
import type { Handle } from '#src/ports/handle.ts';
import type { Meters } from '#src/ports/meters.ts';
import type { Store } from '#src/ports/store.ts';
import { ADT_FEED, type Hl7Reader, hl7Reader } from './hl7-reader.ts';
import { randomIds } from './ids.ts';
import { importedKnown } from './imported-known.ts';
import { interpreterOf } from './interpreter.ts';
import { observedAccept, observedHandle } from './observe/observed.ts';
import { createProjector } from './projector.ts';
import { createPulse, type Pulse } from './pulse.ts';
import { COME_BACK_MS, createSenders } from './senders.ts';

export type EngineOptions = {
  readonly settings: () => Settings;
  readonly store: Store;
  readonly key: Buffer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly mllpPort: number;
  /** What no other process can have while this one runs. */
  readonly seat?: string;
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

/** What is not folded at a stop is folded by the next start. */
const LAST_FOLD_MS = 1_000;

export function createEngine(options: EngineOptions): Engine {
  const { store, settings, clock, log, platforms } = options;
  const projector = createProjector({
    store,
    settings,
    clock,
    log,
    onTouched: (site) => pulse.touched(site),
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
    owner: { run: randomIds.uuid(), ...(options.seat === undefined ? {} : { seat: options.seat }) },
    senders: () => senders.beat(),
    random: Math.random,
  });
  // What a command has committed may be a card: it leaves at once, not with the next beat.
  const drained: Store = {
    ...store,
    commit: async (changes) => {
      const done = await store.commit(changes);
      if (changes.some(({ kind }) => kind.startsWith('outbox.'))) pulse.drain();
      return done;
    },
  };
  const door = createFrontDoor({
    store: drained,
    settings,
    clock,
    ids: randomIds,
    log,
    catchUp: projector.catchUpTo,
    interpreter: interpreterOf(settings),
  });
  const handle = observedHandle(door, options.meters, COMMANDS);
  const { reader } = hl7Reader({ settings, key: options.key, log });
  const durable = observedAccept(createAccept(store, log), options.meters);
  const setting = { ...settings().hl7, port: options.mllpPort };
  const feed = createMllpFeed({ name: ADT_FEED, setting, reader, clock, log, sites: () => settings().sites });
  const accept: Accept = async (items) => {
    await durable(items);
    projector.nudge();
  };
  const senders = createSenders({
    store,
    sites: () => settings().sites,
    clock,
    log,
    changed: (site) => pulse.touched(site),
  });
  const imported = importedKnown(store, clock);
  let comeBack: NodeJS.Timeout | undefined;
  const missAbsent = (): Promise<void> =>
    senders.beat().catch(() => log.warn('which senders are connected could not be looked at'));

  return {
    handle,
    complete: (prefix) => complete(prefix, settings(), clock.now(), imported()),
    pulse,
    catchUp,
    accept,
    reader,
    feedAddress: () => feed.address,
    async startFeed() {
      await feed.start(accept, (news) => void senders.news(news));
      await missAbsent();
      comeBack = setTimeout(() => void missAbsent(), COME_BACK_MS);
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
