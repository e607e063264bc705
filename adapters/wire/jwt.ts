/**
 * A signed token (RFC 7515, 7519) taken apart. RS256 alone: a token does not choose how it is checked, so neither `none` nor a key that is
 * used as a secret is ever looked at.
 */
import { type KeyObject, verify } from 'node:crypto';
import { parseJson, text, type Wire } from './json.ts';

/** Entra's own are 2 to 4 kB, with many groups 8. */
export const LONGEST_TOKEN = 16_000;

export type ReadToken = {
  readonly kid: string;
  /** Not to be believed before `isSignedBy`. */
  readonly claims: Wire;
  readonly isSignedBy: (key: KeyObject) => boolean;
};

export type TokenFault = 'SHAPE' | 'ALGORITHM';

const PART = /^[A-Za-z0-9_-]+$/;

export function readToken(token: string): ReadToken | TokenFault {
  const parts = token.split('.');
  const [head = '', body = '', signature = ''] = parts;
  if (token.length > LONGEST_TOKEN || parts.length !== 3 || !PART.test(head) || !PART.test(body)) return 'SHAPE';
  const [header, claims] = [decoded(head), decoded(body)];
  if (header === undefined || claims === undefined) return 'SHAPE';
  if (text(header, 'alg') !== 'RS256') return 'ALGORITHM';
  const kid = text(header, 'kid');
  // Of what `crit` names nothing is known here, so it must not be ignored (RFC 7515, 4.1.11).
  if (kid === undefined || Object.hasOwn(header, 'crit') || !PART.test(signature)) return 'SHAPE';
  const signed = Buffer.from(`${head}.${body}`);
  return { kid, claims, isSignedBy: (key) => verify('sha256', signed, key, Buffer.from(signature, 'base64url')) };
}

const decoded = (part: string): Wire | undefined => parseJson(Buffer.from(part, 'base64url').toString('utf8'));
