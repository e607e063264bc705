/** The browser's side of a session: a cookie that no script and no other page can use. */
import type { IncomingMessage } from 'node:http';

/** `__Host-`: browsers take it only over https, for this very host and the whole of it. */
const SECURE_NAME = '__Host-huddleboard';
const PLAIN_NAME = 'huddleboard';
const LONGEST_SECRET = 100;

/** The secret of the session that the request carries. */
export function secretOf(req: IncomingMessage): string | undefined {
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    const value = part.slice(at + 1).trim();
    if ((name === SECURE_NAME || name === PLAIN_NAME) && value !== '' && value.length <= LONGEST_SECRET) return value;
  }
  return undefined;
}

export function sessionCookie(value: string, seconds: number, origin: string | undefined): string {
  const secure = origin?.startsWith('https:') === true;
  const name = secure ? SECURE_NAME : PLAIN_NAME;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}
