/** The one HTTP server. It knows paths and nothing of what is behind them: platforms give their routes. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Route } from '#src/ports/chat.ts';
import { SECURITY_HEADERS, sendText } from './respond.ts';

export type WebServer = {
  listen(): Promise<{ readonly url: string; readonly port: number }>;
  /** Resolves within seconds, whatever hangs on a connection. */
  close(): Promise<void>;
};

export type WebServerOptions = {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Asked at each request: a vendor may come up later than the server. */
  readonly routes: () => readonly Route[];
  readonly log: Logger;
};

/** So many ports are tried before giving up; a machine with more busy ones in a row has another trouble. */
const PORTS_TRIED = 50;
/** A request that takes longer to arrive is no request. */
const REQUEST_MS = 30_000;
const HEADERS_MS = 10_000;
/** Node looks for requests that take too long only so often; by itself every 30 s. */
const LOOK_MS = 2_000;
/** More than a house has open pages, webhooks and monitors. */
const MOST_CONNECTIONS = 1_500;
/** A proxy keeps connections for long; a new one now and then costs it nothing. */
const MOST_REQUESTS = 10_000;
const TIMES = { requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS, connectionsCheckingInterval: LOOK_MS };
/** What runs at a stop may finish so long; what streams is cut. */
const CLOSE_MS = 1_500;

export function createWebServer(options: WebServerOptions): WebServer {
  const server = createServer(TIMES, (req, res) => {
    void serve(req, res, options);
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.maxRequestsPerSocket = MOST_REQUESTS;
  return {
    listen: async () => {
      const port = await listenOnFreePort(server, options);
      return { url: `http://${addressable(options.host)}:${port}`, port };
    },
    close: () => closeSoon(server),
  };
}

/** What one types into a browser: "every interface" is no address. */
function addressable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** Whoever stands in front may have named the request already; anything but a plain word is not taken over. */
const REQUEST_ID = /^[\w-]{8,64}$/;

function requestIdOf(req: IncomingMessage): string {
  const given = req.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID().slice(0, 8);
}

async function serve(req: IncomingMessage, res: ServerResponse, options: WebServerOptions): Promise<void> {
  const requestId = requestIdOf(req);
  res.setHeader('X-Request-Id', requestId);
  const begun = performance.now();
  // The route, not what was typed: that may hold anything.
  let served: string | undefined;
  res.once('finish', () =>
    options.log.debug('request served', {
      requestId,
      method: req.method,
      path: served,
      status: res.statusCode,
      ms: Math.round(performance.now() - begun),
    }),
  );
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) res.setHeader(name, value);
  try {
    const path = pathOf(req);
    const there = path === undefined ? [] : routesFor(options.routes(), path);
    const method = req.method === 'HEAD' ? 'GET' : req.method;
    const route = there.find((one) => one.method === method);
    served = route?.path;
    if (route !== undefined) return await route.serve(req, res);
    if (there.length === 0) return sendText(res, 404, 'There is nothing here.');
    res.setHeader('Allow', allowed(there));
    sendText(res, 405, 'This address does not take such requests.');
  } catch (error) {
    answerFault(error, { req, res, requestId }, options.log);
  }
}

/** What needs no reading: vendors' addresses are no more than this. */
const PLAIN_PATH = /^\/[\w/-]*$/;

function pathOf(req: IncomingMessage): string | undefined {
  if (req.url !== undefined && PLAIN_PATH.test(req.url) && !req.url.includes('//')) return req.url;
  try {
    return new URL(req.url ?? '/', 'http://localhost').pathname;
  } catch {
    return undefined;
  }
}

/** An exact path goes before a `*` path; of several `*` paths the longest takes it. */
function routesFor(routes: readonly Route[], path: string): readonly Route[] {
  const exact = routes.filter((route) => route.path === path);
  if (exact.length > 0) return exact;
  const below = routes.filter((route) => route.path.endsWith('*') && path.startsWith(route.path.slice(0, -1)));
  const longest = Math.max(0, ...below.map((route) => route.path.length));
  return below.filter((route) => route.path.length === longest);
}

const allowed = (routes: readonly Route[]): string =>
  [...new Set(routes.flatMap((route) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method])))].join(', ');

const STATUS_OF_KIND = { user: 400, denied: 403, config: 500, data: 400, unavailable: 503, bug: 500 } as const;

/** The reader gets the cure, or an error id; the rest is in the log only. */
type Failed = { readonly req: IncomingMessage; readonly res: ServerResponse; readonly requestId: string };

function answerFault(error: unknown, { req, res, requestId }: Failed, log: Logger): void {
  if (error instanceof OpsError && error.kind !== 'bug') {
    // Unread rest of a refused body must not be taken for the next request.
    res.setHeader('Connection', 'close');
    sendText(res, error.code === 'BODY_TOO_LARGE' ? 413 : STATUS_OF_KIND[error.kind], `${error.message} ${error.cure}`);
    return;
  }
  const where =
    error instanceof Error ? (error.stack ?? '').split('\n').find((line) => /^\s+at /.test(line)) : undefined;
  log.error('a request failed', { requestId, method: req.method, where: where?.trim() });
  if (res.headersSent) res.destroy();
  else sendText(res, 500, `Something went wrong here. Error ${requestId}; the log knows more.`);
}

async function listenOnFreePort(server: Server, { host, port, log }: WebServerOptions): Promise<number> {
  for (let tried = 0; ; tried++) {
    const wanted = port === 0 ? 0 : port + tried;
    try {
      return await listenOn(server, host, wanted);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      if (code !== 'EADDRINUSE' || port === 0 || tried + 1 >= PORTS_TRIED || wanted >= 65_535)
        throw notListening(host, wanted, code);
      log.info('port is busy, trying the next', { port: wanted });
    }
  }
}

const notListening = (host: string, port: number, code: string): OpsError =>
  new OpsError({
    code: 'HTTP_NOT_LISTENING',
    kind: 'config',
    message: `The web server cannot listen on ${host}:${port} (${code}).`,
    cure: 'Give another port with --port, or another console.host in huddleboard.yaml.',
  });

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function closeSoon(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
