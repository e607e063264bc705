/**
 * What runs a drill: the very code of the house — census, rules, cards, the front door — on a store in memory that dies with it. Of the jobs
 * only the one that writes the census down; no figure is worked out of a drill.
 */
import { setImmediate } from 'node:timers/promises';
import { openStore } from '#db/index.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import type { Settings } from '#src/config/settings.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { createMover } from '#src/domain/drill/mover.ts';
import { type Tape, tickAt } from '#src/domain/drill/tape.ts';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { evaluateAlerts } from '#src/jobs/evaluate-alerts.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import { TIMING } from '#src/jobs/send-one.ts';
import { snapshot } from '#src/jobs/snapshot.ts';
import type { Ids } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock, Instant } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Handle } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import { ADT_FEED } from '../hl7-reader.ts';
import { createProjector } from '../projector.ts';
import type { DrillClock } from './clock.ts';
import { bounded, type DrillSize, MOST } from './size.ts';

export type DrillEngine = {
  readonly handle: Handle;
  readonly store: Store;
  /** It keeps as much as one may; nothing more can be done in it. */
  readonly isFull: () => boolean;
  /** A minute of the drill has passed. Rejects where anything of it fails: then the drill is over. */
  beat(now: Instant): Promise<void>;
  drain(): Promise<void>;
  close(): Promise<void>;
};

export type DrillEngineOptions = {
  readonly settings: Settings;
  readonly tape: Tape;
  /** What people of the house told or switched in chat: the drill judges by the same. */
  readonly told: readonly ToldRule[];
  readonly clock: DrillClock;
  /** By which posts are due and leases end: it does not stand while the drill does. */
  readonly posting: Clock;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  readonly ids: Ids;
  readonly log: Logger;
  /** Default: `MOST`. */
  readonly most?: DrillSize;
  /** Where a test wants one that fails. */
  readonly store?: Store;
};

/** The house has its turn between two slices of a beat: so many messages of invented patients take a few milliseconds. */
const SLICE = 50;

export async function createDrillEngine(options: DrillEngineOptions): Promise<DrillEngine> {
  const { settings, tape, told, clock, platforms, ids, log } = options;
  const site = settings.sites[0]!;
  const store = options.store ?? (await openStore({ url: 'sqlite::memory:', log, fold: foldVisit }));
  const { store: kept, isFull } = bounded(store, options.most ?? MOST);
  const mover = createMover(site.id, ADT_FEED);
  const projector = createProjector({ store, settings: () => settings, clock, log, rowsPerCall: SLICE });
  const catchUp = async (): Promise<void> => {
    for (let left = await store.backlog(), before = left + 1; left > 0 && left < before; ) {
      await projector.catchUp(0);
      await setImmediate();
      [before, left] = [left, await store.backlog()];
    }
  };
  const drainOutbox = createOutboxDrain({
    store,
    platforms,
    clock: options.posting,
    monotonicMs: () => performance.now() * clock.speed,
    owner: { run: ids.uuid() },
    log,
    random: Math.random,
    timing: {
      holdMs: TIMING.holdMs * clock.speed,
      doubtMs: TIMING.doubtMs * clock.speed,
      beginWithinMs: TIMING.beginWithinMs * clock.speed,
    },
  });
  const drain = async (): Promise<void> => void (await drainOutbox());
  await store.commit([
    { kind: 'feed.connection', site: site.id, feed: ADT_FEED, connection: 'open', at: clock.now() },
    ...told.map((rule) => ({
      kind: 'rule.put' as const,
      rule: { ...rule, site: site.id, version: 1 },
      expectVersion: 0,
    })),
  ]);
  return {
    store,
    drain,
    handle: createFrontDoor({
      store: drainedAfter(kept, () => void drain().catch(() => undefined)),
      settings: () => settings,
      clock,
      ids,
      log,
      catchUp: projector.catchUpTo,
    }),
    isFull,
    async beat(now) {
      const tick = tickAt(tape, now);
      const records = tick === undefined ? [] : mover.to(tick.counts, now);
      for (let n = 0; n < records.length; n += SLICE) {
        await kept.commit(records.slice(n, n + SLICE).map((record) => ({ kind: 'journal.append', record })));
        await setImmediate();
      }
      await catchUp();
      await runDueJobs({ jobs: [snapshot], store: kept, settings, now, ids, log });
      await setImmediate();
      await evaluateAlerts(site.id, { store: kept, settings, now, ids, log });
    },
    async close() {
      projector.stop();
      await store.close();
    },
  };
}

/** What somebody's press has changed leaves at once. */
const drainedAfter = (store: Store, drain: () => void): Store => ({
  ...store,
  commit: async (changes) => {
    const done = await store.commit(changes);
    if (changes.some(({ kind }) => kind.startsWith('outbox.'))) drain();
    return done;
  },
});
