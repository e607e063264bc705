import { writeFileSync } from 'node:fs';
import { OpsError } from '#src/kernel/errors.ts';
import { type Terms, wordsFor } from '#src/message/words/index.ts';
import { menuCommandsIn } from '../menu-commands.ts';
import { configPath, loadSettings } from '../open-house.ts';
import { textFromEnvironment } from '../secret.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  out: { type: 'string' },
  website: { type: 'string', default: 'https://example.org/' },
  console: { type: 'string' },
  slash: { type: 'boolean', default: false },
} as const;

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** `teams-package --out FILE`: the zip that an administrator uploads in the Teams admin centre. */
export const makeTeamsPackage: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const { out, website, slash } = values;
  if (out === undefined || positionals.length > 0)
    throw new UsageError('Write: teams-package --out FILE.zip [--website https://…] [--console https://…] [--slash].');
  if (!URL.canParse(website) || new URL(website).protocol !== 'https:')
    throw new UsageError('--website is the address of a page, beginning with https://.');
  const console = values.console === undefined ? {} : { console: originOf(values.console) };
  const appId = textFromEnvironment('MICROSOFT_APP_ID') ?? '';
  if (!GUID.test(appId)) throw noAppId();
  const { teamsPackage } = await import('#adapters/chat/teams/package.ts');
  const { default: manifest } = await import('../../../package.json', { with: { type: 'json' } });
  const commands = menuCommandsIn(termsOf(configPath(values.config)));
  const zip = teamsPackage({ appId, version: manifest.version, website, commands, slash, ...console });
  try {
    writeFileSync(out, zip);
  } catch (cause) {
    throw notWritten(out, cause);
  }
  const told = `${out} is written. Upload it in the Teams admin centre: Manage apps → Upload.`;
  process.stdout.write(values.json ? `${JSON.stringify({ file: out, bytes: zip.length })}\n` : `${told}\n`);
  return 0;
};

/** Of the configured house; without a configuration the package can be made all the same. */
function termsOf(path: string | undefined): Terms {
  const { locale, house } = path === undefined ? ({ locale: 'en-US', house: 'us' } as const) : loadSettings(path);
  return wordsFor(locale, house).terms;
}

/** As settings name it under `console.origin`. */
function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || url.origin !== address.replace(/\/$/, ''))
    throw new UsageError('--console is the address of the console, https:// and a host, without a path.');
  return url.origin;
}

const noAppId = (): OpsError =>
  new OpsError({
    code: 'SECRET_MISSING',
    kind: 'config',
    message: 'MICROSOFT_APP_ID is not set to the app id of the bot, which the package names.',
    cure: 'Set it to the "Microsoft App ID" of the Azure Bot, for example 11111111-2222-3333-4444-555555555555.',
  });

const notWritten = (out: string, cause: unknown): OpsError =>
  new OpsError({
    code: 'FILE_NOT_WRITTEN',
    kind: 'config',
    message: `${out} cannot be written.`,
    cure: 'Name a file in a folder that is there and that this user may write to.',
    cause,
  });
