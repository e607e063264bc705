/** Opening the port: loopback unless told otherwise, TLS where configured, the next free port when this one is taken. */
import { readFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';
import type { Hl7Setting } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { createCallers } from './callers.ts';
import { createMishaps } from './mishaps.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);
/** A machine with so many neighbours on one port range has another problem. */
const PORTS_TRIED = 20;

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

function serverFor(setting: Hl7Setting, onSocket: (socket: net.Socket) => void): net.Server {
  if (setting.tls === undefined) return net.createServer({ noDelay: true }, onSocket);
  const { certFile, keyFile, caFile } = setting.tls;
  const ca =
    caFile === undefined ? {} : { ca: readTlsFile(caFile, 'caFile'), requestCert: true, rejectUnauthorized: true };
  try {
    return tls.createServer(
      {
        cert: readTlsFile(certFile, 'certFile'),
        key: readTlsFile(keyFile, 'keyFile'),
        minVersion: 'TLSv1.2',
        noDelay: true,
        ...ca,
      },
      onSocket,
    );
  } catch (cause) {
    if (cause instanceof OpsError) throw cause;
    throw new OpsError({
      code: 'HL7_TLS_UNUSABLE',
      kind: 'config',
      message: 'The certificate and key under hl7.tls do not work.',
      cure: 'Use a PEM certificate and the unencrypted PEM key that belongs to it.',
      cause,
    });
  }
}

/** Whoever may not connect is cut off without a word, and counted. */
function admitted(setting: Hl7Setting, onSocket: (socket: net.Socket) => void, log: Logger) {
  const refusalOf = createCallers(setting);
  const tally = createMishaps(log);
  return (socket: net.Socket): void => {
    const refusal = refusalOf(socket);
    if (refusal === undefined) {
      onSocket(socket);
      return;
    }
    tally.note(refusal === 'address' ? 'stranger' : 'stranger-certificate');
    socket.on('error', () => undefined).destroy();
  };
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

export type Listening = { readonly server: net.Server; readonly address: string };

/** @throws OpsError when the port cannot be opened */
export async function listen(
  setting: Hl7Setting,
  onSocket: (socket: net.Socket) => void,
  log: Logger,
): Promise<Listening> {
  refuseOpenWire(setting);
  const server = serverFor(setting, admitted(setting, onSocket, log));
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
  return { server, address: `${setting.tls === undefined ? 'mllp' : 'mllps'}://${host}:${port}` };
}
