/** Signing in by a link, and out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { senderOf } from '#adapters/wire/sender.ts';
import { readFields } from '../body.ts';
import { sendJson } from '../respond.ts';
import { secretOf, sessionCookie } from './session-cookie.ts';
import type { VisitorOptions } from './visitor.ts';

type Deps = { readonly options: Pick<VisitorOptions, 'signIn' | 'settings'> };

const LONGEST_TOKEN = 1_000;

export async function signIn(req: IncomingMessage, res: ServerResponse, { options }: Deps): Promise<void> {
  const { token = '' } = await readFields(req, { token: LONGEST_TOKEN });
  const { secret, seconds } = await options.signIn.begin(token, senderOf(req));
  res.setHeader('Set-Cookie', sessionCookie(secret, seconds, options.settings().console.origin));
  sendJson(res, 200, { ok: true });
}

export async function signOut(req: IncomingMessage, res: ServerResponse, { options }: Deps): Promise<void> {
  await readFields(req, {});
  const { origin } = options.settings().console;
  const secret = secretOf(req, origin);
  if (secret !== undefined) await options.signIn.end(secret, senderOf(req));
  res.setHeader('Set-Cookie', sessionCookie('', 0, origin));
  sendJson(res, 200, { ok: true });
}
