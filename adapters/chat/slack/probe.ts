/** One look at Slack for `doctor`: is the token good, what may it do, and what time does Slack have. Plain HTTP, so that the answer's headers can be read. */
import { type Instant, instant } from '#src/kernel/time.ts';
import { SLACK_SCOPES } from './manifest.ts';
import { callApi } from './web-api.ts';
import { grantOf } from './workspaces/grant.ts';

export type SlackProbe = {
  /** What manifest.json asks for and the workspace has not granted; undefined: Slack did not say. */
  readonly missingScopes: readonly string[] | undefined;
  /** Slack's own clock, to the second. */
  readonly serverTime: Instant | undefined;
};

type From = { readonly token: string; readonly apiUrl?: string | undefined };

const withToken = ({ token, apiUrl }: From) => ({ authorization: `Bearer ${token}`, apiUrl });

/** @throws OpsError, e.g. SLACK_INVALID_AUTH, CHAT_UNREACHABLE */
export async function probeSlack(from: From): Promise<SlackProbe> {
  const { headers } = await callApi('auth.test', withToken(from));
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

/** What the doctor may know of a workspace's grant; never its tokens. */
export type InstalledProbe = {
  readonly name: string;
  /** Its token is over until the service renews it. */
  readonly over: boolean;
  readonly probe: () => Promise<SlackProbe>;
};

/** @param granted as it lies in the vault; undefined: none that this version wrote */
export function installedIn(granted: string, now: Instant, apiUrl: string | undefined): InstalledProbe | undefined {
  const grant = grantOf(granted);
  if (grant === undefined) return undefined;
  const { name, token, expiresAt } = grant;
  return {
    name,
    over: expiresAt !== undefined && expiresAt <= now,
    probe: () => probeSlack({ token: token.reveal(), apiUrl }),
  };
}

/** Asks for an address to connect to, which costs nothing and is not used. @throws OpsError */
export async function probeAppToken(from: From): Promise<void> {
  await callApi('apps.connections.open', withToken(from));
}
