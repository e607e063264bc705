/**
 * Texts that lie in the database and that the database alone opens for nobody: AES-256-GCM, each under an own nonce, bound to what it belongs to.
 * @source NIST SP 800-38D (GCM: 96 bits of nonce, 128 of tag); RFC 5869 (HKDF)
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PURPOSE = 'huddleboard tokens at rest, 1';
/** Enough to tell the few keys of a house apart; nothing of the key can be told from it. */
const NAME_CHARS = 12;

export type Sealer = {
  /** @param of what it belongs to; opened for anything else it is broken */
  readonly seal: (text: string, of: string) => string;
  /** Undefined: sealed under a key that is not here, or changed since. */
  readonly open: (sealed: string, of: string) => string | undefined;
  /** Under the key that counts now. */
  readonly isCurrent: (sealed: string) => boolean;
};

type Key = { readonly name: string; readonly bytes: Buffer };

/**
 * @param current secret under which is sealed from now on, 32 bytes at least
 * @param earlier secrets under which may have been sealed before
 */
export function createSealer(current: Buffer, earlier: readonly Buffer[] = []): Sealer {
  const own = keyFrom(current);
  const keys = new Map([own, ...earlier.map(keyFrom)].map((key) => [key.name, key] as const));
  return {
    seal: (text, of) => `${own.name}.${encrypted(text, of, own).toString('base64url')}`,
    open(sealed, of) {
      const cut = sealed.indexOf('.');
      const key = keys.get(sealed.slice(0, cut));
      return key === undefined ? undefined : decrypted(Buffer.from(sealed.slice(cut + 1), 'base64url'), of, key);
    },
    isCurrent: (sealed) => sealed.startsWith(`${own.name}.`),
  };
}

/** Never the secret itself: it opens other things as well. */
function keyFrom(secret: Buffer): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, KEY_BYTES));
  return { bytes, name: createHash('sha256').update(bytes).digest('hex').slice(0, NAME_CHARS) };
}

function encrypted(text: string, of: string, { bytes, name }: Key): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(JSON.stringify([name, of])));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function decrypted(whole: Buffer, of: string, { bytes, name }: Key): string | undefined {
  if (whole.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, bytes, whole.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(JSON.stringify([name, of])));
  decipher.setAuthTag(whole.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(whole.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
