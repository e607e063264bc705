import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import { actorOf } from './actors.ts';
import { secretFromEnvironment } from './secret.ts';

type Deps = { readonly settings: () => Settings; readonly log: Logger };

/** The vendors' platforms that settings ask for; a site without one never loads its SDK. One line per platform. */
const MAKERS: Readonly<Record<string, (deps: Deps) => Promise<ChatPlatform | undefined>>> = {
  slack: slackPlatform,
};

export async function vendorPlatforms(deps: Deps): Promise<readonly ChatPlatform[]> {
  const made = await Promise.all(Object.values(MAKERS).map((make) => make(deps)));
  return made.filter((platform) => platform !== undefined);
}

async function slackPlatform({ settings, log }: Deps): Promise<ChatPlatform | undefined> {
  const setting = settings().slack;
  if (setting === undefined) return undefined;
  const botToken = needed('SLACK_BOT_TOKEN', 'slack');
  const second =
    setting.mode === 'socket'
      ? { appToken: needed('SLACK_APP_TOKEN', 'slack mode socket') }
      : { signingSecret: needed('SLACK_SIGNING_SECRET', 'slack mode http') };
  const apiUrl = process.env.SLACK_API_URL;
  const { createSlackPlatform } = await import('#adapters/chat/slack/index.ts');
  return createSlackPlatform({
    setting,
    secrets: { botToken, ...second },
    ...(apiUrl === undefined ? {} : { apiUrl }),
    actorOf: (platform, id, name) => actorOf(settings(), platform, id, name),
    settings,
    // Slack stamps its requests with real time, also while the simulated house lives in January.
    clock: systemClock,
    log: log.child({ platform: 'slack' }),
  });
}

function needed(name: string, why: string): string {
  const value = secretFromEnvironment(name);
  if (value !== undefined) return value;
  throw new OpsError({
    code: 'SECRET_MISSING',
    kind: 'config',
    message: `${name} is not set, but ${why} needs it.`,
    cure: `Set ${name}, or ${name}_FILE to a file that holds it; or take the slack section out of the configuration.`,
  });
}
