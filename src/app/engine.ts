/**
 * Everything behind the page: feed, projection, rules, jobs, the front door. Loaded after the console answers,
 * because reading its hundred files takes longer than opening a port.
 */
import { createMllpFeed } from '#adapters/feeds/hl7/index.ts';
import { complete } from '#src/commands/complete.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { COMMANDS } from '#src/commands/index.ts';
import type { Settings } from '#src/config/settings.ts';
import { standsBefore } from '#src/facts/watched-reader.ts';
import { createWhatIfs } from '#src/facts/what-if/found.ts';
import type { HistoryBook } from '#src/facts/what-if/history.ts';
import { createAccept } from '#src/ingest/accept.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Drills } from '#src/ports/drills.ts';
import type { Accept, Feed } from '#src/ports/feed.ts';
import type { Handle } from '#src/ports/handle.ts';
import type { HouseSimulator } from '#src/ports/house-simulator.ts';
import type { Learner } from '#src/ports/learner.ts';
import type { Meters } from '#src/ports/meters.ts';
import type { Store } from '#src/ports/store.ts';
import { ADT_FEED, type Hl7Reader, hl7Reader } from './hl7-reader.ts';
import { randomIds } from './ids.ts';
import { importedKnown } from './imported-known.ts';
import { interpreterOf } from './interpreter.ts';
import { createLearning, type Learning } from './learning.ts';
import { observedAccept, observedHandle } from './observe/observed.ts';
import { createProjector, type Projector } from './projector.ts';
import { createPulse, type Pulse } from './pulse.ts';
import { COME_BACK_MS, createSenders, type Senders } from './senders.ts';

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
  /** The drill that runs beside this house. */
  readonly drills?: Drills;
  /** Absent: nothing is forecast here. */
  readonly learner?: Learner;
  /** Absent: nothing is simulated here. */
  readonly simulator?: HouseSimulator;
  /** Default: one of its own. */
  readonly past?: HistoryBook;
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
  const { store, settings, clock, log } = options;
  const projector = createProjector({ store, settings, clock, log, onTouched: (site) => pulse.touched(site) });
  const { learner } = options;
  const learning = learner && createLearning({ store, settings, learner, log });
  const pulse = pulseOf({ ...options, learning }, projector.catchUp, () => senders.beat());
  const senders = createSenders({
    store,
    sites: () => settings().sites,
    clock,
    log,
    changed: (site) => pulse.touched(site),
  });
  const imported = importedKnown(store, clock);
  const way = wayIn(options, projector);
  const listening = listeningTo(way, senders, log);

  return {
    handle: observedHandle(doorOf({ ...options, learning }, projector, pulse), options.meters, COMMANDS),
    complete: (prefix) => complete(prefix, settings(), clock.now(), imported()),
    pulse,
    catchUp: projector.catchUp,
    accept: way.accept,
    reader: way.reader,
    feedAddress: () => way.feed.address,
    startFeed: listening.start,
    stopFeed: listening.stop,
    async finish() {
      projector.stop();
      await projector.catchUp(LAST_FOLD_MS).catch(() => undefined);
      pulse.drain();
      await Promise.all([pulse.stop(), options.simulator?.stop()]);
    },
  };
}

type Taught = EngineOptions & { readonly learning: Learning | undefined };

function pulseOf(options: Taught, catchUp: Projector['catchUp'], senders: () => Promise<void>): Pulse {
  const { store, settings, clock, log, platforms, seat, learning } = options;
  return createPulse({
    store,
    settings,
    clock,
    log,
    platforms,
    catchUp,
    ids: randomIds,
    owner: { run: randomIds.uuid(), ...(seat === undefined ? {} : { seat }) },
    senders,
    random: Math.random,
    learning,
  });
}

function doorOf(
  { store, settings, clock, log, drills, learning, simulator, past }: Taught,
  projector: Projector,
  pulse: Pulse,
): Handle {
  return createFrontDoor({
    store: drained(store, pulse),
    settings,
    clock,
    ids: randomIds,
    log,
    catchUp: projector.catchUpTo,
    interpreter: interpreterOf(settings),
    ...(drills === undefined ? {} : { drills }),
    ...(learning === undefined ? {} : { beds: learning.beds }),
    ...(simulator === undefined ? {} : { whatIfs: createWhatIfs(simulator, past) }),
  });
}

/** What a command has committed may be a card: it leaves at once, not with the next beat. */
function drained(store: Store, pulse: Pulse): Store {
  const made: Store = {
    ...store,
    commit: async (changes) => {
      const done = await store.commit(changes);
      if (changes.some(({ kind }) => kind.startsWith('outbox.'))) pulse.drain();
      return done;
    },
  };
  // Hours that were counted for a forecast are not counted again for its card.
  standsBefore(made, store);
  return made;
}

type WayIn = { readonly reader: Hl7Reader; readonly accept: Accept; readonly feed: Feed };

/** The feed, and what is done with each message before its sender is answered. */
function wayIn(options: EngineOptions, projector: Projector): WayIn {
  const { store, settings, clock, log, meters } = options;
  const { reader } = hl7Reader({ settings, key: options.key, log });
  const durable = observedAccept(createAccept(store, log), meters);
  const setting = { ...settings().hl7, port: options.mllpPort };
  const accept: Accept = async (items) => {
    await durable(items);
    projector.nudge();
  };
  const feed = createMllpFeed({ name: ADT_FEED, setting, reader, clock, log, sites: () => settings().sites });
  return { reader, accept, feed };
}

/** Listens, and soon after looks which senders have come back since the last run. */
function listeningTo({ feed, accept }: WayIn, senders: Senders, log: Logger) {
  let comeBack: NodeJS.Timeout | undefined;
  const missAbsent = (): Promise<void> =>
    senders.beat().catch(() => log.warn('which senders are connected could not be looked at'));
  return {
    async start(): Promise<void> {
      await feed.start(accept, (news) => void senders.news(news));
      await missAbsent();
      comeBack = setTimeout(() => void missAbsent(), COME_BACK_MS);
    },
    async stop(): Promise<void> {
      clearTimeout(comeBack);
      await feed.stop();
    },
  };
}
