import type { GroupSetting } from '#src/config/settings.ts';
import { shortTag, tagIn } from '#src/domain/chat-group.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { House } from '../house.ts';
import { secretFromEnvironment, textFromEnvironment } from '../secret.ts';
import type { Finding } from './finding.ts';
import { type Installations, slackAskers } from './slack-askers.ts';

type Members = (group: string) => Promise<readonly string[]>;

const ASK_TIMEOUT_MS = 10_000;

/** Where Microsoft's services are, when not at their own addresses. */
type Elsewhere = { readonly loginUrl: string; readonly graphUrl: string };

type From = { readonly house: House; readonly store: Installations; readonly elsewhere?: Elsewhere | undefined };

/** How each platform's groups are read, with the secrets that the service uses; undefined where those are not there. */
const READERS: Readonly<Record<string, (from: From) => Promise<Members | undefined>>> = {
  slack: async ({ house, store }) => {
    const askerOf = await slackAskers(house, store);
    if (askerOf === undefined) return undefined;
    return async (group) => {
      const { asker, bare } = await askerOf(group);
      return asker.members(bare);
    };
  },
  teams: async ({ house: { settings }, elsewhere }) => {
    const appId = textFromEnvironment('MICROSOFT_APP_ID');
    const secret = secretFromEnvironment('MICROSOFT_APP_PASSWORD')?.reveal();
    if (appId === undefined || secret === undefined) return undefined;
    const { createGroupReader } = await import('#adapters/chat/teams/groups.ts');
    const { cloudOf, loginUrlOf } = await import('#adapters/chat/teams/clouds.ts');
    const where = elsewhere ?? { loginUrl: loginUrlOf(settings.teams), graphUrl: cloudOf(settings.teams ?? {}).graph };
    return createGroupReader({ appId, secret, ...where, clock: systemClock, timeoutMs: ASK_TIMEOUT_MS });
  },
};

/** Each group is asked for once, in Slack with the token of its own workspace. */
export async function checkGroups(
  house: House,
  store: Installations,
  elsewhere?: Elsewhere,
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const [platform, makeReader] of Object.entries(READERS)) {
    const groups = house.settings.groups.filter((group) => group.platform === platform);
    const members = groups.length === 0 ? undefined : await makeReader({ house, store, elsewhere });
    if (members === undefined) continue;
    found.push(...(await Promise.all(groups.map((group) => checkGroup(group, members)))));
  }
  return found;
}

async function checkGroup({ platform, group, role }: GroupSetting, members: Members): Promise<Finding> {
  const tag = tagIn({ platform, group });
  const check = tag === undefined ? `group ${group}` : `tag ${shortTag(tag)} of team ${tag.team}`;
  try {
    const { length } = await members(group);
    const detail = `${length} member(s) have the role ${role}`;
    return length === 0
      ? {
          check,
          state: 'warn',
          detail,
          cure: tag === undefined ? 'Put people into the group.' : 'Give the tag to people of the team.',
        }
      : { check, state: 'ok', detail };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    const detail = `${error.message} Its members keep the role for an hour after the last answer.`;
    return { check, state: 'warn', detail, cure: error.cure };
  }
}
