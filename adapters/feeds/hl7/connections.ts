/** All open connections of the port: who may come in, who is ended for silence, and how they end when the port closes. */
import type { Socket } from 'node:net';
import type { SiteId } from '#src/kernel/ids.ts';
import { type Connection, type ConnectionOptions, openConnection } from './connection.ts';
import type { Presence } from './presence.ts';

/** An interface engine opens one connection, a careless one a few dozen; times the frame cap this bounds the memory. */
export const MAX_CONNECTIONS = 256;
/** A frame that has begun must end within this: 1 MiB in a minute is a 140 kbit/s line. */
const SLOWEST_FRAME_MS = 60_000;
/** The operating system asks a silent peer for a sign of life after this, so that a dead one is noticed. */
const KEEP_ALIVE_MS = 30_000;

export type ConnectionsOptions = Omit<ConnectionOptions, 'socket' | 'onSite'> & {
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

  const sweeper = setInterval(
    () => {
      for (const [socket, connection] of open) {
        const verdict = silence(connection, idleMs);
        if (verdict === 'fine') continue;
        log.info('an HL7 connection was closed: no whole message came in time', { midFrame: verdict === 'too slow' });
        if (verdict === 'idle') endedForSilence.add(socket);
        connection.destroy();
      }
    },
    Math.max(20, Math.min(1000, idleMs / 4)),
  ).unref();

  return {
    admit(socket) {
      socket.on('error', (error) => log.debug('an HL7 connection broke', { error: error.name }));
      if (open.size >= options.maxConnections) {
        log.warn('an HL7 connection was refused: too many are open', { open: open.size });
        socket.destroy();
        return;
      }
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      const onSite = (site: SiteId) => {
        if (open.has(socket)) presence.spoke(socket, site);
      };
      open.set(socket, openConnection({ ...options, socket, onSite }));
      const only = options.onlySite();
      if (only !== undefined) onSite(only);
      socket.on('close', () => {
        open.delete(socket);
        presence.gone(socket, endedForSilence.has(socket));
      });
    },
    async finish() {
      clearInterval(sweeper);
      await Promise.all([...open.values()].map((connection) => connection.finish()));
    },
    destroy() {
      clearInterval(sweeper);
      for (const connection of open.values()) connection.destroy();
    },
  };
}

/** By the machine's own clock, which no demo speeds up: sockets are real. */
function silence(connection: Connection, idleMs: number): 'fine' | 'idle' | 'too slow' {
  const silentMs = performance.now() - connection.lastProgress();
  if (connection.midFrame()) return silentMs > Math.min(idleMs, SLOWEST_FRAME_MS) ? 'too slow' : 'fine';
  return connection.idle() && silentMs > idleMs ? 'idle' : 'fine';
}
