/** The HL7 v2 feed: an MLLP server that answers AA only after the commit. */
import type { Hl7Setting } from '#src/config/settings.ts';
import type { FeedName, SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Feed } from '#src/ports/feed.ts';
import { type Connections, MAX_CONNECTIONS, openConnections } from './connections.ts';
import { type Listening, listen } from './listen.ts';
import { createPresence, LOST_AFTER_MS, type Presence, STANDING_LOST_AFTER_MS } from './presence.ts';
import type { Hl7Reader } from './reader.ts';

export type MllpFeedOptions = {
  readonly name: FeedName;
  readonly setting: Hl7Setting;
  readonly reader: Hl7Reader;
  readonly clock: Clock;
  readonly log: Logger;
  /** All sites; with one only, a connection speaks for it before its first message. */
  readonly sites: () => readonly { readonly id: SiteId }[];
  readonly maxConnections?: number;
  readonly lostAfterMs?: number;
  readonly standingLostAfterMs?: number;
};

/** How long a stop waits for commits under way. */
const STOP_PATIENCE_MS = 2_500;
/** How long a sender may take to close its side. */
const GOODBYE_MS = 250;

type Running = Omit<Listening, 'address'> & { readonly connections: Connections; readonly presence: Presence };

export function createMllpFeed(options: MllpFeedOptions): Feed {
  const { setting, log, clock, name: feed } = options;
  let running: Running | undefined;
  let address: string | undefined;
  let acks = 0;
  // The start in base 36 keeps answers of two runs apart.
  const run = clock.now().toString(36);
  return {
    name: feed,
    get address() {
      return address;
    },
    async start(accept, onConnection) {
      const { lostAfterMs = LOST_AFTER_MS, standingLostAfterMs = STANDING_LOST_AFTER_MS } = options;
      const presence = createPresence({ feed, lostAfterMs, standingLostAfterMs, onConnection });
      const connections = openConnections({
        ...options,
        accept,
        presence,
        maxFrameBytes: setting.maxFrameBytes,
        maxConnections: options.maxConnections ?? MAX_CONNECTIONS,
        idleMs: setting.idleTimeoutSeconds * 1000,
        nextAckId: () => `${run}-${(++acks).toString(36)}`,
        onlySite: () => (options.sites().length === 1 ? options.sites()[0]?.id : undefined),
      });
      const listening = await listen(setting, connections.admit, log).catch((error: unknown) => {
        connections.destroy();
        throw error;
      });
      listening.server.on('error', (error) => log.error('the HL7 port failed', { error: error.name }));
      running = { ...listening, connections, presence };
      address = listening.address;
    },
    async stop() {
      const stopping = running;
      running = undefined;
      address = undefined;
      if (stopping !== undefined) await close(stopping);
    },
  };
}

async function close({ server, endHandshakes, connections, presence }: Running): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  presence.stop();
  endHandshakes();
  await Promise.race([connections.finish(), afterMs(STOP_PATIENCE_MS)]);
  await Promise.race([closed, afterMs(GOODBYE_MS)]);
  connections.destroy();
  await closed;
}

const afterMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
