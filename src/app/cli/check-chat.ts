/** What `doctor` says of chat: secrets, user groups, channels. */
import { OpsError } from '#src/kernel/errors.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { secretFromEnvironment } from '../secret.ts';
import type { Finding } from './finding.ts';

export function checkSlack({ settings: { slack } }: House): readonly Finding[] {
  if (slack === undefined) return [];
  return secrets('slack', ['SLACK_BOT_TOKEN', slack.mode === 'socket' ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET']);
}

export function checkTeams({ settings: { teams } }: House): readonly Finding[] {
  if (teams === undefined) return [];
  const found = secrets('teams', ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD']);
  const open = teams.devUnauthenticated && found.some(({ state }) => state === 'fail');
  if (!open) return teams.tenantId === undefined ? [...found, ANY_TENANT] : found;
  const detail = 'development without authentication: this machine only';
  return [{ check: 'teams', state: 'warn', detail, cure: 'Set an app id and its secret before Teams is to reach it.' }];
}

/** Whoever knows the app id can install the app in a tenant of their own, and is a stranger here as anybody. */
const ANY_TENANT: Finding = {
  check: 'teams tenant',
  state: 'warn',
  detail: 'people of every tenant that installs the app are heard',
  cure: 'Set teams.tenantId to the directory id of your tenant.',
};

function secrets(platform: string, needed: readonly string[]): readonly Finding[] {
  const check = `${platform} secrets`;
  const missing = needed.filter((name) => secretFromEnvironment(name) === undefined);
  if (missing.length === 0) return [{ check, state: 'ok', detail: 'present' }];
  const cure = 'Set them in the environment, or name files with *_FILE.';
  return [{ check, state: 'fail', detail: `missing: ${missing.join(', ')}`, cure }];
}

/** Each user group is asked for once, with the token that the service uses. */
export async function checkGroups({ settings }: House): Promise<readonly Finding[]> {
  const botToken = settings.groups.length === 0 ? undefined : secretFromEnvironment('SLACK_BOT_TOKEN');
  if (botToken === undefined) return [];
  const { readGroupOnce } = await import('#adapters/chat/slack/groups.ts');
  const from = { botToken, apiUrl: process.env.SLACK_API_URL, log: silentLog };
  return Promise.all(
    settings.groups.map(async ({ group, role }): Promise<Finding> => {
      const check = `group ${group}`;
      try {
        const members = await readGroupOnce(from, group);
        const detail = `${members.length} member(s) have the role ${role}`;
        const cure = 'Put people into the group in Slack.';
        return members.length === 0 ? { check, state: 'warn', detail, cure } : { check, state: 'ok', detail };
      } catch (error) {
        if (!(error instanceof OpsError)) throw error;
        const detail = `${error.message} Its members keep the role for an hour after the last answer.`;
        return { check, state: 'warn', detail, cure: error.cure };
      }
    }),
  );
}

/** Without a channel of a chat platform cards are read on the console alone. */
export async function checkChannels(house: House, store: Store): Promise<readonly Finding[]> {
  const reached = [...house.settings.channels, ...(await store.channels())].filter(
    ({ platform }) => platform !== 'web',
  );
  const findings: Finding[] = [];
  for (const site of house.settings.sites) {
    const names = new Set(reached.filter((channel) => channel.site === site.id).map(({ name }) => name));
    const check = `channels of ${site.id}`;
    findings.push(
      names.size > 0
        ? { check, state: 'ok', detail: [...names].join(', ') }
        : {
            check,
            state: 'warn',
            detail: 'cards go to the console only',
            cure: 'Connect your chat (README, "Your Slack"), and name a channel for huddle and one for alerts under channels:.',
          },
    );
  }
  return findings;
}
