/** Slack user groups: who is in one, so that a house keeps its roles where it keeps its people. */
import type * as Bolt from '@slack/bolt';
import type { Logger } from '#src/kernel/log.ts';
import { slackError } from './errors.ts';
import { boltLogger } from './log-bridge.ts';

const ASK_TIMEOUT_MS = 10_000;

/**
 * Member ids of a user group. Needs the scope usergroups:read.
 * @throws OpsError, e.g. SLACK_NO_SUCH_SUBTEAM, SLACK_MISSING_SCOPE
 */
export async function groupMembers(client: Bolt.webApi.WebClient, group: string): Promise<readonly string[]> {
  try {
    const { users } = await client.usergroups.users.list({ usergroup: group });
    return (users ?? []).filter((id) => typeof id === 'string' && id !== '');
  } catch (failure) {
    throw slackError(failure, 'repeatable');
  }
}

/** The same without a running platform, for `doctor`. */
export async function readGroupOnce(
  from: { readonly botToken: string; readonly apiUrl?: string | undefined; readonly log: Logger },
  group: string,
): Promise<readonly string[]> {
  const { webApi, LogLevel } = await import('@slack/bolt');
  const client = new webApi.WebClient(from.botToken, {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: ASK_TIMEOUT_MS,
    logger: boltLogger(from.log, LogLevel.ERROR),
    ...(from.apiUrl === undefined ? {} : { slackApiUrl: from.apiUrl }),
  });
  return groupMembers(client, group);
}
