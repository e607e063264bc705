/** What a workspace granted: the tokens, and whose they are. In memory they are secrets; as text they go into the vault alone. */
import { inner, isWire, list, parseJson, text, type Wire } from '#adapters/wire/json.ts';
import { Secret } from '#src/kernel/secret.ts';
import { type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';

export type Tokens = {
  readonly token: Secret;
  /** Where the app rotates its tokens: gets the next one, once. */
  readonly refresh?: Secret;
  readonly expiresAt?: Instant;
};

export type Grant = Tokens & {
  /** Of the workspace, or of the organisation when the app is installed for all of it: T…, E…. */
  readonly workspace: string;
  readonly name: string;
  /** Of the organisation that the workspace belongs to. */
  readonly enterprise?: string;
  readonly botUserId?: string;
  readonly botId?: string;
  readonly scopes: readonly string[];
  /** When: tells one grant from the next, however often its tokens are renewed. Absent in what an earlier version kept. */
  readonly grantedAt?: Instant;
  /** Member id of whoever installed it. */
  readonly installedBy: string;
};

const SECOND_MS = 1_000;
/** A token that ends sooner is no token to go on with. */
const LEAST_MS = MINUTE_MS;

/** Of an answer of `oauth.v2.access`; undefined: there are none of a bot in it. */
export function tokensIn(body: Wire, now: Instant): Tokens | undefined {
  const [token, refresh] = [text(body, 'access_token'), text(body, 'refresh_token')];
  if (token === undefined || text(body, 'token_type') !== 'bot') return undefined;
  const { expires_in: seconds } = body;
  const lasts = typeof seconds === 'number' && seconds > 0 ? Math.max(seconds * SECOND_MS, LEAST_MS) : undefined;
  return {
    token: new Secret(token),
    ...(refresh === undefined ? {} : { refresh: new Secret(refresh) }),
    ...(lasts === undefined ? {} : { expiresAt: instant(now + lasts) }),
  };
}

/** Of the answer to a code; undefined: it names no workspace, or brings no token. */
export function grantIn(body: Wire, now: Instant): Grant | undefined {
  const tokens = tokensIn(body, now);
  const [team, enterprise] = [inner(body, 'team'), inner(body, 'enterprise')];
  const of = body.is_enterprise_install === true ? enterprise : team;
  const workspace = text(of, 'id');
  if (tokens === undefined || workspace === undefined || !WORKSPACE_ID.test(workspace)) return undefined;
  const [botUserId, organisation] = [text(body, 'bot_user_id'), text(enterprise, 'id')];
  return {
    ...tokens,
    workspace,
    name: text(of, 'name') ?? workspace,
    ...(organisation === undefined ? {} : { enterprise: organisation }),
    ...(botUserId === undefined ? {} : { botUserId }),
    grantedAt: now,
    scopes: (text(body, 'scope') ?? '').split(',').filter((scope) => scope !== ''),
    installedBy: text(inner(body, 'authed_user'), 'id') ?? 'unknown',
  };
}

const WORKSPACE_ID = /^[TE][A-Z0-9]{2,30}$/;

/** For the vault. */
export const textOf = ({ token, refresh, ...rest }: Grant): string =>
  JSON.stringify({ ...rest, token: token.reveal(), ...(refresh === undefined ? {} : { refresh: refresh.reveal() }) });

/** Undefined: it was not written by `textOf`. */
export function grantOf(written: string): Grant | undefined {
  const wire = parseJson(written);
  const [workspace, name, token] = [text(wire, 'workspace'), text(wire, 'name'), text(wire, 'token')];
  if (!isWire(wire) || workspace === undefined || name === undefined || token === undefined) return undefined;
  const [enterprise, botUserId, botId] = ['enterprise', 'botUserId', 'botId'].map((key) => text(wire, key));
  const refresh = text(wire, 'refresh');
  const { expiresAt, grantedAt } = wire;
  return {
    workspace,
    name,
    token: new Secret(token),
    ...(refresh === undefined ? {} : { refresh: new Secret(refresh) }),
    ...(typeof expiresAt === 'number' ? { expiresAt: instant(expiresAt) } : {}),
    ...(typeof grantedAt === 'number' ? { grantedAt: instant(grantedAt) } : {}),
    ...(enterprise === undefined ? {} : { enterprise }),
    ...(botUserId === undefined ? {} : { botUserId }),
    ...(botId === undefined ? {} : { botId }),
    scopes: list(wire, 'scopes').flatMap((scope) => (typeof scope === 'string' ? [scope] : [])),
    installedBy: text(wire, 'installedBy') ?? 'unknown',
  };
}
