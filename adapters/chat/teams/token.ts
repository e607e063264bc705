/**
 * The bot's own token: OAuth 2.0 client credentials (RFC 6749, section 4.4), one POST. The SDK would bring a library for it that has
 * its own retries and asks for the tenant first; here a wrong secret is known at start, and a time-out is ours.
 */
import { boundedText, MOST_ANSWER_BYTES } from '#adapters/wire/bounded.ts';
import { type Clock, type Instant, instant } from '#src/kernel/time.ts';
import { ConnectorFault, TokenRefused, teamsError } from './errors.ts';

/** A token is renewed so long before it ends. */
const MARGIN_MS = 5 * 60_000;

export type TokenOptions = {
  readonly appId: string;
  readonly secret: string;
  /** `https://login.microsoftonline.com/<tenant>/` */
  readonly loginUrl: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** What the token is for: `https://api.botframework.com/.default` */
  readonly scope: string;
};

/**
 * Many calls at once share one request.
 * @throws OpsError told here already: whoever sends a post would take a time-out for one of the post, which has not left
 */
export function createTokenSource(options: TokenOptions): () => Promise<string> {
  let known: { readonly token: string; readonly until: Instant } | undefined;
  let asking: Promise<string> | undefined;
  const ask = async (): Promise<string> => {
    const { token, seconds } = await request(options).catch((failure: unknown) => {
      throw teamsError(failure, 'repeatable');
    });
    known = { token, until: instant(options.clock.now() + seconds * 1_000 - MARGIN_MS) };
    return token;
  };
  return () => {
    if (known !== undefined && known.until > options.clock.now()) return Promise.resolve(known.token);
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

async function request({ appId, secret, loginUrl, timeoutMs, scope }: TokenOptions) {
  const response = await fetch(new URL('oauth2/v2.0/token', loginUrl), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: secret,
      scope,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body = await boundedText(response.body, MOST_ANSWER_BYTES);
  if (response.status === 400 || response.status === 401) throw new TokenRefused(body);
  if (!response.ok) throw new ConnectorFault(response.status, response.headers.get('retry-after'), '');
  const { access_token: token, expires_in: seconds } = JSON.parse(body) as Record<string, unknown>;
  if (typeof token !== 'string' || token === '' || typeof seconds !== 'number') throw new TokenRefused();
  return { token, seconds };
}
