/** Reads what a vendor posts: never more than the cap, never longer than the time-out. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Vendors' own requests stay far below. */
export const MAX_BODY_BYTES = 1_000_000;
/** A body that drips is given up. */
const BODY_TIMEOUT_MS = 5_000;

export type BodyFault = 'too-large' | 'too-slow' | 'broken-off';

export function readBody(req: IncomingMessage): Promise<Buffer | BodyFault> {
  if (Number(req.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return Promise.resolve('too-large');
  const { promise, resolve } = Promise.withResolvers<Buffer | BodyFault>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => resolve('too-slow'), BODY_TIMEOUT_MS);
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      chunks.length = 0;
      req.pause();
      resolve('too-large');
    } else {
      chunks.push(chunk);
    }
  });
  req.once('end', () => resolve(Buffer.concat(chunks)));
  req.once('close', () => resolve('broken-off'));
  return promise.finally(() => clearTimeout(timer));
}

/** Of bodies that are answered with once and again: writing 12 kB as JSON in UTF-8 costs more than sending it. */
const written = new WeakMap<object, Buffer>();

/** @param body what is an object is not changed after it was given here */
export function answer(res: ServerResponse, status: number, body?: unknown): void {
  if (body === undefined || body === '') {
    res.writeHead(status, { 'content-length': 0 }).end();
    return;
  }
  const json = jsonOf(body);
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': json.length }).end(json);
}

function jsonOf(body: unknown): Buffer {
  if (typeof body !== 'object' || body === null) return Buffer.from(JSON.stringify(body));
  const json = written.get(body) ?? Buffer.from(JSON.stringify(body));
  written.set(body, json);
  return json;
}

/** What is refused is not read to its end, so the connection cannot be kept. */
export function refuse(req: IncomingMessage, res: ServerResponse, status: number): void {
  res.shouldKeepAlive = req.complete;
  answer(res, status);
}
