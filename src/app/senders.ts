/**
 * Which senders are connected to this process, and which of the house to none. A sender speaks to one replica: that one says with each beat
 * that the connection lives, so that another neither misses it nor waits for ever when its replica has died.
 */
import type { FeedState } from '#src/domain/feed-state.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { type Clock, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { ConnectionNews } from '#src/ports/feed.ts';
import type { Store } from '#src/ports/store.ts';

export type Senders = {
  /** A sender has come or gone here. */
  news(news: ConnectionNews): Promise<void>;
  /** Once a minute, and once soon after the start. */
  beat(): Promise<void>;
};

export type SendersOptions = {
  readonly store: Pick<Store, 'commit' | 'feedStates' | 'lastClaim'>;
  readonly sites: () => readonly { readonly id: SiteId }[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly changed: (site: SiteId) => void;
};

/** After a start a sender may take so long to come back before its connection counts as lost. */
export const COME_BACK_MS = 20_000;
/** Another replica that has the sender has said so meanwhile. */
const HEARD_OF_MS = 75_000;
/** A replica that says nothing for so long has died. */
const DIED_MS = 150_000;

type Place = Pick<ConnectionNews, 'site' | 'feed'>;
const nameOf = ({ site, feed }: Place): string => `${site} ${feed}`;
const jobOf = ({ feed }: Place): string => `connected:${feed}`;

export function createSenders({ store, sites, clock, log, changed }: SendersOptions): Senders {
  const here = new Set<string>();
  const startedAt = clock.now();
  /** What an earlier run, or another replica, had said when this one looked first. */
  const saidBefore = new Map<string, Instant | undefined>();

  const record = async (news: ConnectionNews): Promise<void> => {
    try {
      await store.commit([{ kind: 'feed.connection', ...news, at: clock.now() }]);
      changed(news.site);
    } catch {
      log.error('a change of connection could not be recorded', { connection: news.connection });
    }
  };
  const say = async (place: Place): Promise<void> => {
    const now = clock.now();
    const due = instant(Math.floor(now / MINUTE_MS) * MINUTE_MS);
    try {
      await store.commit([{ kind: 'run.claim', site: place.site, job: jobOf(place), due, at: now }]);
    } catch (fault) {
      // Said already, by another connection of the same sender.
      if (!(fault instanceof Conflict)) throw fault;
    }
  };
  const isGone = async (place: Place): Promise<boolean> => {
    const now = clock.now();
    const said = await store.lastClaim(place.site, jobOf(place), now);
    if (!saidBefore.has(nameOf(place))) saidBefore.set(nameOf(place), said);
    if (now - startedAt < COME_BACK_MS) return false;
    if (said === undefined || now - said > DIED_MS) return true;
    return said === saidBefore.get(nameOf(place)) && now - startedAt > HEARD_OF_MS;
  };
  const look = async (place: Place, connection: FeedState['connection']): Promise<void> => {
    if (here.has(nameOf(place))) {
      await say(place);
      // Another replica has lost its own connection to the same sender.
      if (connection === 'lost') await record({ ...place, connection: 'open' });
    } else if (connection === 'open' && (await isGone(place))) await record({ ...place, connection: 'lost' });
  };

  return {
    async news(news) {
      const open = news.connection === 'open';
      if (open) here.add(nameOf(news));
      else here.delete(nameOf(news));
      // First, so that news are written down in the order in which they came.
      await record(news);
      if (open) await say(news).catch(() => undefined);
    },
    async beat() {
      for (const { id: site } of sites())
        for (const { feed, connection } of await store.feedStates(site)) await look({ site, feed }, connection);
    },
  };
}
