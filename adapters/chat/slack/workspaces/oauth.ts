/**
 * Slack's OAuth, as far as the house needs it.
 * @source docs.slack.dev, "Installing with OAuth" and "Using token rotation"; methods oauth.v2.access, auth.revoke
 */
import { text } from '#adapters/wire/json.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Secret } from '#src/kernel/secret.ts';
import type { Clock } from '#src/kernel/time.ts';
import { callApi } from '../web-api.ts';
import { type Grant, grantIn, type Tokens, tokensIn } from './grant.ts';

export type Credentials = { readonly clientId: string; readonly clientSecret: Secret };

export type OAuth = {
  /** Where a browser is sent to be asked. */
  readonly askAt: (asked: {
    readonly state: string;
    readonly scopes: readonly string[];
    readonly redirectUri: string;
  }) => string;
  /** @throws OpsError, e.g. SLACK_INVALID_CODE, SLACK_CODE_ALREADY_USED */
  readonly exchange: (code: string, redirectUri: string) => Promise<Grant>;
  /** The next token for the one that ends. @throws OpsError, e.g. SLACK_INVALID_REFRESH_TOKEN */
  readonly renew: (refresh: Secret) => Promise<Tokens>;
  /** Gives a token back that is not wanted. Never rejects. */
  readonly giveBack: (token: Secret) => Promise<void>;
  /** Whether Slack still takes it. @throws OpsError only when Slack gives no clear answer */
  readonly isGood: (token: Secret) => Promise<boolean>;
};

const SLACK = 'https://slack.com';

export function createOAuth({
  credentials: { clientId, clientSecret },
  apiUrl,
  keepSecret,
  clock,
}: {
  readonly credentials: Credentials;
  readonly apiUrl?: string | undefined;
  /** No line of the log shows it from then on. */
  readonly keepSecret: (secret: Secret) => void;
  readonly clock: Clock;
}): OAuth {
  const kept = <T extends Tokens>(tokens: T | undefined): T => {
    if (tokens === undefined) throw noToken();
    for (const secret of [tokens.token, tokens.refresh]) if (secret !== undefined) keepSecret(secret);
    return tokens;
  };
  // RFC 6749, 2.3.1: the client says who it is in the header, so that its secret stands in no body.
  const basic = (): string => `Basic ${Buffer.from(`${clientId}:${clientSecret.reveal()}`).toString('base64')}`;
  const access = (args: Record<string, string>) => callApi('oauth.v2.access', { authorization: basic(), args, apiUrl });
  const test = (token: Secret) => callApi('auth.test', { authorization: `Bearer ${token.reveal()}`, apiUrl });
  return {
    askAt: ({ state, scopes, redirectUri }) => {
      const address = new URL('/oauth/v2/authorize', apiUrl === undefined ? SLACK : new URL(apiUrl).origin);
      address.search = new URLSearchParams({
        client_id: clientId,
        scope: scopes.join(','),
        redirect_uri: redirectUri,
        state,
      }).toString();
      return address.href;
    },
    async exchange(code, redirectUri) {
      const { body } = await access({ code, redirect_uri: redirectUri });
      const grant = kept(grantIn(body, clock.now()));
      const botId = text((await test(grant.token)).body, 'bot_id');
      return botId === undefined ? grant : { ...grant, botId };
    },
    async renew(refresh) {
      const args = { grant_type: 'refresh_token', refresh_token: refresh.reveal() };
      return kept(tokensIn((await access(args)).body, clock.now()));
    },
    giveBack: async (token) => {
      await callApi('auth.revoke', { authorization: `Bearer ${token.reveal()}`, apiUrl }).catch(() => undefined);
    },
    isGood: (token) =>
      test(token).then(
        () => true,
        (failure: unknown) => {
          if (failure instanceof OpsError && failure.kind === 'unavailable') throw failure;
          return false;
        },
      ),
  };
}

const noToken = (): OpsError =>
  new OpsError({
    code: 'SLACK_NO_TOKEN',
    kind: 'config',
    message: 'Slack named no workspace, or gave no token of a bot.',
    cure: 'Update the app from the manifest (huddleboard manifest slack) and install it again.',
    retry: { when: 'never' },
  });
