/** The Teams app, described: what an administrator uploads. Pure; made from the commands. */
import { TAB_PATH } from '#src/message/link.ts';
import type { Shortcut } from '#src/ports/shortcut.ts';
import { SEARCH } from './extension-search.ts';
import { apiOf, TAB_ENTITY } from './tab/names.ts';

/** What the manifest needs of a command. */
export type ManifestCommand = { readonly name: string; readonly summary: string };

/** Accepted by tenants everywhere; commands that begin with a slash need the other. */
const VERSIONS = { wide: '1.25', slash: '1.29' } as const;
/** Stands in the manifest that is kept with the sources; the package has the bot's own. */
export const NO_APP_ID = '00000000-0000-0000-0000-000000000000';
/** For lists of version 1.24 and later. */
const MAX_COMMANDS = 12;
const MAX_COMMAND_TITLE = 128;
const MAX_COMMAND_DESCRIPTION = 4_000;
/** Of a message extension. */
const MAX_ENTRIES = 10;
const MAX_ENTRY_TITLE = 32;
const MAX_ENTRY_DESCRIPTION = 128;

const SCOPES = ['personal', 'team', 'groupChat'] as const;
const clip = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1)}…`);

export type TeamsApp = {
  readonly appId: string;
  readonly version: string;
  /** A page of the hospital's own about the assistant; Teams shows it with the app. */
  readonly website: string;
  readonly commands: readonly ManifestCommand[];
  /** Entries of Teams' own menus. */
  readonly shortcuts?: readonly Shortcut[];
  /** Under which the console is shown, `https://ops.example.org`: its links are unfurled. */
  readonly console?: string;
  /** With the console as a personal tab; needs `console`. */
  readonly tab?: boolean;
  /** With commands that begin with a slash and are answered to one person. */
  readonly slash?: boolean;
};

export function teamsManifest(app: TeamsApp): object {
  const version = app.slash === true ? VERSIONS.slash : VERSIONS.wide;
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`,
    manifestVersion: version,
    version: app.version,
    id: app.appId,
    developer: {
      name: 'Huddleboard',
      websiteUrl: app.website,
      privacyUrl: app.website,
      termsOfUseUrl: app.website,
    },
    name: { short: 'Huddleboard', full: 'Huddleboard, the operations assistant of the hospital' },
    description: {
      short: 'Beds, flow, huddles and alerts of the hospital. Advises only.',
      full: 'Answers what is asked about beds, flow and staffing, posts the morning huddle and threshold alerts, and keeps each alert as one card until it is over. No patient is ever named. It advises only: no medical device, not for clinical decisions.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1F4E5F',
    bots: [bot(app)],
    composeExtensions: [extension(app)],
    ...tabOf(app),
    // No right to read what people say to each other: a bot hears what mentions it.
    validDomains: app.console === undefined ? [] : [new URL(app.console).host],
  };
}

/** Without a way to sign in there is no tab: an empty frame helps nobody. */
function tabOf({ tab, console, appId }: TeamsApp): object {
  if (tab !== true || console === undefined) return {};
  const page = { contentUrl: `${console}${TAB_PATH}`, websiteUrl: `${console}/` };
  return {
    staticTabs: [{ entityId: TAB_ENTITY, name: 'Console', ...page, scopes: ['personal'] }],
    webApplicationInfo: { id: appId, resource: apiOf(console, appId) },
  };
}

function bot(app: TeamsApp): object {
  // Help is always among them: it knows the rest.
  const help = app.commands.filter(({ name }) => name === 'help');
  const others = app.commands.filter(({ name }) => name !== 'help').slice(0, MAX_COMMANDS - help.length);
  const commands = [...others, ...help].map(({ name, summary }) => ({
    title: clip(name, MAX_COMMAND_TITLE),
    description: clip(summary, MAX_COMMAND_DESCRIPTION),
  }));
  const slash = app.slash === true;
  return {
    botId: app.appId,
    scopes: [...SCOPES],
    // Needed for a file in somebody's own chat; none is read that is sent to it.
    supportsFiles: true,
    isNotificationOnly: false,
    ...(slash ? { supportsTargetedMessages: true } : {}),
    commandLists: [{ scopes: [...SCOPES], ...(slash ? { triggers: ['mention', 'slash'] } : {}), commands }],
  };
}

/** The search beside a message, entries of menus, and links of the console. */
function extension({ appId, console, shortcuts = [] }: TeamsApp): object {
  const links = console === undefined ? [] : [{ type: 'link', value: { domains: [new URL(console).hostname] } }];
  return {
    botId: appId,
    commands: [
      {
        id: SEARCH.command,
        type: 'query',
        title: 'Find',
        description: 'A unit, a figure or an open alert, into the message that you write',
        initialRun: true,
        parameters: [{ name: SEARCH.parameter, title: 'Words', description: 'Part of its name' }],
      },
      ...shortcuts.slice(0, MAX_ENTRIES - 1).map(({ id, kind, label, description }) => ({
        id,
        type: 'action',
        title: clip(label, MAX_ENTRY_TITLE),
        description: clip(description, MAX_ENTRY_DESCRIPTION),
        context: kind === 'message' ? ['message'] : ['compose', 'commandBox'],
        fetchTask: true,
      })),
    ],
    ...(links.length === 0 ? {} : { messageHandlers: links }),
  };
}
