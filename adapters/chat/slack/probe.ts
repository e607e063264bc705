/** One look at Slack for `doctor`: is the token good, what may it do, what time does Slack have, and what does it reach. Plain HTTP, so that the answer's headers can be read. */
import { isWire, text } from '#adapters/wire/json.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { type Instant, instant } from '#src/kernel/time.ts';
import { readGroupOnce } from './groups.ts';
import { SLACK_SCOPES } from './manifest.ts';
import { callApi } from './web-api.ts';
import { grantOf } from './workspaces/grant.ts';

export type SlackProbe = {
  /** The workspace that the token is of. */
  readonly workspace: string | undefined;
  /** Undefined: Slack did not say. */
  readonly granted: readonly string[] | undefined;
  /** What manifest.json asks for and the workspace has not granted; undefined: Slack did not say. */
  readonly missingScopes: readonly string[] | undefined;
  /** Slack's own clock, to the second. */
  readonly serverTime: Instant | undefined;
};

type From = { readonly token: string; readonly apiUrl?: string | undefined };

const withToken = ({ token, apiUrl }: From) => ({ authorization: `Bearer ${token}`, apiUrl });

/** @throws OpsError, e.g. SLACK_INVALID_AUTH, CHAT_UNREACHABLE */
export async function probeSlack(from: From): Promise<SlackProbe> {
  const { headers, body } = await callApi('auth.test', withToken(from));
  const granted = headers
    .get('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim());
  const date = Date.parse(headers.get('date') ?? '');
  return {
    workspace: text(body, 'team_id'),
    granted,
    missingScopes: granted && SLACK_SCOPES.filter((scope) => !granted.includes(scope)),
    serverTime: Number.isNaN(date) ? undefined : instant(date),
  };
}

/** How the app stands to a channel. */
export type ChannelProbe = {
  readonly isMember: boolean;
  /** Undefined: Slack does not tell without `channels:read` and `groups:read`, which nothing else of ours needs. */
  readonly isArchived: boolean | undefined;
  /** It is public, and the workspace lets the app post where it was not invited. */
  readonly isOpen: boolean;
};

/** @source docs.slack.dev, "Using the Conversations API": of a public channel and of a private one */
const INFO_SCOPES = ['channels:read', 'groups:read'];
const OPEN_SCOPE = 'chat:write.public';

/** @throws OpsError, e.g. SLACK_CHANNEL_NOT_FOUND: there is none, or a private one that the app was not invited to */
async function probeChannel(from: From, channel: string, granted: readonly string[]): Promise<ChannelProbe> {
  const isOpen = granted.includes(OPEN_SCOPE);
  if (!INFO_SCOPES.every((scope) => granted.includes(scope)))
    return { isMember: await readsHistory(from, channel), isArchived: undefined, isOpen };
  const { body } = await callApi('conversations.info', { ...withToken(from), args: { channel } });
  const told = isWire(body.channel) ? body.channel : {};
  // In a conversation of two Slack names no members; that it is found says enough.
  const isMember = told.is_member === true || told.is_im === true;
  return { isMember, isArchived: told.is_archived === true, isOpen: isOpen && told.is_private !== true };
}

/** Asked for what was said before 1970, which is nothing: the answer says whether the app is there, and no message is read. */
async function readsHistory(from: From, channel: string): Promise<boolean> {
  try {
    await callApi('conversations.history', { ...withToken(from), args: { channel, latest: '1.000000', limit: '1' } });
    return true;
  } catch (failure) {
    // Told of public channels alone.
    if (failure instanceof OpsError && failure.code === 'SLACK_NOT_IN_CHANNEL') return false;
    throw failure;
  }
}

/** One workspace, as the doctor may ask it; never its token. */
export type SlackAsker = {
  /** Asked once. */
  readonly probe: () => Promise<SlackProbe>;
  readonly channel: (id: string) => Promise<ChannelProbe>;
  readonly members: (group: string) => Promise<readonly string[]>;
};

export function askerWith(from: From): SlackAsker {
  let asked: Promise<SlackProbe> | undefined;
  const probe = (): Promise<SlackProbe> => {
    asked ??= probeSlack(from);
    return asked;
  };
  return {
    probe,
    channel: async (id) => probeChannel(from, id, (await probe()).granted ?? []),
    members: (group) => readGroupOnce(from, group),
  };
}

/** What the doctor may know of a workspace's grant. */
export type InstalledProbe = {
  readonly name: string;
  /** Its token is over until the service renews it. */
  readonly over: boolean;
  readonly ask: SlackAsker;
};

/** @param granted as it lies in the vault; undefined: none that this version wrote */
export function installedIn(granted: string, now: Instant, apiUrl: string | undefined): InstalledProbe | undefined {
  const grant = grantOf(granted);
  if (grant === undefined) return undefined;
  const { name, token, expiresAt } = grant;
  const over = expiresAt !== undefined && expiresAt <= now;
  return { name, over, ask: askerWith({ token: token.reveal(), apiUrl }) };
}

/** Asks for an address to connect to, which costs nothing and is not used. @throws OpsError */
export async function probeAppToken(from: From): Promise<void> {
  await callApi('apps.connections.open', withToken(from));
}
