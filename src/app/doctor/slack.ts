import { OpsError } from '#src/kernel/errors.ts';
import type { House } from '../house.ts';
import { secretFromEnvironment } from '../secret.ts';
import type { Finding } from './finding.ts';
import { checkSecrets } from './secrets.ts';

/** The tokens are really tried, and what they may do is held against what manifest.json asks for. */
export async function checkSlack({ settings: { slack } }: House): Promise<readonly Finding[]> {
  if (slack === undefined) return [];
  const second = slack.mode === 'socket' ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';
  const needed = slack.workspaces === undefined ? ['SLACK_BOT_TOKEN'] : ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'];
  const found = [checkSecrets('slack', [...needed, second])];
  const token = secretFromEnvironment('SLACK_BOT_TOKEN')?.reveal();
  if (token !== undefined) found.push(...(await tryBotToken(token)));
  const appToken = slack.mode === 'socket' ? secretFromEnvironment('SLACK_APP_TOKEN')?.reveal() : undefined;
  if (appToken !== undefined) found.push(await tryAppToken(appToken));
  return found;
}

const apiUrl = (): string | undefined => process.env.SLACK_API_URL;

async function tryBotToken(token: string): Promise<readonly Finding[]> {
  const { probeSlack } = await import('#adapters/chat/slack/probe.ts');
  try {
    const { missingScopes } = await probeSlack({ token, apiUrl: apiUrl() });
    return [{ check: 'slack token', state: 'ok', detail: 'Slack knows it' }, scopes(missingScopes)];
  } catch (error) {
    return [refused('slack token', error)];
  }
}

export function scopes(missing: readonly string[] | undefined): Finding {
  const check = 'slack scopes';
  if (missing === undefined) return { check, state: 'ok', detail: 'Slack did not say which are granted' };
  if (missing.length === 0) return { check, state: 'ok', detail: 'all that manifest.json asks for' };
  const cure = 'In the app at api.slack.com: App Manifest, paste manifest.json, save, and reinstall to the workspace.';
  return { check, state: 'fail', detail: `not granted: ${missing.join(', ')}`, cure };
}

async function tryAppToken(token: string): Promise<Finding> {
  const { probeAppToken } = await import('#adapters/chat/slack/probe.ts');
  try {
    await probeAppToken({ token, apiUrl: apiUrl() });
    return { check: 'slack app token', state: 'ok', detail: 'Slack gives an address to connect to' };
  } catch (error) {
    return refused('slack app token', error);
  }
}

/** A vendor that cannot be reached now may be there in a minute; one that says no will go on saying so. */
export function refused(check: string, error: unknown): Finding {
  if (!(error instanceof OpsError)) throw error;
  const state = error.retry?.when === 'never' ? 'fail' : 'warn';
  const cure =
    state === 'fail'
      ? error.cure
      : 'Look at network, proxy and DNS of this machine; the service tries again by itself.';
  return { check, state, detail: error.message, cure };
}
