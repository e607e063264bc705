import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Change } from '#src/ports/change.ts';
import type { Accept, FeedItem } from '#src/ports/feed.ts';
import type { Store } from '#src/ports/store.ts';

const changeOf = (item: FeedItem): Change =>
  'record' in item
    ? { kind: 'journal.append', record: item.record }
    : { kind: 'quarantine.add', entry: item.quarantine };

/** The disk or the database is away: every item fares the same, so trying them one by one would only take longer. */
const isAway = (error: unknown): boolean => error instanceof OpsError && error.kind === 'unavailable';

/**
 * What a feed hands over becomes durable in one commit.
 * A batch that the store refuses for another reason than being away is tried item by item, so that one bad item does
 * not hold its neighbours back for ever; the call still rejects, the sender repeats, and repeats are harmless.
 */
export function createAccept(store: Pick<Store, 'commit'>, log: Logger): Accept {
  return async (items) => {
    if (items.length === 0) return;
    try {
      await store.commit(items.map(changeOf));
    } catch (error) {
      if (items.length === 1 || isAway(error)) throw error;
      log.warn('a batch of messages was refused and is tried one by one', { messages: items.length });
      const settled = await Promise.allSettled(items.map((item) => store.commit([changeOf(item)])));
      const refused = settled.find((outcome) => outcome.status === 'rejected');
      if (refused !== undefined) throw refused.reason;
    }
  };
}
