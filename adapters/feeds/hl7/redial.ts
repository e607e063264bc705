/** A connection that comes back: dials again with growing rests, and gives up after a while without one. */
import net from 'node:net';

const FIRST_REST_MS = 100;
const LONGEST_REST_MS = 5000;

export type RedialOptions = {
  readonly host: string;
  readonly port: number;
  /** A connection that cannot be had for so long is given up. */
  readonly giveUpMs: number;
  readonly onOpen: () => void;
  readonly onData: (chunk: Buffer) => void;
  readonly onClosed: () => void;
  readonly onGivenUp: () => void;
};

export type Redial = {
  readonly open: () => boolean;
  write(bytes: Buffer): void;
  /** Ends the present connection; another is dialled after a rest. */
  drop(): void;
  /** All is well: the next rest is a short one again. */
  refresh(): void;
  /** For good, after what was written has gone out. */
  end(): void;
  /** For good, at once. */
  destroy(): void;
};

export function redial(options: RedialOptions): Redial {
  const { host, port, giveUpMs } = options;
  let socket: net.Socket;
  let open = false;
  let ended = false;
  let restMs = FIRST_REST_MS;
  let downSince = performance.now();
  let timer: NodeJS.Timeout | undefined;

  const closed = () => {
    if (open) downSince = performance.now();
    open = false;
    options.onClosed();
    if (ended) return;
    if (performance.now() - downSince > giveUpMs) return options.onGivenUp();
    timer = setTimeout(dial, restMs);
    restMs = Math.min(restMs * 2, LONGEST_REST_MS);
  };
  const dial = () => {
    socket = net.connect({ host, port, noDelay: true });
    socket.on('connect', () => {
      open = true;
      options.onOpen();
    });
    // No encoding is set on the socket: chunks are Buffers.
    socket.on('data', (chunk) => options.onData(chunk as Buffer));
    socket.on('error', () => {});
    socket.on('close', closed);
  };
  dial();

  const stop = () => {
    ended = true;
    clearTimeout(timer);
  };
  return {
    open: () => open,
    write: (bytes) => void socket.write(bytes),
    drop: () => void socket.destroy(),
    refresh() {
      restMs = FIRST_REST_MS;
    },
    end() {
      stop();
      socket.end();
    },
    destroy() {
      stop();
      socket.destroy();
    },
  };
}
