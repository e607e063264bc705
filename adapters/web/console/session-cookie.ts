/** The browser's side of a session: a cookie that no script and no other page can use. */
import type { IncomingMessage } from 'node:http';

/** `__Host-`: browsers take it only over https, for this very host and the whole of it. */
const SECURE_NAME = '__Host-huddleboard';
const PLAIN_NAME = 'huddleboard';
const LONGEST_SECRET = 100;

const isSecure = (origin: string | undefined): boolean => origin?.startsWith('https:') === true;
const nameUnder = (origin: string | undefined): string => (isSecure(origin) ? SECURE_NAME : PLAIN_NAME);

/**
 * The secret of the session that the request carries. Over https under the name alone that nobody else can set:
 * a page of a neighbouring host could lay another under the plain one, and the visitor would act as somebody else.
 */
export function secretOf(req: IncomingMessage, origin: string | undefined): string | undefined {
  const wanted = nameUnder(origin);
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    const value = part.slice(at + 1).trim();
    if (name === wanted && value !== '' && value.length <= LONGEST_SECRET) return value;
  }
  return undefined;
}

export function sessionCookie(value: string, seconds: number, origin: string | undefined): string {
  const secure = isSecure(origin) ? '; Secure' : '';
  return `${nameUnder(origin)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`;
}
