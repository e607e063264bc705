import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DAY_MS, type Instant, instant, isoOf, systemClock } from '#src/kernel/time.ts';
import type { House } from '../house.ts';
import { type Finding, judged } from './finding.ts';

const CHECK = 'MLLP certificate';
/** Long enough to have one made and signed. */
const SOON_MS = 30 * DAY_MS;

/** @param now of the wall: certificates do not live in the virtual time of a demo */
export function checkTls({ settings: { hl7 } }: House, now: Instant = systemClock.now()): readonly Finding[] {
  if (hl7.tls === undefined) return [];
  try {
    const certificate = new X509Certificate(readFileSync(hl7.tls.certFile));
    const key = createPrivateKey(readFileSync(hl7.tls.keyFile));
    if (!certificate.checkPrivateKey(key)) return [unusable('hl7.tls.keyFile does not belong to hl7.tls.certFile')];
    const until = instant(certificate.validToDate.getTime());
    const day = isoOf(until).slice(0, 10);
    const left = until - now;
    const cure = 'Have a new certificate made, name it under hl7.tls, and restart.';
    if (left <= 0) return [{ check: CHECK, state: 'fail', detail: `ran out on ${day}: senders refuse it`, cure }];
    return [judged(CHECK, `good until ${day}`, left < SOON_MS ? 'warn' : 'ok', cure)];
  } catch {
    return [unusable('the files under hl7.tls cannot be read as certificate and key')];
  }
}

const unusable = (detail: string): Finding => ({
  check: CHECK,
  state: 'fail',
  detail,
  cure: 'Use a PEM certificate and the unencrypted PEM key that belongs to it, readable by this account.',
});
