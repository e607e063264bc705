/** Reads what Slack posts: never more than the cap, never longer than the time-out, never more than known shapes. */
import type { IncomingMessage } from 'node:http';

/** Slack's own requests stay far below. */
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

/** An untrusted JSON object: read field by field, see `field` in inbound.ts. */
export type Wire = Readonly<Record<string, unknown>>;

export const isWire = (part: unknown): part is Wire =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

/** Undefined: no shape that Slack sends. `fromEntries` makes own properties, so that `__proto__` is a name like any other. */
export function parseBody(body: Buffer, contentType: string | undefined): Wire | undefined {
  const text = body.toString('utf8');
  if (!(contentType ?? '').startsWith('application/x-www-form-urlencoded')) return parseJson(text);
  const form = Object.fromEntries(new URLSearchParams(text));
  return typeof form.payload === 'string' ? parseJson(form.payload) : form;
}

function parseJson(text: string): Wire | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isWire(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
