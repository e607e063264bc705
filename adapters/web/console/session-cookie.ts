/** The browser's side of a session: a cookie that no script and no other page can use. */
import type { IncomingMessage } from 'node:http';

/** `__Host-`: browsers take it only over https, for this very host and the whole of it. */
const SECURE_NAME = '__Host-huddleboard';
const PLAIN_NAME = 'huddleboard';
/** In a frame of another page: a name of its own, so that the cookie of the console by itself stays one that no other page makes a browser send. */
const TAB_NAME = '__Host-huddleboard-tab';
const LONGEST_SECRET = 100;

const isSecure = (origin: string | undefined): boolean => origin?.startsWith('https:') === true;
const nameUnder = (origin: string | undefined): string => (isSecure(origin) ? SECURE_NAME : PLAIN_NAME);

/**
 * The secrets of sessions that the request carries, the console's own first. Over https under the name alone that nobody else can set:
 * a page of a neighbouring host could lay another under the plain one, and the visitor would act as somebody else.
 */
export function secretsOf(req: IncomingMessage, origin: string | undefined, withTab: boolean): readonly string[] {
  const own = cookieNamed(nameUnder(origin), req);
  const tab = withTab ? cookieNamed(TAB_NAME, req) : undefined;
  return [own, tab].filter((secret) => secret !== undefined);
}

function cookieNamed(wanted: string, req: IncomingMessage): string | undefined {
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

/**
 * For the console in a frame of Teams, over https only. Kept apart for that frame (`Partitioned`), so that no other page has it sent.
 * @source CHIPS, developer.mozilla.org/docs/Web/Privacy/Guides/Privacy_sandbox/Partitioned_cookies
 */
export const tabCookie = (value: string, seconds: number): string =>
  `${TAB_NAME}=${value}; Path=/; HttpOnly; SameSite=None; Max-Age=${seconds}; Secure; Partitioned`;
