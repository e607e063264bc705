import { createHash, createHmac, hash } from 'node:crypto';
import type { MessageKey, PatientKey, PlanKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';

/** Turns numbers of people and messages into keys that mean nothing without the installation's secret. */
export type Pseudonym = {
  /** PV1-19 (MRG-5). */
  readonly visit: (site: SiteId, number: string) => VisitKey;
  /** PID-18 (MRG-3): stands in for a visit number; kept apart, since both count from small numbers. */
  readonly account: (site: SiteId, number: string) => VisitKey;
  /** PID-3 (MRG-1). */
  readonly patient: (site: SiteId, number: string) => PatientKey;
  /** SCH-2, SCH-1, or the case's number in a list. */
  readonly plan: (site: SiteId, number: string) => PlanKey;
  /**
   * What makes a message one within its site: MSH-3, MSH-4, MSH-10. Hashed too, since a control id may hold a record number.
   * Without the site, so that a message whose site could not be told yet is known again when it can.
   */
  readonly message: (...parts: readonly string[]) => MessageKey;
  /** Of a whole message; keyed, so that a guess of the message cannot be checked against it. */
  readonly body: (bytes: Buffer | string) => string;
};

/** SHA-256 works in blocks of so many bytes; HMAC pads its key to one (RFC 2104). */
const BLOCK_BYTES = 64;
/** Numbers and control ids are shorter; longer ones take the slower way round. */
const QUICK_BYTES = 1024;
/** 22 characters of base64url hold 132 bits: two of a billion numbers meet with a chance of 10⁻²¹, and keys stay short in every index. */
const KEPT_CHARACTERS = 22;
/** Nearly every message fits; a longer one is copied. */
const MOST_HELD_BYTES = 16_384;

function padded(key: Buffer, pad: number, room: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES + room);
  for (let i = 0; i < BLOCK_BYTES; i++) block[i] = (key[i] ?? 0) ^ pad;
  return block;
}

/**
 * HMAC-SHA256, truncated. Written out as its two hashes over buffers that are kept, because that takes 1 µs where
 * createHmac takes 2.7, four times for each message; a test holds it against createHmac.
 */
function truncatedHmac(key: Buffer): (text: string) => string {
  const short = key.length > BLOCK_BYTES ? createHash('sha256').update(key).digest() : key;
  const inner = padded(short, 0x36, QUICK_BYTES);
  const outer = padded(short, 0x5c, 32);
  return (text) => {
    if (text.length * 3 > QUICK_BYTES)
      return createHmac('sha256', key).update(text).digest('base64url').slice(0, KEPT_CHARACTERS);
    const bytes = inner.write(text, BLOCK_BYTES, 'utf8');
    outer.write(hash('sha256', inner.subarray(0, BLOCK_BYTES + bytes), 'binary'), BLOCK_BYTES, 'latin1');
    return hash('sha256', outer, 'base64url').slice(0, KEPT_CHARACTERS);
  };
}

/**
 * Tells two bodies apart; it names nobody and is never looked up, so one hash behind the key does: a truncated result cannot be extended.
 */
function keyedHash(key: Buffer): (bytes: Buffer | string) => string {
  const before = hash('sha256', Buffer.concat([Buffer.from('body\0'), key]), 'buffer');
  const held = Buffer.alloc(before.length + MOST_HELD_BYTES);
  before.copy(held);
  return (bytes) => {
    const body = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    if (body.length > MOST_HELD_BYTES)
      return hash('sha256', Buffer.concat([before, body]), 'base64url').slice(0, KEPT_CHARACTERS);
    body.copy(held, before.length);
    return hash('sha256', held.subarray(0, before.length + body.length), 'base64url').slice(0, KEPT_CHARACTERS);
  };
}

/** @param key at least 32 random bytes, the same for the life of the installation: another key makes every patient a stranger */
export function createPseudonym(key: Buffer): Pseudonym {
  const keep = truncatedHmac(key);
  return {
    visit: (site, number) => brand<VisitKey>(keep(`visit\0${site}\0${number}`)),
    account: (site, number) => brand<VisitKey>(keep(`account\0${site}\0${number}`)),
    patient: (site, number) => brand<PatientKey>(keep(`patient\0${site}\0${number}`)),
    plan: (site, number) => brand<PlanKey>(keep(`plan\0${site}\0${number}`)),
    message: (...parts) => brand<MessageKey>(keep(`message\0${parts.join('\0')}`)),
    body: keyedHash(key),
  };
}
