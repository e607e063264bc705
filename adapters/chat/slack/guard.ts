/**
 * Is this request Slack's, fresh, and the first of its kind? bolt's own check lets a stamp from the future, a stamp that is no number
 * and a replay through, so this one stands before it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { createOnce } from '#adapters/wire/once.ts';
import { type Clock, MINUTE_MS } from '#src/kernel/time.ts';

/** Slack's own advice: five minutes, either way. */
const MAX_SKEW_MS = 5 * MINUTE_MS;
/** A signature can be fresh for twice the skew: first stamped ahead, then aged. */
const REMEMBER_MS = 2 * MAX_SKEW_MS;
/** Only verified signatures are remembered, so a stranger cannot fill this; about 5 MB at most. */
const MAX_REMEMBERED = 50_000;

const SIGNATURE = /^v0=[0-9a-f]{64}$/;
const STAMP = /^[0-9]{1,12}$/;

export type Refusal = 'signature-missing' | 'signature-malformed' | 'stamp' | 'skew' | 'signature' | 'replay';

/** Undefined: let it in. */
export type Guard = (headers: IncomingHttpHeaders, body: Buffer) => Refusal | undefined;

/** @param secrets that are live: while one is rotated, the new one and the one before it */
export function createGuard(secrets: readonly string[], clock: Clock): Guard {
  const isFirst = createOnce(clock, REMEMBER_MS, MAX_REMEMBERED);

  return (headers, body) => {
    const signature = headers['x-slack-signature'];
    const stamp = headers['x-slack-request-timestamp'];
    if (signature === undefined || stamp === undefined) return 'signature-missing';
    // A header sent twice arrives joined with a comma, so it fails here.
    if (typeof signature !== 'string' || !SIGNATURE.test(signature)) return 'signature-malformed';
    if (typeof stamp !== 'string' || !STAMP.test(stamp)) return 'stamp';
    const now = clock.now();
    if (Math.abs(now - Number(stamp) * 1_000) > MAX_SKEW_MS) return 'skew';
    const given = Buffer.from(signature.slice(3), 'hex');
    const signed = (secret: string): boolean =>
      timingSafeEqual(createHmac('sha256', secret).update(`v0:${stamp}:`).update(body).digest(), given);
    // Every secret is tried, so that the time tells nothing of which one it was.
    if (!secrets.map(signed).includes(true)) return 'signature';
    return isFirst(signature) ? undefined : 'replay';
  };
}
