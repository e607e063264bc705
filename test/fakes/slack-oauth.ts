/**
 * Slack's OAuth on the fake Web API: administrators who say yes, codes that are good once and for ten minutes, tokens that rotate, and
 * workspaces that answer only to a token of theirs.
 */
import { Secret } from '#src/kernel/secret.ts';
import type { ApiCall, SlackApi } from './slack-api.ts';

export const CLIENT = { id: '111.222', secret: 'a-client-secret-ZZSECRET' } as const;

export type FakeWorkspace = { readonly id: string; readonly name: string; readonly enterprise?: string };

type Code = { readonly of: FakeWorkspace; readonly redirectUri: string; readonly at: number; used: boolean };
type Token = { readonly of: FakeWorkspace; readonly endsAt: number; good: boolean };

const CODE_MS = 600_000;
const TOKEN_SECONDS = 43_200;

export type SlackOAuth = {
  /** Of the app. */
  readonly credentials: { readonly clientId: string; readonly clientSecret: Secret };
  /** An administrator, sent to this address, says yes for a workspace: where their browser is sent back. */
  readonly approve: (location: string, workspace: FakeWorkspace) => string;
  /** Somebody of the workspace takes the app out. */
  readonly uninstall: (workspace: string) => void;
  /** The workspace that a token is of. */
  readonly workspaceOf: (token: string) => string | undefined;
  /** Every secret that was given out. */
  readonly secrets: () => readonly string[];
  readonly renewals: () => number;
};

/** @param rotates the app rotates its tokens */
export function fakeSlackOAuth(
  api: SlackApi,
  { rotates = false, now = Date.now }: { readonly rotates?: boolean; readonly now?: () => number } = {},
): SlackOAuth {
  const codes = new Map<string, Code>();
  const tokens = new Map<string, Token>();
  const refreshes = new Map<string, FakeWorkspace>();
  let made = 0;
  let renewals = 0;

  const granted = (of: FakeWorkspace): object => {
    made += 1;
    const [access_token, refresh_token] = [`xoxb-${of.id}-${made}-ZZSECRET`, `xoxe-${of.id}-${made}-ZZSECRET`];
    tokens.set(access_token, { of, endsAt: rotates ? now() + TOKEN_SECONDS * 1_000 : Infinity, good: true });
    if (rotates) refreshes.set(refresh_token, of);
    const isOrganisation = of.id.startsWith('E');
    return {
      access_token,
      ...(rotates ? { refresh_token, expires_in: TOKEN_SECONDS } : {}),
      token_type: 'bot',
      scope: 'commands,chat:write',
      bot_user_id: `U-BOT-${of.id}`,
      app_id: 'A0HUDDLE',
      team: isOrganisation ? null : { id: of.id, name: of.name },
      enterprise: isOrganisation
        ? { id: of.id, name: of.name }
        : of.enterprise === undefined
          ? null
          : { id: of.enterprise, name: 'The organisation' },
      authed_user: { id: 'U0ADMIN' },
      is_enterprise_install: isOrganisation,
    };
  };
  const refused = (error: string): object => ({ ok: false, error });
  const access = ({ token, args }: ApiCall): object => {
    if (token !== `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`)
      return refused('bad_client_secret');
    if (args.grant_type === 'refresh_token') {
      const of = refreshes.get(args.refresh_token);
      // Good once.
      if (of === undefined || !refreshes.delete(args.refresh_token)) return refused('invalid_refresh_token');
      renewals += 1;
      return granted(of);
    }
    const code = codes.get(args.code);
    if (code === undefined || now() - code.at > CODE_MS) return refused('invalid_code');
    if (code.used) return refused('code_already_used');
    if (code.redirectUri !== args.redirect_uri) return refused('bad_redirect_uri');
    code.used = true;
    return granted(code.of);
  };

  api.before((call) => {
    if (call.method === 'oauth.v2.access') return access(call);
    const known = tokens.get(call.token);
    if (known === undefined) return call.token.includes('xoxb-T0') ? refused('invalid_auth') : undefined;
    if (!known.good) return refused('token_revoked');
    if (now() > known.endsAt) return refused('token_expired');
    if (call.method === 'auth.revoke') {
      known.good = false;
      return { revoked: true };
    }
    if (call.method === 'auth.test')
      return { team_id: known.of.id, bot_id: `B-${known.of.id}`, user_id: `U-BOT-${known.of.id}` };
    return undefined;
  });

  return {
    credentials: { clientId: CLIENT.id, clientSecret: new Secret(CLIENT.secret) },
    approve: (location, of) => {
      const { searchParams } = new URL(location);
      if (searchParams.get('client_id') !== CLIENT.id || !searchParams.get('scope'))
        throw new Error('invalid_client_id');
      made += 1;
      const redirectUri = searchParams.get('redirect_uri') ?? '';
      codes.set(`code-${made}-ZZSECRET`, { of, redirectUri, at: now(), used: false });
      const back = new URL(redirectUri);
      back.search = new URLSearchParams({
        code: `code-${made}-ZZSECRET`,
        state: searchParams.get('state') ?? '',
      }).toString();
      return back.href;
    },
    uninstall: (id) => {
      for (const token of tokens.values()) if (token.of.id === id) token.good = false;
      for (const [refresh, of] of refreshes) if (of.id === id) refreshes.delete(refresh);
    },
    workspaceOf: (token) => tokens.get(token)?.of.id,
    secrets: () => [...tokens.keys(), ...codes.keys(), ...refreshes.keys(), CLIENT.secret],
    renewals: () => renewals,
  };
}
