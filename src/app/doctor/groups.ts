import { OpsError } from '#src/kernel/errors.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { House } from '../house.ts';
import { secretFromEnvironment } from '../secret.ts';
import type { Finding } from './finding.ts';

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
