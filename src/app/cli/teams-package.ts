import { writeFileSync } from 'node:fs';
import { botAppId, teamsAppOf } from '../chat-apps.ts';
import { configPath, loadSettings } from '../open-house.ts';
import { notWritten } from './file-out.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  out: { type: 'string' },
  website: { type: 'string', default: 'https://example.org/' },
  console: { type: 'string' },
  slash: { type: 'boolean', default: false },
} as const;

/** `teams-package --out FILE`: the zip that an administrator uploads in the Teams admin centre. */
export const makeTeamsPackage: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const { out, website, slash } = values;
  if (out === undefined || positionals.length > 0)
    throw new UsageError('Write: teams-package --out FILE.zip [--website https://…] [--console https://…] [--slash].');
  if (!URL.canParse(website) || new URL(website).protocol !== 'https:')
    throw new UsageError('--website is the address of a page, beginning with https://.');
  const console = values.console === undefined ? {} : { console: originOf(values.console) };
  const appId = botAppId();
  const { teamsPackage } = await import('#adapters/chat/teams/package.ts');
  const { default: manifest } = await import('../../../package.json', { with: { type: 'json' } });
  const path = configPath(values.config);
  const app = teamsAppOf(path === undefined ? undefined : await loadSettings(path));
  const zip = teamsPackage({ ...app, appId, version: manifest.version, website, slash, ...console });
  try {
    writeFileSync(out, zip);
  } catch (cause) {
    throw notWritten(out, cause);
  }
  const told = `${out} is written. Upload it in the Teams admin centre: Manage apps → Upload.`;
  process.stdout.write(values.json ? `${JSON.stringify({ file: out, bytes: zip.length })}\n` : `${told}\n`);
  return 0;
};

/** As settings name it under `console.origin`. */
function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || url.origin !== address.replace(/\/$/, ''))
    throw new UsageError('--console is the address of the console, https:// and a host, without a path.');
  return url.origin;
}
