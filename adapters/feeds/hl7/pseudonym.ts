import { createHmac, createSecretKey } from 'node:crypto';
import type { MessageKey, PatientKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';

/** 128 bits: two of a billion numbers meet with a chance of 10⁻²¹, and the key stays short in every index. */
const KEPT_BYTES = 16;

/** Turns numbers of people and messages into keys that mean nothing without the installation's secret. */
export type Pseudonym = {
  /** PV1-19 (MRG-5). */
  readonly visit: (site: SiteId, number: string) => VisitKey;
  /** PID-18 (MRG-3): stands in for a visit number; kept apart, since both count from small numbers. */
  readonly account: (site: SiteId, number: string) => VisitKey;
  /** PID-3 (MRG-1). */
  readonly patient: (site: SiteId, number: string) => PatientKey;
  /** What makes a message one: site, MSH-3, MSH-4, MSH-10. Hashed too, since a control id may hold a record number. */
  readonly message: (...parts: readonly string[]) => MessageKey;
  /** Of a whole message; keyed, so that a guess of the message cannot be checked against it. */
  readonly body: (bytes: Buffer | string) => string;
};

/** @param key at least 32 random bytes, the same for the life of the installation: another key makes every patient a stranger */
export function createPseudonym(key: Buffer): Pseudonym {
  // A key object is 5× faster than handing the bytes over for each hash.
  const secret = createSecretKey(key);
  const keep = (of: string | Buffer): string =>
    createHmac('sha256', secret).update(of).digest().toString('base64url', 0, KEPT_BYTES);
  return {
    visit: (site, number) => brand<VisitKey>(keep(`visit\0${site}\0${number}`)),
    account: (site, number) => brand<VisitKey>(keep(`account\0${site}\0${number}`)),
    patient: (site, number) => brand<PatientKey>(keep(`patient\0${site}\0${number}`)),
    message: (...parts) => brand<MessageKey>(keep(`message\0${parts.join('\0')}`)),
    body: keep,
  };
}
