/** What a scrape asks for: ages, backlogs and counts of this moment. */
import type { Settings } from '#src/config/settings.ts';
import type { Clock, Instant } from '#src/kernel/time.ts';
import type { Reading } from '#src/ports/meters.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';

export type ReadingSources = {
  readonly store: Pick<Store, 'feedStates' | 'backlog' | 'outboxUnsent' | 'measureSyncMs'>;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly lastBeatAt: () => Instant | undefined;
  readonly ready: () => Promise<boolean>;
};

/** More than this wait only when something is wrong, and then the number is not what matters. */
const MOST_POSTS = 2_000;
/** Nine commits of a disk are nothing once in five minutes, and something at each scrape. */
const SYNC_EVERY_MS = 300_000;

export function createReading({ store, settings, clock, lastBeatAt, ready }: ReadingSources): () => Promise<Reading> {
  let measured: { readonly at: number; readonly seconds: number } | undefined;

  const syncSeconds = async (): Promise<number> => {
    const at = performance.now();
    if (measured === undefined || at - measured.at > SYNC_EVERY_MS)
      measured = { at, seconds: (await store.measureSyncMs()) / 1_000 };
    return measured.seconds;
  };
  const ofStore = async (now: Instant): Promise<Omit<Reading, 'ready' | 'beatAgeSeconds'>> => {
    const states = await Promise.all(settings().sites.map(({ id }) => store.feedStates(id)));
    const rows = await store.outboxUnsent(MOST_POSTS);
    const outbox: Record<string, number> = { ready: 0, sending: 0, unknown: 0, dead: 0 };
    for (const { state } of rows) outbox[state] = (outbox[state] ?? 0) + 1;
    const due = rows.filter(({ state, notBefore }) => isWaiting(state) && (notBefore ?? now) <= now);
    return {
      storeUp: true,
      feeds: states
        .flat()
        .flatMap(({ site, feed, lastMessageAt }) =>
          lastMessageAt === undefined ? [] : [{ site, feed, ageSeconds: secondsBetween(lastMessageAt, now) }],
        ),
      backlogRows: await store.backlog(),
      outbox,
      lags: lagsOf(due, settings(), now),
      oldestWaitingSeconds: Math.max(0, ...due.map(({ createdAt }) => secondsBetween(createdAt, now))),
      syncSeconds: await syncSeconds(),
    };
  };
  return async () => {
    const now = clock.now();
    const beatAt = lastBeatAt();
    const away = { storeUp: false, feeds: [], outbox: {} };
    return {
      ready: await ready(),
      ...(await ofStore(now).catch(() => away)),
      ...(beatAt === undefined ? {} : { beatAgeSeconds: secondsBetween(beatAt, now) }),
    };
  };
}

/** Somebody's own conversation is no label: what settings do not list is one. */
function lagsOf(due: readonly OutboxRow[], { channels }: Settings, now: Instant): NonNullable<Reading['lags']> {
  const listed = ({ platform, channel }: OutboxRow['to']): boolean =>
    channels.some((one) => one.platform === platform && one.channel === channel);
  const oldest = new Map<string, { platform: string; channel: string; seconds: number }>();
  for (const { to, createdAt } of due) {
    const channel = listed(to) ? to.channel : 'other';
    const name = `${to.platform} ${channel}`;
    const seconds = Math.max(secondsBetween(createdAt, now), oldest.get(name)?.seconds ?? 0);
    oldest.set(name, { platform: to.platform, channel, seconds });
  }
  return [...oldest.values()];
}

const isWaiting = (state: string): boolean => state === 'ready' || state === 'sending';
const secondsBetween = (from: Instant, to: Instant): number => Math.max(0, (to - from) / 1_000);
