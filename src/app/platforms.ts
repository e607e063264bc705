import type { Installing } from '#adapters/chat/slack/index.ts';
import type { TeamsOptions } from '#adapters/chat/teams/index.ts';
import { TEAMS_WORKFLOW, workflowSecretName } from '#adapters/chat/teams/workflow/address.ts';
import type { Tab } from '#adapters/web/console/visitor.ts';
import { promptsIn, shortcutsIn } from '#src/commands/shortcuts.ts';
import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { Secret } from '#src/kernel/secret.ts';
import type { Clock } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Meters } from '#src/ports/meters.ts';
import type { Pictures } from '#src/ports/pictures.ts';
import type { WriteSheet } from '#src/ports/sheet-file.ts';
import type { Store } from '#src/ports/store.ts';
import { actorOf } from './actors.ts';
import { secretFromEnvironment, secrets, textFromEnvironment, tokenSealer } from './secret.ts';
import { createVault } from './vault.ts';

/** Rows of a channel's history that are looked through for one that was sent. */
const LOOKED_AT = 50;

export type VendorDeps = {
  readonly settings: () => Settings;
  readonly store: Pick<Store, 'conversation' | 'installations' | 'commit' | 'outboxHistory'>;
  readonly key: Buffer;
  /** Real time, by the database where there are replicas: vendors stamp and tokens live by it, also while the simulated house is in January. */
  readonly clock: Clock;
  readonly log: Logger;
  readonly meters: Pick<Meters, 'shortened'>;
  readonly pictures: Pictures;
  readonly writeSheet: WriteSheet;
  /** Where Microsoft's services are, when not at their own addresses, e.g. a fake. */
  readonly teamsCloud?: TeamsOptions['cloud'];
};

/** The vendors' platforms that settings ask for; a site without one never loads its SDK. One line per platform. */
const MAKERS: Readonly<Record<string, (deps: VendorDeps) => Promise<ChatPlatform | undefined>>> = {
  slack: slackPlatform,
  teams: teamsPlatform,
  pager: pagerPlatform,
  workflow: workflowPlatform,
};

export async function vendorPlatforms(deps: VendorDeps): Promise<readonly ChatPlatform[]> {
  const made = await Promise.all(Object.values(MAKERS).map((make) => make(deps)));
  return made.filter((platform) => platform !== undefined);
}

