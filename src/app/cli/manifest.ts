import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SlackReach, slackManifest } from '#adapters/chat/slack/manifest.ts';
import { TEAMS_PATH } from '#adapters/chat/teams/path.ts';
import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { botAppId, slackAppOf, teamsAppOf } from '../chat-apps.ts';
import { configPath, loadSettings } from '../open-house.ts';
import { addressFault, publicOrigin } from '../public-address.ts';
import { notWritten } from './file-out.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  url: { type: 'string' },
  mode: { type: 'string' },
  website: { type: 'string' },
  out: { type: 'string' },
} as const;

type Asked = ReturnType<typeof readArgs<typeof OPTIONS>>['values'];
type Make = (asked: Asked, settings: Settings | undefined) => Promise<void>;

const PLATFORMS: Readonly<Record<string, Make>> = { slack: slackApp, teams: teamsApp };

/** `manifest slack|teams`: what an administrator pastes into Slack or uploads to Teams. Without a configuration: that of any house. */
export const manifest: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const [name = '', ...more] = positionals;
  const make = Object.hasOwn(PLATFORMS, name) ? PLATFORMS[name] : undefined;
  if (make === undefined || more.length > 0)
    throw new UsageError('Write: manifest slack|teams --url https://ops.example.org [--out DIR].');
  const path = configPath(values.config);
  await make(values, path === undefined ? undefined : await loadSettings(path));
  return 0;
};

async function slackApp(asked: Asked, settings: Settings | undefined): Promise<void> {
  if (asked.website !== undefined) throw new UsageError('--website belongs to manifest teams.');
  const text = json(slackManifest(slackAppOf(reachOf(asked, settings), settings)));
  if (asked.out === undefined) {
    // Down a pipe goes the manifest alone; what to do with it is told beside.
    process.stdout.write(text);
    if (!asked.json) process.stderr.write(`${PASTE}\n`);
    return;
  }
  const file = written(asked.out, 'slack-manifest.json', Buffer.from(text));
  process.stdout.write(asked.json ? `${JSON.stringify({ file })}\n` : `${file} is written. ${PASTE}\n`);
}

const PASTE =
  'Paste it at api.slack.com/apps: Create New App → From a manifest → JSON. The next steps: docs/setup-slack.md';

const MODES = ['socket', 'http'] as const;

function reachOf(asked: Asked, settings: Settings | undefined): SlackReach {
  const mode = MODES.find((known) => known === (asked.mode ?? settings?.slack?.mode ?? 'socket'));
  if (mode === undefined) throw new UsageError('--mode is socket or http.');
  if (mode === 'socket') return socketOf(asked, settings);
  const origin = originOf(asked, settings);
  if (origin === undefined) throw noAddress('In mode http Slack');
  return { mode, origin };
}

/** Slack comes to no address then; a console that only the hospital's network knows is none of its affair. */
function socketOf({ url }: Asked, settings: Settings | undefined): SlackReach {
  const { origin } = settings?.console ?? {};
  if (url !== undefined) return { mode: 'socket', origin: publicOrigin(url, '--url') };
  return origin === undefined || addressFault(origin) !== undefined ? { mode: 'socket' } : { mode: 'socket', origin };
}

async function teamsApp(asked: Asked, settings: Settings | undefined): Promise<void> {
  if (asked.mode !== undefined) throw new UsageError('--mode belongs to manifest slack.');
  const { out = '.' } = asked;
  if (/\.zip$/i.test(out)) throw new UsageError('--out names a folder: two packages are written, to choose from.');
  const origin = originOf(asked, settings);
  if (origin === undefined) throw noAddress('Teams');
  const appId = botAppId();
  const { teamsPackages } = await import('#adapters/chat/teams/package.ts');
  const { default: own } = await import('../../../package.json', { with: { type: 'json' } });
  const website = websiteOf(asked.website) ?? `${origin}/`;
  const app = { ...teamsAppOf(settings), appId, version: own.version, website, console: origin };
  const files = Object.entries(teamsPackages(app)).map(([name, zip]) => written(out, name, zip));
  const messagingEndpoint = `${origin}${TEAMS_PATH}`;
  const told = `${files.map((file) => `${file} is written.\n`).join('')}${upload(messagingEndpoint)}\n`;
  process.stdout.write(asked.json ? `${JSON.stringify({ files, messagingEndpoint })}\n` : told);
}

const upload = (endpoint: string): string =>
  `Upload one in the Teams admin centre (Manage apps → Upload): the one with slash commands where your tenant takes it, else the other.
The bot's messaging endpoint in Azure is ${endpoint}
The next steps: docs/setup-teams.md`;

/** As asked for, else as the settings have it. */
function originOf({ url }: Asked, settings: Settings | undefined): string | undefined {
  if (url !== undefined) return publicOrigin(url, '--url');
  const { origin } = settings?.console ?? {};
  return origin === undefined ? undefined : publicOrigin(origin, 'console.origin');
}

function websiteOf(website: string | undefined): string | undefined {
  if (website === undefined || (URL.canParse(website) && new URL(website).protocol === 'https:')) return website;
  throw new UsageError('--website is the address of a page, beginning with https://.');
}

const noAddress = (who: string): OpsError =>
  new OpsError({
    code: 'ADDRESS_MISSING',
    kind: 'user',
    message: `${who} comes to an address of yours, and none is named.`,
    cure: 'Add --url https://ops.example.org, or console.origin to the configuration: the address of the reverse proxy in front of the console.',
  });

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** @returns the file's path */
function written(folder: string, name: string, content: Buffer): string {
  const file = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, content);
  } catch (cause) {
    throw notWritten(file, cause);
  }
  return file;
}
