import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAME = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const LOOPBACK_ADDRESS = /^(?:127\.|::1$|::ffff:127\.)/;
/** A proxy on the same machine makes strangers look local. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

export const arrivedOnLoopback = (req: IncomingMessage): boolean =>
  LOOPBACK_ADDRESS.test(req.socket.remoteAddress ?? '');
export const namesLoopback = (req: IncomingMessage): boolean => LOOPBACK_NAME.test(req.headers.host ?? '');

/** A person or program on this very machine: no proxy in between, and the address bar says so. */
export const fromThisMachine = (req: IncomingMessage): boolean =>
  arrivedOnLoopback(req) && namesLoopback(req) && PROXY_HEADERS.every((name) => req.headers[name] === undefined);

/** A name that a server binds to and that nobody else can reach. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK_NAME.test(host.includes(':') ? `[${host}]` : host);
