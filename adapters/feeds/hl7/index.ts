/** The HL7 v2 feed: an MLLP server that answers AA only after the commit. */
import type { Server, Socket } from 'node:net';
import type { Hl7Setting } from '#src/config/settings.ts';
import type { FeedName, SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Accept, ConnectionNews, Feed } from '#src/ports/feed.ts';
import { type Connection, openConnection } from './connection.ts';
import { listen } from './listen.ts';
import { createPresence, LOST_AFTER_MS, type Presence } from './presence.ts';
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
};

/** An interface engine opens one connection, a careless one a few dozen; times the frame cap this bounds the memory. */
const MAX_CONNECTIONS = 256;
/** A frame that has begun must end within this: 1 MiB in a minute is a 140 kbit/s line. */
const SLOWEST_FRAME_MS = 60_000;
/** How long a stop waits for commits under way. */
const STOP_PATIENCE_MS = 5000;
/** The operating system asks a silent peer for a sign of life after this, so that a dead one is noticed. */
const KEEP_ALIVE_MS = 30_000;

export function createMllpFeed(options: MllpFeedOptions): Feed {
  const { setting, log, clock } = options;
  const connections = new Map<Socket, Connection>();
  const quietly = new WeakSet<Socket>();
  const idleMs = setting.idleTimeoutSeconds * 1000;
  let server: Server | undefined;
  let address: string | undefined;
  let sweeper: NodeJS.Timeout | undefined;
  let acks = 0;
  // The start in base 36 keeps answers of two runs apart.
  const run = clock.now().toString(36);
  const nextAckId = () => `${run}-${(++acks).toString(36)}`;

  const admit = (socket: Socket, accept: Accept, presence: Presence) => {
    socket.on('error', (error) => log.debug('an HL7 connection broke', { error: error.name }));
    if (connections.size >= (options.maxConnections ?? MAX_CONNECTIONS)) {
      log.warn('an HL7 connection was refused: too many are open', { open: connections.size });
      socket.destroy();
      return;
    }
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    const connection = openConnection({
      socket,
      reader: options.reader,
      accept,
      clock,
      log,
      maxFrameBytes: setting.maxFrameBytes,
      nextAckId,
      onSite: (site) => connections.has(socket) && presence.spoke(socket, site),
    });
    connections.set(socket, connection);
    const [only, ...others] = options.sites();
    if (only !== undefined && others.length === 0) presence.spoke(socket, only.id);
    socket.on('close', () => {
      connections.delete(socket);
      presence.gone(socket, quietly.has(socket));
    });
  };

  const sweep = () => {
    const now = performance.now();
    for (const [socket, connection] of connections) {
      const silentMs = now - connection.lastProgress();
      const tooSlow = connection.midFrame() && silentMs > Math.min(idleMs, SLOWEST_FRAME_MS);
      if (!tooSlow && !(connection.idle() && silentMs > idleMs)) continue;
      log.info('an HL7 connection was closed: no whole message came in time', { midFrame: tooSlow });
      if (!tooSlow) quietly.add(socket);
      connection.destroy();
    }
  };

  let presence: Presence | undefined;
  return {
    name: options.name,
    get address() {
      return address;
    },
    async start(accept: Accept, onConnection: (news: ConnectionNews) => void) {
      const here = createPresence({
        feed: options.name,
        lostAfterMs: options.lostAfterMs ?? LOST_AFTER_MS,
        onConnection,
      });
      presence = here;
      const listening = await listen(setting, (socket) => admit(socket, accept, here));
      server = listening.server;
      address = listening.address;
      server.on('error', (error) => log.error('the HL7 port failed', { error: error.name }));
      sweeper = setInterval(sweep, Math.max(20, Math.min(1000, idleMs / 4))).unref();
    },
    async stop() {
      clearInterval(sweeper);
      const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      presence?.stop();
      const open = [...connections.values()];
      const finished = Promise.all(open.map((connection) => connection.finish()));
      await Promise.race([finished, afterMs(STOP_PATIENCE_MS)]);
      const ended = Promise.race([closed, afterMs(250)]);
      await ended;
      for (const connection of connections.values()) connection.destroy();
      await closed;
      server = undefined;
      address = undefined;
    },
  };
}

const afterMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
