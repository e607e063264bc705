import type { Health } from '#adapters/web/console/options.ts';
import { inTime } from '#adapters/wire/in-time.ts';
import type { Settings } from '#src/config/settings.ts';
import { loadFeeds } from '#src/facts/freshness.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { type Clock, type Instant, isoOf } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import type { Engine } from './engine.ts';

export type HistoryState = {
  /** `playing`: the past is there, the demo's morning is being played. */
  readonly state: 'none' | 'loading' | 'playing' | 'done';
  readonly done?: number;
};

export type HealthSources = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  /** Groups whose members have a role: how many, how long ago they were read, and why not lately. */
  readonly groups: () => Json;
  readonly history: () => HistoryState;
  /** Undefined while it is being loaded. */
  readonly engine: () => Engine | undefined;
  /** False: the process is stuck, and only a new one helps. */
  readonly alive: () => boolean;
};

/** A store that is slower tells nothing here: whoever watches waits a few seconds only. */
const ANSWER_MS = 2_000;

/** The body of `/healthz`: states, ages and counts; nothing a stranger could use. A store that is away takes its part of it away. */
export async function healthBody(sources: HealthSources): Promise<Health> {
  const { settings, clock } = sources;
  const now = clock.now();
  const engine = sources.engine();
  const lastBeatAt = engine?.pulse.lastBeatAt();
  return {
    ok: sources.alive(),
    now: isoOf(now),
    simulated: settings().simulated,
    history: { ...sources.history() },
    mllp: engine?.feedAddress() ?? null,
    platforms: [...sources.platforms].map(([name, platform]) => ({ name, ...platform.health() })),
    groups: sources.groups(),
    ...(await inTime(ANSWER_MS, ofStore(sources, now)).catch((fault: unknown) => ({
      store: fault instanceof OpsError ? fault.code : 'STORE_SILENT',
    }))),
    lastBeatAt: lastBeatAt === undefined ? null : isoOf(lastBeatAt),
  };
}

async function ofStore({ store, settings }: HealthSources, now: Instant): Promise<Record<string, Json>> {
  const sites = await Promise.all(
    settings().sites.map(async (site) => ({
      site: site.id,
      feeds: (await loadFeeds(store, site, now)).map(({ state, freshness }) => ({
        feed: state.feed,
        connection: state.connection,
        freshness: freshness.state,
        lastMessageAgeSeconds:
          state.lastMessageAt === undefined ? null : Math.max(0, Math.round((now - state.lastMessageAt) / 1000)),
      })),
    })),
  );
  const unsent = await store.outboxUnsent(500);
  return {
    store: 'up',
    sites,
    outbox: { waiting: unsent.length, unknown: unsent.filter((row) => row.state === 'unknown').length },
    backlog: await store.backlog(),
  };
}
