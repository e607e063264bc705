/** The house as an app of Slack and of Teams: what their manifests are made from, out of the registries and the settings. */
import type { SlackApp, SlackReach } from '#adapters/chat/slack/manifest.ts';
import { NO_APP_ID, type TeamsApp } from '#adapters/chat/teams/manifest.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { helpWords } from '#src/commands/said.ts';
import { promptsIn, shortcutsIn } from '#src/commands/shortcuts.ts';
import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { textFromEnvironment } from './secret.ts';

/** What of a house's settings its apps show; without any: a house in its own language, for the manifests that are kept with the sources. */
type Shown = Pick<Settings, 'house' | 'locale' | 'slack'> & Partial<Pick<Settings, 'teams'>>;

const UNCONFIGURED: Shown = { house: 'us', locale: 'en-US', slack: undefined };

export function slackAppOf(reach: SlackReach, settings: Shown = UNCONFIGURED): SlackApp {
  return {
    command: settings.slack?.command ?? '/ops',
    commands: menuCommandsOf(settings),
    shortcuts: shortcutsIn(wordsFor(settings.locale, settings.house)),
    aliases: (settings.slack?.aliases ?? []).map((alias) => aliasOf(alias, settings)),
    prompts: promptsIn(wordsFor(settings.locale, settings.house)),
    workspaces: settings.slack?.workspaces ?? [],
    reach,
  };
}

export const teamsAppOf = (settings: Shown = UNCONFIGURED): Pick<TeamsApp, 'commands' | 'shortcuts' | 'tab'> => ({
  commands: menuCommandsOf(settings),
  ...(settings.teams?.tab === true ? { tab: true } : {}),
  shortcuts: shortcutsIn(wordsFor(settings.locale, settings.house)),
});

/** Commands as a platform's own menu lists them: verbs are the same in every house, what they do is said in its words. */
function menuCommandsOf({ locale, house }: Shown) {
  const words = wordsFor(locale, house);
  return COMMANDS.map((command) => ({ name: command.name, ...helpWords(command, words) }));
}

/** `/beds` as the verb that it is. @throws OpsError ALIAS_UNKNOWN */
function aliasOf(alias: string, { locale, house }: Shown): NonNullable<SlackApp['aliases']>[number] {
  const verb = alias.slice(1);
  const found = COMMANDS.find(({ name, aliases }) => name === verb || aliases.includes(verb));
  if (found === undefined)
    throw new OpsError({
      code: 'ALIAS_UNKNOWN',
      kind: 'config',
      message: `${alias} under slack.aliases is no verb of the house.`,
      cure: `Name one of ${COMMANDS.map(({ name }) => `/${name}`).join(', ')}.`,
    });
  return { command: alias, ...helpWords(found, wordsFor(locale, house)) };
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** @throws OpsError SECRET_MISSING */
export function botAppId(): string {
  const appId = textFromEnvironment('MICROSOFT_APP_ID') ?? '';
  if (GUID.test(appId) && appId !== NO_APP_ID) return appId;
  throw new OpsError({
    code: 'SECRET_MISSING',
    kind: 'config',
    message: 'MICROSOFT_APP_ID is not set to the app id of the bot, which the package names.',
    cure: 'Set it to the "Microsoft App ID" of the Azure Bot, for example 11111111-2222-3333-4444-555555555555.',
  });
}
