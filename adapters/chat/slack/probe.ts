/** One look at Slack for `doctor`: is the token good, what may it do, and what time does Slack have. Plain HTTP, so that the answer's headers can be read. */
import { type Instant, instant } from '#src/kernel/time.ts';
import { slackError } from './errors.ts';
import { SLACK_SCOPES } from './manifest.ts';

const SLACK_API = 'https://slack.com/api/';
const TIMEOUT_MS = 10_000;

export type SlackProbe = {
  /** What manifest.json asks for and the workspace has not granted; undefined: Slack did not say. */
  readonly missingScopes: readonly string[] | undefined;
  /** Slack's own clock, to the second. */
  readonly serverTime: Instant | undefined;
};

type From = { readonly token: string; readonly apiUrl?: string | undefined };

/** @throws OpsError, e.g. SLACK_INVALID_AUTH, CHAT_UNREACHABLE */
export async function probeSlack(from: From): Promise<SlackProbe> {
  const headers = await call('auth.test', from);
  const granted = headers
    .get('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim());
  const date = Date.parse(headers.get('date') ?? '');
  return {
    missingScopes: granted && SLACK_SCOPES.filter((scope) => !granted.includes(scope)),
    serverTime: Number.isNaN(date) ? undefined : instant(date),
  };
}

/** Asks for an address to connect to, which costs nothing and is not used. @throws OpsError */
export async function probeAppToken(from: From): Promise<void> {
  await call('apps.connections.open', from);
}

async function call(method: string, { token, apiUrl = SLACK_API }: From): Promise<Headers> {
  try {
    const response = await fetch(new URL(method, apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`), {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw httpError(response);
    const body = (await response.json()) as { ok?: unknown; error?: unknown };
    if (body.ok !== true) throw platformError(body.error);
    return response.headers;
  } catch (failure) {
    throw slackError(failure, 'repeatable');
  }
}

/** In the shape of the SDK's errors, which one place turns into words. */
const httpError = ({ status }: Response): Error =>
  Object.assign(new Error('HTTP'), { code: 'slack_webapi_http_error', statusCode: status });
const platformError = (error: unknown): Error =>
  Object.assign(new Error('refused'), { code: 'slack_webapi_platform_error', data: { error } });
