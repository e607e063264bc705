/** Signing in by a link, or by a chat client whose tab the console is; and out. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { senderOf } from '#adapters/wire/sender.ts';
import { readFields } from '../body.ts';
import { sendJson } from '../respond.ts';
import { secretsOf, sessionCookie, tabCookie } from './session-cookie.ts';
import type { Tab, VisitorOptions } from './visitor.ts';

type Identity = Awaited<ReturnType<Tab['identityOf']>>;
type Deps = { readonly options: Pick<VisitorOptions, 'signIn' | 'settings' | 'tab'> };

const LONGEST_TOKEN = 1_000;
/** Of an identity provider's tokens. */
const LONGEST_CLIENT_TOKEN = 16_000;

export async function signIn(req: IncomingMessage, res: ServerResponse, { options }: Deps): Promise<void> {
  const { token = '' } = await readFields(req, { token: LONGEST_TOKEN });
  const { secret, seconds } = await options.signIn.begin(token, senderOf(req));
  res.setHeader('Set-Cookie', sessionCookie(secret, seconds, options.settings().console.origin));
  sendJson(res, 200, { ok: true });
}

/** Whoever sat there before is signed out first, also when it comes to nothing: a shared desk has one client and many people. */
export async function signInByTab(
  req: IncomingMessage,
  res: ServerResponse,
  { options }: Deps & { readonly options: { readonly tab: Tab } },
): Promise<void> {
  const { token = '' } = await readFields(req, { token: LONGEST_CLIENT_TOKEN });
  await endAll(req, { options });
  res.setHeader('Set-Cookie', tabCookie('', 0));
  const identity = await options.tab.identityOf(token);
  const { secret, seconds } = await options.signIn.beginAs(identity, senderOf(req));
  res.setHeader('Set-Cookie', tabCookie(secret, seconds));
  sendJson(res, 200, { ok: true, seconds, who: sameAs(identity) });
}

/** Tells the page whether the same person sits there as before, and nothing of who that is. */
const sameAs = ({ platform, id }: Identity): string =>
  createHash('sha256').update(`${platform} ${id}`).digest('base64url');

export async function signOut(req: IncomingMessage, res: ServerResponse, { options }: Deps): Promise<void> {
  await readFields(req, {});
  await endAll(req, { options });
  const own = sessionCookie('', 0, options.settings().console.origin);
  res.setHeader('Set-Cookie', options.tab === undefined ? own : [own, tabCookie('', 0)]);
  sendJson(res, 200, { ok: true });
}

async function endAll(req: IncomingMessage, { options }: Deps): Promise<void> {
  const { origin } = options.settings().console;
  for (const secret of secretsOf(req, origin, options.tab !== undefined))
    await options.signIn.end(secret, senderOf(req));
}
