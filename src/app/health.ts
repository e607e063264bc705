import type { Settings } from '#src/config/settings.ts';
import { loadFeeds } from '#src/facts/freshness.ts';
import { type Clock, isoOf } from '#src/kernel/time.ts';
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
};

/** The body of `/healthz`: states, ages and counts; nothing a stranger could use. */
export async function healthBody(sources: HealthSources): Promise<Json> {
  const { store, settings, clock } = sources;
  const now = clock.now();
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
  const engine = sources.engine();
  const lastBeatAt = engine?.pulse.lastBeatAt();
  return {
    ok: true,
    now: isoOf(now),
    simulated: settings().simulated,
    history: { ...sources.history() },
    mllp: engine?.feedAddress() ?? null,
    sites,
    platforms: [...sources.platforms].map(([name, platform]) => ({ name, ...platform.health() })),
    groups: sources.groups(),
    outbox: { waiting: unsent.length, unknown: unsent.filter((row) => row.state === 'unknown').length },
    backlog: await store.backlog(),
    lastBeatAt: lastBeatAt === undefined ? null : isoOf(lastBeatAt),
  };
}
