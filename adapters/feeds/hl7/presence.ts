/** Which sites somebody is connected for. A connection belongs to the sites its messages spoke for. */
import type { FeedName, SiteId } from '#src/kernel/ids.ts';
import type { ConnectionNews } from '#src/ports/feed.ts';

/** Many senders open a connection for each message: only when none came back for so long is the line lost. */
export const LOST_AFTER_MS = 20_000;
/** A standing connection that ends is news at once; an engine that comes straight back (a restart, a failover) is none. */
export const STANDING_LOST_AFTER_MS = 1_500;
/** Whoever connects for each message is gone sooner. */
const STANDING_AFTER_MS = 60_000;

/** What a connection had been when it ended. */
export type Lived = { readonly messages: number; readonly ms: number };

export type Presence = {
  /** A connection speaks for a site: first the only site of a one-site house at connect, later as its messages say. */
  spoke(connection: object, site: SiteId): void;
  /** @param lived `quietly`: we ended it ourselves because nothing came; silence is judged by the usual gap, not as a lost line */
  gone(connection: object, lived: Lived | 'quietly'): void;
  stop(): void;
};

/** Whether it was there to stay, and not for one message. */
const wasStanding = ({ messages, ms }: Lived): boolean => messages > 1 || ms > STANDING_AFTER_MS;

type Seat = { readonly connections: Set<object>; told: boolean; timer: NodeJS.Timeout | undefined };

export function createPresence(options: {
  readonly feed: FeedName;
  readonly lostAfterMs: number;
  readonly standingLostAfterMs: number;
  readonly onConnection: (news: ConnectionNews) => void;
}): Presence {
  const seats = new Map<SiteId, Seat>();
  const seatOf = (site: SiteId): Seat => {
    const known = seats.get(site);
    if (known !== undefined) return known;
    const seat: Seat = { connections: new Set(), told: false, timer: undefined };
    seats.set(site, seat);
    return seat;
  };
  const lost = (site: SiteId, seat: Seat) => {
    seat.told = false;
    options.onConnection({ site, feed: options.feed, connection: 'lost' });
  };
  return {
    spoke(connection, site) {
      const seat = seatOf(site);
      if (seat.connections.has(connection)) return;
      seat.connections.add(connection);
      clearTimeout(seat.timer);
      if (seat.told) return;
      seat.told = true;
      options.onConnection({ site, feed: options.feed, connection: 'open' });
    },
    gone(connection, lived) {
      for (const [site, seat] of seats) {
        if (!seat.connections.delete(connection) || seat.connections.size > 0 || lived === 'quietly') continue;
        clearTimeout(seat.timer);
        const waitMs = wasStanding(lived) ? options.standingLostAfterMs : options.lostAfterMs;
        seat.timer = setTimeout(lost, waitMs, site, seat).unref();
      }
    },
    stop() {
      for (const seat of seats.values()) clearTimeout(seat.timer);
      seats.clear();
    },
  };
}
