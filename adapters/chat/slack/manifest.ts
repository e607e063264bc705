/** The Slack app, described: what an admin pastes once. Pure; the file manifest.json is made from it and the commands. */

import type { Shortcut } from '#src/ports/shortcut.ts';
import { SLACK_PATH } from './path.ts';
import { REDIRECT_PATH } from './workspaces/path.ts';

/** What the manifest needs of a command. */
export type ManifestCommand = { readonly name: string; readonly usage: string };

/**
 * Only what the adapter uses. It hears what is said to it alone; history is read in one case, to find a card of its own whose answer was
 * lost, and nothing of it is kept.
 */
const SCOPES = {
  commands: 'slash command',
  'chat:write': 'post and edit cards',
  'app_mentions:read': 'hear its name',
  'im:history': 'hear a direct message to it; see whether a card has arrived',
  'im:write': 'open the conversation in which it looks for a card, or in which somebody gets a file',
  'channels:history': 'see whether a card has arrived',
  'groups:history': 'see whether a card has arrived, in a private channel',
  'files:write': 'show pictures that Slack cannot draw by itself; give somebody the table they asked for',
  'assistant:write': 'propose questions in the assistant, and say there that it looks',
  'usergroups:read': 'know who is in the user groups that stand for roles',
  'users:read': 'answer somebody in the language that they have set in Slack',
} as const;

/** What the workspace has to grant. */
export const SLACK_SCOPES: readonly string[] = Object.keys(SCOPES);

const EVENTS = ['app_home_opened', 'app_mention', 'assistant_thread_started', 'message.im'] as const;

/** Where the console's address is known: to see links to it, and to show what they lead to. */
export const LINK_SCOPES = ['links:read', 'links:write'] as const;
const LINK_EVENTS = ['link_shared'] as const;

/** Where other workspaces install the app: one that takes it out, or back what it granted, is forgotten. */
const INSTALL_EVENTS = ['app_uninstalled', 'tokens_revoked'] as const;

const ASSISTANT = 'Ask about beds, staff, the ED and alerts; answers bear their time and source. Advises only.';
const MAX_PROMPTS = 4;

/** Slack's limits (manifest schema 2). */
const MAX_DESCRIPTION = 140;
const MAX_COMMAND_DESCRIPTION = 2_000;
const MAX_USAGE_HINT = 1_000;
const MAX_SHORTCUTS = 10;
const MAX_SHORTCUT_NAME = 24;
const MAX_SHORTCUT_DESCRIPTION = 150;

const clip = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1)}…`);

/** How Slack gets at the house: over a socket that the house opens, or by posting to its address. `origin`: where the console is shown. */
export type SlackReach =
  | { readonly mode: 'socket'; readonly origin?: string }
  | { readonly mode: 'http'; readonly origin: string };

export type SlackApp = {
  readonly command: string;
  readonly commands: readonly ManifestCommand[];
  /** Slack shows ten; those behind them are left out. */
  readonly shortcuts?: readonly Shortcut[];
  /** Verbs that are slash commands too. */
  readonly aliases?: readonly { readonly command: string; readonly summary: string; readonly usage: string }[];
  /** What the assistant proposes to ask; Slack shows four. */
  readonly prompts?: readonly Prompt[];
  /** Ids of further workspaces that install the app by OAuth. */
  readonly workspaces?: readonly string[];
  readonly reach: SlackReach;
};

/** A question as the assistant proposes it. */
export type Prompt = { readonly title: string; readonly message: string };

export function slackManifest(app: SlackApp): object {
  const address = app.reach.mode === 'http' ? `${app.reach.origin}${SLACK_PATH}` : undefined;
  const slashCommand = (command: string, description: string, hint: string) => ({
    command,
    ...(address === undefined ? {} : { url: address }),
    description: clip(description, MAX_COMMAND_DESCRIPTION),
    ...(hint === '' ? {} : { usage_hint: clip(hint, MAX_USAGE_HINT) }),
    should_escape: false,
  });
  const { origin } = app.reach;
  const host = origin === undefined ? undefined : new URL(origin).hostname;
  const { workspaces = [] } = app;
  const isInstalled = workspaces.length > 0;
  const verbs = app.commands.map((command) => command.name);
  return {
    display_information: {
      name: 'Huddleboard',
      description: clip(
        'Beds, flow, huddles and alerts of the hospital, in chat. Advises only; not for clinical decisions.',
        MAX_DESCRIPTION,
      ),
      background_color: '#1f4e5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Huddleboard', always_online: true },
      assistant_view: {
        assistant_description: clip(ASSISTANT, MAX_DESCRIPTION),
        suggested_prompts: (app.prompts ?? []).slice(0, MAX_PROMPTS).map(({ title, message }) => ({ title, message })),
      },
      slash_commands: [
        slashCommand(
          app.command,
          `Ask the house: ${verbs.join(', ')}`,
          app.commands.map(({ usage }) => usage).join(' | '),
        ),
        ...(app.aliases ?? []).map(({ command, summary, usage }) =>
          // Behind the verb stands what its usage says behind it.
          slashCommand(command, summary, usage.split(' ').slice(1).join(' ')),
        ),
      ],
      ...shortcutsOf(app.shortcuts ?? []),
      ...(host === undefined ? {} : { unfurl_domains: [host] }),
    },
    oauth_config: {
      // Without an address nobody could be sent back; the doctor says so.
      ...(isInstalled && origin !== undefined ? { redirect_urls: [`${origin}${REDIRECT_PATH}`] } : {}),
      scopes: { bot: [...Object.keys(SCOPES), ...(host === undefined ? [] : LINK_SCOPES)] },
    },
    settings: {
      event_subscriptions: {
        ...(address === undefined ? {} : { request_url: address }),
        bot_events: [...EVENTS, ...(host === undefined ? [] : LINK_EVENTS), ...(isInstalled ? INSTALL_EVENTS : [])],
      },
      interactivity: {
        is_enabled: true,
        // Lists that are asked for while one types have an address of their own.
        ...(address === undefined ? {} : { request_url: address, message_menu_options_url: address }),
      },
      org_deploy_enabled: workspaces.some((id) => id.startsWith('E')),
      socket_mode_enabled: app.reach.mode === 'socket',
      token_rotation_enabled: false,
    },
  };
}

function shortcutsOf(all: readonly Shortcut[]): object {
  const shortcuts = all.slice(0, MAX_SHORTCUTS).map(({ id, kind, label, description }) => ({
    name: clip(label, MAX_SHORTCUT_NAME),
    type: kind,
    callback_id: id,
    description: clip(description, MAX_SHORTCUT_DESCRIPTION),
  }));
  // Slack wants none at all rather than an empty list.
  return shortcuts.length === 0 ? {} : { shortcuts };
}