async function slackPlatform({
  settings,
  store,
  key,
  clock,
  log,
  meters,
  pictures,
  writeSheet,
}: VendorDeps): Promise<ChatPlatform | undefined> {
  const setting = settings().slack;
  if (setting === undefined) return undefined;
  const installing = setting.workspaces === undefined ? undefined : installingOf({ store, key, clock });
  // A house that others let in need have no workspace of its own.
  const botToken = installing === undefined ? needed('SLACK_BOT_TOKEN', 'slack') : botTokenIfAny();
  const second =
    setting.mode === 'socket' ? { appToken: needed('SLACK_APP_TOKEN', 'slack mode socket') } : signingSecrets();
  const apiUrl = process.env.SLACK_API_URL;
  const { createSlackPlatform } = await import('#adapters/chat/slack/index.ts');
  return createSlackPlatform({
    setting,
    secrets: { ...(botToken === undefined ? {} : { botToken }), ...second },
    ...(installing === undefined ? {} : { installing }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
    key,
    earlier: async (channel) => {
      const rows = await store.outboxHistory({ platform: 'slack', channel }, LOOKED_AT);
      return rows.flatMap(({ ref }) => (ref === undefined ? [] : [ref]));
    },
    actorOf: (platform, id, name) => actorOf(settings(), platform, id, name),
    settings,
    clock,
    pictures,
    writeSheet,
    shortcuts: shortcutsIn(wordsFor(settings().locale, settings().house)),
    prompts: promptsIn(wordsFor(settings().locale, settings().house)),
    log: log.child({ platform: 'slack' }),
    cut: countedCuts('slack', meters),
  });
}

const botTokenIfAny = (): string | undefined => secretFromEnvironment('SLACK_BOT_TOKEN')?.reveal();

function installingOf({ store, key, clock }: Pick<VendorDeps, 'store' | 'key' | 'clock'>): Installing {
  return {
    credentials: {
      clientId: needed('SLACK_CLIENT_ID', 'slack.workspaces'),
      clientSecret: new Secret(needed('SLACK_CLIENT_SECRET', 'slack.workspaces')),
    },
    vault: createVault('slack', { store, sealer: tokenSealer(key), clock }),
    keepSecret: secrets.keep,
  };
}

/** While Slack's signing secret is rotated two are live. */
function signingSecrets(): { readonly signingSecret: string; readonly previousSigningSecret?: string } {
  const previous = secretFromEnvironment('SLACK_SIGNING_SECRET_PREVIOUS')?.reveal();
  return {
    signingSecret: needed('SLACK_SIGNING_SECRET', 'slack mode http'),
    ...(previous === undefined ? {} : { previousSigningSecret: previous }),
  };
}

async function pagerPlatform({ settings, clock }: VendorDeps): Promise<ChatPlatform | undefined> {
  const setting = settings().pager;
  if (setting === undefined) return undefined;
  const secret = needed('PAGER_SECRET', 'pager');
  const { createPagerPlatform } = await import('#adapters/chat/pager/index.ts');
  return createPagerPlatform({ setting, secret, settings, clock });
}

/** Where a channel of settings is one; each of them has its own address. */
async function workflowPlatform({ settings }: VendorDeps): Promise<ChatPlatform | undefined> {
  const named = settings().channels.filter(({ platform }) => platform === TEAMS_WORKFLOW);
  if (named.length === 0) return undefined;
  for (const { channel } of named) needed(workflowSecretName(channel), `the channel ${channel} of ${TEAMS_WORKFLOW}`);
  const { createWorkflowPlatform } = await import('#adapters/chat/teams/workflow/index.ts');
  return createWorkflowPlatform({
    settings,
    addressOf: (channel) => secretFromEnvironment(workflowSecretName(channel)),
  });
}

async function teamsPlatform({
  settings,
  store,
  clock,
  log,
  meters,
  pictures,
  writeSheet,
  teamsCloud,
}: VendorDeps): Promise<ChatPlatform | undefined> {
  const setting = settings().teams;
  if (setting === undefined) return undefined;
  const appId = textFromEnvironment('MICROSOFT_APP_ID');
  const appPassword = secretFromEnvironment('MICROSOFT_APP_PASSWORD')?.reveal();
  const { createTeamsPlatform } = await import('#adapters/chat/teams/index.ts');
  const to = (channel: string) => ({ platform: 'teams', channel });
  return createTeamsPlatform({
    setting,
    secrets: {
      ...(appId === undefined ? {} : { appId }),
      ...(appPassword === undefined ? {} : { appPassword }),
    },
    listensOn: settings().console.host,
    ...(teamsCloud === undefined ? {} : { cloud: teamsCloud }),
    conversations: {
      find: (channel) => store.conversation(to(channel)),
      remember: async (channel, reference) =>
        void (await store.commit([{ kind: 'conversation.put', to: to(channel), reference }])),
    },
    actorOf: (platform, id, name) => actorOf(settings(), platform, id, name),
    settings,
    shortcuts: shortcutsIn(wordsFor(settings().locale, settings().house)),
    clock,
    pictures,
    writeSheet,
    log: log.child({ platform: 'teams' }),
    cut: countedCuts('teams', meters),
  });
}

/** The console inside Teams, where settings ask for it and the app is known. */
export async function teamsTab({
  settings,
  clock,
  log,
  teamsCloud,
}: Pick<VendorDeps, 'settings' | 'clock' | 'log' | 'teamsCloud'>): Promise<Tab | undefined> {
  const { teams: setting, console } = settings();
  const appId = textFromEnvironment('MICROSOFT_APP_ID') ?? '';
  // Without an app nobody is signed in by Teams: a Teams that is in earnest does not start then and says so.
  if (setting?.tab !== true || console.origin === undefined || appId === '') return undefined;
  const { createTeamsTab } = await import('#adapters/chat/teams/tab/index.ts');
  const cloud = teamsCloud === undefined ? {} : { cloud: teamsCloud };
  return createTeamsTab({
    setting,
    appId,
    origin: console.origin,
    clock,
    log: log.child({ platform: 'teams' }),
    ...cloud,
  });
}

const countedCuts =
  (platform: string, meters: VendorDeps['meters']) =>
  (limits: readonly string[]): void => {
    for (const limit of limits) meters.shortened(platform, limit);
  };

function needed(name: string, why: string): string {
  const value = secretFromEnvironment(name)?.reveal();
  if (value !== undefined) return value;
  throw new OpsError({
    code: 'SECRET_MISSING',
    kind: 'config',
    message: `${name} is not set, but ${why} needs it.`,
    cure: `Set ${name}, or ${name}_FILE to a file that holds it; or take what needs it out of the configuration.`,
  });
}
