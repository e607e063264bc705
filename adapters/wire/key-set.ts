/**
 * Public keys of somebody who signs tokens (JWK set, RFC 7517), kept for a day. A key that is not among them may have been made since: the set
 * is read again, but once a minute at most, so that nobody makes us ask by inventing names.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { type Clock, DAY_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { boundedText } from './bounded.ts';
import { isWire, list, parseJson, text, type Wire } from './json.ts';

const FRESH_MS = DAY_MS;
/** While the set cannot be read, the last one holds so long. */
const HELD_MS = 2 * DAY_MS;
const LEAST_APART_MS = MINUTE_MS;
/** Entra's has a dozen keys with certificates, some 30 kB. */
const MOST_BYTES = 1_000_000;
const LEAST_BITS = 2_048;

export type KeySetOptions = { readonly url: string; readonly clock: Clock; readonly timeoutMs: number };

/** Undefined: there is no such key. Rejects where none could be read. */
export type KeySet = (kid: string) => Promise<KeyObject | undefined>;

type Keys = { readonly at: Instant; readonly byKid: ReadonlyMap<string, KeyObject> };

export function createKeySet({ url, clock, timeoutMs }: KeySetOptions): KeySet {
  let known: Keys | undefined;
  let triedAt: Instant | undefined;
  let reading: Promise<void> | undefined;
  const age = (): number => (known === undefined ? Number.POSITIVE_INFINITY : clock.now() - known.at);
  const read = async (): Promise<void> => {
    triedAt = clock.now();
    const byKid = await fetchKeys(url, timeoutMs);
    known = { at: clock.now(), byKid };
  };
  /** Many at once share one request. */
  const readAgain = async (): Promise<void> => {
    if (reading === undefined && triedAt !== undefined && clock.now() - triedAt < LEAST_APART_MS) return;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    await reading.catch((failure: unknown) => {
      if (age() >= HELD_MS) throw failure;
    });
  };
  return async (kid) => {
    if (age() >= FRESH_MS || known?.byKid.has(kid) !== true) await readAgain();
    if (known === undefined || age() >= HELD_MS) throw new Error('no keys');
    return known.byKid.get(kid);
  };
}

async function fetchKeys(url: string, timeoutMs: number): Promise<ReadonlyMap<string, KeyObject>> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  const body = await boundedText(response.body, MOST_BYTES);
  const set = response.ok ? parseJson(body) : undefined;
  const keys = list(set, 'keys').flatMap((one) => (isWire(one) ? keyOf(one) : []));
  if (keys.length === 0) throw new Error('no keys');
  return new Map(keys);
}

/** For signatures by RSA; others are none of ours. */
function keyOf(wire: Wire): readonly (readonly [string, KeyObject])[] {
  const [kid, kty, n, e] = ['kid', 'kty', 'n', 'e'].map((name) => text(wire, name));
  const use = text(wire, 'use') ?? 'sig';
  if (kid === undefined || kty !== 'RSA' || use !== 'sig' || n === undefined || e === undefined) return [];
  try {
    const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    return (key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS ? [] : [[kid, key]];
  } catch {
    return [];
  }
}
