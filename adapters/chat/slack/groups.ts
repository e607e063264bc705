/** Slack user groups: who is in one, so that a house keeps its roles where it keeps its people. */
import type * as Bolt from '@slack/bolt';
import { list } from '#adapters/wire/json.ts';
import { slackError } from './errors.ts';
import { callApi } from './web-api.ts';

/**
 * Member ids of a user group. Needs the scope usergroups:read.
 * @throws OpsError, e.g. SLACK_NO_SUCH_SUBTEAM, SLACK_MISSING_SCOPE
 */
export async function groupMembers(client: Bolt.webApi.WebClient, group: string): Promise<readonly string[]> {
  try {
    const { users } = await client.usergroups.users.list({ usergroup: group });
    return idsIn(users ?? []);
  } catch (failure) {
    throw slackError(failure, 'repeatable');
  }
}

/** The same without a running platform, for `doctor`. */
export async function readGroupOnce(
  { token, apiUrl }: { readonly token: string; readonly apiUrl?: string | undefined },
  group: string,
): Promise<readonly string[]> {
  const asked = { authorization: `Bearer ${token}`, args: { usergroup: group }, apiUrl };
  const { body } = await callApi('usergroups.users.list', asked);
  return idsIn(list(body, 'users'));
}

const idsIn = (users: readonly unknown[]): readonly string[] =>
  users.filter((id): id is string => typeof id === 'string' && id !== '');
