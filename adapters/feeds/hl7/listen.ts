/** Opening the port: loopback unless told otherwise, TLS where configured, the next free port when this one is taken. */
import { readFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';
import type { Hl7Setting } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { createCallers } from './callers.ts';
import { MAX_CONNECTIONS } from './connections.ts';
import { createMishaps, type Mishap } from './mishaps.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);
/** A machine with so many neighbours on one port range has another problem. */
const PORTS_TRIED = 20;
/** An interface engine needs a second; Node alone would wait for two minutes. */
const HANDSHAKE_MS = 10_000;

/** A sender without TLS sends names in the clear: on another machine's network only when somebody has said so. */
function refuseOpenWire(setting: Hl7Setting): void {
  if (setting.tls !== undefined || setting.allowPlainOffLoopback || LOOPBACK.has(setting.host)) return;
  throw new OpsError({
    code: 'HL7_PLAIN_OFF_LOOPBACK',
    kind: 'config',
    message: `The HL7 feed would listen on ${setting.host} without TLS.`,
    cure: 'Set hl7.tls, or hl7.host: 127.0.0.1, or hl7.allowPlainOffLoopback: true on a protected network.',
  });
}

function readTlsFile(path: string, name: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new OpsError({
      code: 'HL7_TLS_FILE',
      kind: 'config',
      message: `hl7.tls.${name} cannot be read.`,
      cure: 'Check the path and that this user may read it.',
      cause,
    });
  }
}

type OnSocket = (socket: net.Socket) => void;

function secureServer({ certFile, keyFile, caFile }: NonNullable<Hl7Setting['tls']>, onSocket: OnSocket): tls.Server {
  const ca =
    caFile === undefined ? {} : { ca: readTlsFile(caFile, 'caFile'), requestCert: true, rejectUnauthorized: true };
  const files = { cert: readTlsFile(certFile, 'certFile'), key: readTlsFile(keyFile, 'keyFile') };
  try {
    return tls.createServer({ ...files, minVersion: 'TLSv1.2', handshakeTimeout: HANDSHAKE_MS, ...ca }, onSocket);
  } catch (cause) {
    throw new OpsError({
      code: 'HL7_TLS_UNUSABLE',
      kind: 'config',
      message: 'The certificate and key under hl7.tls do not work.',
      cure: 'Use a PEM certificate and the unencrypted PEM key that belongs to it.',
      cause,
    });
  }
}

/** Connections on which TLS does not stand yet; when there are too many the oldest gives way, so that silence locks nobody out. */
function createHandshakes(giveWay: OnSocket) {
  const open = new Map<string, net.Socket>();
  const nameOf = ({ remoteAddress, remotePort }: net.Socket): string => `${remoteAddress} ${remotePort}`;
  return {
    begun(socket: net.Socket): void {
      const name = nameOf(socket);
      const [oldest] = open.values();
      if (oldest !== undefined && open.size >= MAX_CONNECTIONS) giveWay(oldest);
      open.set(name, socket);
      socket.once('close', () => open.get(name) === socket && open.delete(name));
    },
    done: (socket: net.Socket): void => void open.delete(nameOf(socket)),
    end(): void {
      for (const socket of open.values()) socket.destroy();
    },
  };
}

/**
 * Whoever may not connect is cut off without a word, and counted: by address before TLS reckons anything for them, by certificate behind it.
 */
function serverFor(setting: Hl7Setting, onSocket: OnSocket, log: Logger): Omit<Listening, 'address'> {
  const { mayCall, isKnown } = createCallers(setting);
  const mishaps = createMishaps(log);
  const cutOff = (socket: net.Socket, kind: Mishap): void => {
    mishaps.note(kind);
    socket.on('error', () => undefined).destroy();
  };
  const handshakes = createHandshakes((socket) => cutOff(socket, 'too-many-connections'));
  const secure =
    setting.tls === undefined
      ? undefined
      : secureServer(setting.tls, (socket) => {
          handshakes.done(socket);
          if (isKnown(socket)) onSocket(socket);
          else cutOff(socket, 'stranger-certificate');
        });
  const server = net.createServer({ noDelay: true }, (socket) => {
    if (!mayCall(socket)) cutOff(socket, 'stranger');
    else if (secure === undefined) onSocket(socket);
    else {
      handshakes.begun(socket);
      secure.emit('connection', socket);
    }
  });
  return { server, endHandshakes: handshakes.end };
}

const tryListen = (server: net.Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: 511 }, () => {
      server.off('error', reject);
      resolve();
    });
  });

// Node puts the system's error code on the error; its type does not say so.
const systemCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

export type Listening = {
  readonly server: net.Server;
  readonly address: string;
  /** For a stop, which else would wait for whoever never says a word. */
  readonly endHandshakes: () => void;
};

/** @throws OpsError when the port cannot be opened */
export async function listen(
  setting: Hl7Setting,
  onSocket: (socket: net.Socket) => void,
  log: Logger,
): Promise<Listening> {
  refuseOpenWire(setting);
  const { server, endHandshakes } = serverFor(setting, onSocket, log);
  for (let port = setting.port; ; port++) {
    try {
      await tryListen(server, port, setting.host);
      break;
    } catch (cause) {
      const next = port + 1 < setting.port + PORTS_TRIED && port < 65_535;
      if (setting.port !== 0 && next && systemCode(cause) === 'EADDRINUSE') continue;
      throw new OpsError({
        code: 'HL7_PORT',
        kind: 'config',
        message: `The HL7 port ${setting.host}:${port} cannot be opened (${systemCode(cause) ?? 'unknown'}).`,
        cure: 'Choose another hl7.port or --mllp-port, or stop the program that holds it.',
        cause,
      });
    }
  }
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : setting.port;
  const host = setting.host.includes(':') ? `[${setting.host}]` : setting.host;
  return { server, endHandshakes, address: `${setting.tls === undefined ? 'mllp' : 'mllps'}://${host}:${port}` };
}
