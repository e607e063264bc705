import type { IncomingMessage } from 'node:http';
import { strictJson } from '#adapters/wire/strict-json.ts';
import { OpsError } from '#src/kernel/errors.ts';

/** A command is at most 4,000 characters; a form a little more. */
const LARGEST_BODY_BYTES = 64 * 1024;

const refusal = (code: string, message: string, cure: string): OpsError =>
  new OpsError({ code, kind: 'user', message, cure });

/** The whole body as text, or a refusal as soon as it is known to be too large. */
export async function readBody(req: IncomingMessage, largest: number = LARGEST_BODY_BYTES): Promise<string> {
  const tooLarge = () =>
    refusal('BODY_TOO_LARGE', 'The request is too large.', `Send at most ${largest} bytes; a command is one line.`);
  if (Number(req.headers['content-length'] ?? 0) > largest) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Flat text fields, nothing else: no nesting to go deep in, no prototype to reach. */
export type Fields<N extends string> = Readonly<Partial<Record<N, string>>>;

/**
 * Reads a JSON object of short strings.
 * @param limits the fields that may be there, and how many characters each may have
 * @throws OpsError BODY_NOT_JSON, BODY_NOT_UNDERSTOOD, BODY_TOO_LARGE
 */
export async function readFields<N extends string>(
  req: IncomingMessage,
  limits: Readonly<Record<N, number>>,
): Promise<Fields<N>> {
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? ''))
    throw refusal('BODY_NOT_JSON', 'The request is no JSON.', 'Send Content-Type: application/json and a JSON object.');
  return fieldsOf(parsed(await readBody(req)), limits);
}

function parsed(text: string): unknown {
  const read = strictJson(text);
  if ('value' in read) return read.value;
  const cure = 'Send a JSON object such as {"text": "beds"}, each field once.';
  throw refusal('BODY_NOT_JSON', 'The request is no JSON, or has a field twice.', cure);
}

function fieldsOf<N extends string>(value: unknown, limits: Readonly<Record<N, number>>): Fields<N> {
  const notUnderstood = () =>
    refusal(
      'BODY_NOT_UNDERSTOOD',
      'The request has fields that are not understood.',
      `Send a JSON object with text fields: ${Object.keys(limits).join(', ')}.`,
    );
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notUnderstood();
  const fields: Partial<Record<string, string>> = {};
  for (const [name, given] of Object.entries(value)) {
    if (!Object.hasOwn(limits, name) || typeof given !== 'string') throw notUnderstood();
    // The name was just found among the limits, so it is one of N.
    if (given.length > limits[name as N]) throw notUnderstood();
    fields[name] = given;
  }
  // Every key was checked against the limits above.
  return fields as Fields<N>;
}

/**
 * Reads a JSON array of pairs of strings: names and values of a form.
 * @throws OpsError BODY_NOT_JSON, BODY_NOT_UNDERSTOOD
 */
export function readPairs(text: string): readonly (readonly [string, string])[] {
  const value = parsed(text);
  const isPair = (one: unknown): one is readonly [string, string] =>
    Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string');
  if (Array.isArray(value) && value.every(isPair)) return value;
  throw refusal(
    'BODY_NOT_UNDERSTOOD',
    'The values of the form are not understood.',
    'Send a JSON array of pairs such as [["census", "26"]].',
  );
}
