/** All open connections of the port: who may come in, who gives way, who is ended for silence, and how they end when the port closes. */
import type { Socket } from 'node:net';
import type { SiteId } from '#src/kernel/ids.ts';
import { type Connection, type ConnectionOptions, openConnection } from './connection.ts';
import { createMishaps } from './mishaps.ts';
import type { Presence } from './presence.ts';

/** An interface engine opens one connection, a careless one a few dozen; times the frame cap this bounds the memory. */
export const MAX_CONNECTIONS = 256;
/** A frame that has begun must end within this: 1 MiB in a minute is a 140 kbit/s line. */
const SLOWEST_FRAME_MS = 60_000;
/** The operating system asks a silent peer for a sign of life after this, so that a dead one is noticed. */
const KEEP_ALIVE_MS = 30_000;

export type ConnectionsOptions = Omit<ConnectionOptions, 'socket' | 'onSite' | 'mishaps'> & {
  readonly maxConnections: number;
  readonly idleMs: number;
  readonly presence: Presence;
  /** The only site of the installation, when it has one only: a connection speaks for it before its first message. */
  readonly onlySite: () => SiteId | undefined;
};

export type Connections = {
  admit(socket: Socket): void;
  /** Takes no more, lets commits under way be answered, ends. */
  finish(): Promise<void>;
  /** At once. */
  destroy(): void;
};

export function openConnections(options: ConnectionsOptions): Connections {
  const { presence, log, idleMs } = options;
  const open = new Map<Socket, Connection>();
  const endedForSilence = new WeakSet<Socket>();
  const mishaps = createMishaps(log);

  const sweeper = setInterval(
    () => {
      for (const [socket, connection] of open) {
        const verdict = silence(connection, idleMs);
        if (verdict === 'fine') continue;
        log.info('an HL7 connection was closed: no whole message came in time', { midFrame: verdict === 'too slow' });
        if (verdict === 'idle') endedForSilence.add(socket);
        connection.destroy();
      }
      mishaps.tell();
    },
    Math.max(20, Math.min(1000, idleMs / 4)),
  ).unref();

  return {
    admit(socket) {
      socket.on('error', (error) => log.debug('an HL7 connection broke', { error: error.name }));
      if (open.size >= options.maxConnections) {
        mishaps.note('too-many-connections');
        const idler = oldestIdler(open);
        (idler ?? socket).destroy();
        if (idler === undefined) return;
        open.delete(idler);
      }
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      const onSite = (site: SiteId) => {
        if (open.has(socket)) presence.spoke(socket, site);
      };
      const connection = openConnection({ ...options, socket, onSite, mishaps });
      open.set(socket, connection);
      const only = options.onlySite();
      if (only !== undefined) onSite(only);
      const openedAt = performance.now();
      socket.on('close', () => {
        open.delete(socket);
        const lived = { messages: connection.frames(), ms: performance.now() - openedAt };
        presence.gone(socket, endedForSilence.has(socket) ? 'quietly' : lived);
      });
    },
    async finish() {
      clearInterval(sweeper);
      mishaps.flush();
      await Promise.all([...open.values()].map((connection) => connection.finish()));
    },
    destroy() {
      clearInterval(sweeper);
      for (const connection of open.values()) connection.destroy();
    },
  };
}

/**
 * Who gives way when every seat is taken: the connection that has been here longest without one whole frame.
 * A thousand that drip bytes then turn each other out, and a sender that sends is never locked out by them.
 */
function oldestIdler(open: ReadonlyMap<Socket, Connection>): Socket | undefined {
  // A map keeps the order of arrival.
  for (const [socket, connection] of open) if (connection.frames() === 0) return socket;
  return undefined;
}

/** By the machine's own clock, which no demo speeds up: sockets are real. */
function silence(connection: Connection, idleMs: number): 'fine' | 'idle' | 'too slow' {
  const silentMs = performance.now() - connection.lastProgress();
  if (connection.midFrame()) return silentMs > Math.min(idleMs, SLOWEST_FRAME_MS) ? 'too slow' : 'fine';
  return connection.idle() && silentMs > idleMs ? 'idle' : 'fine';
}
