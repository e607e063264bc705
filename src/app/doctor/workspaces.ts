import { systemClock } from '#src/kernel/time.ts';
import { tidy } from '#src/message/tidy.ts';
import type { Store } from '#src/ports/store.ts';
import type { Granted } from '#src/ports/vault.ts';
import type { House } from '../house.ts';
import { knownKey, tokenSealer } from '../secret.ts';
import { grantedIn } from '../vault.ts';
import type { Finding } from './finding.ts';
import { refused, scopes } from './slack.ts';

/** Which workspaces of Slack have let the house in beside its own, and whether Slack still takes what they granted. */
export async function checkWorkspaces(
  { settings: { slack, console }, dataDir }: House,
  store: Pick<Store, 'installations'>,
): Promise<readonly Finding[]> {
  const [listed, key] = [slack?.workspaces, knownKey(dataDir)];
  if (listed === undefined || key === undefined) return [];
  const sealer = tokenSealer(key);
  const granted = (await store.installations('slack')).map((row) => grantedIn('slack', row, sealer));
  const { INSTALL_PATH } = await import('#adapters/chat/slack/workspaces/path.ts');
  const at = `${console.origin ?? ''}${INSTALL_PATH}`;
  const found = await Promise.all(
    listed.map((id) =>
      looked(
        id,
        granted.find(({ workspace }) => workspace === id),
        at,
      ),
    ),
  );
  const strange = granted.filter(({ workspace }) => !listed.includes(workspace));
  return [
    ...(console.origin === undefined ? [NO_ADDRESS] : []),
    ...found.flat(),
    ...strange.map(({ workspace }) => unlisted(workspace)),
  ];
}

const NO_ADDRESS: Finding = {
  check: 'slack install page',
  state: 'fail',
  detail: 'has no address that Slack could send an administrator back to',
  cure: 'Set console.origin to the address of the reverse proxy, https://ops.example.org, and paste the manifest again.',
};

const checkOf = (id: string): string => `slack workspace ${id}`;

async function looked(id: string, granted: Granted | undefined, at: string): Promise<readonly Finding[]> {
  const check = checkOf(id);
  const install = `Have an administrator of that workspace open ${at}`;
  if (granted === undefined) return [{ check, state: 'warn', detail: 'has not installed the app', cure: install }];
  const { installedIn } = await import('#adapters/chat/slack/probe.ts');
  const { text } = granted;
  if (text === undefined) {
    const cure = `Set HUDDLEBOARD_TOKEN_KEY_PREVIOUS to the key before this one; if it is lost: ${install}`;
    return [{ check, state: 'fail', detail: 'its tokens are sealed under a key that is not here', cure }];
  }
  const one = installedIn(text, systemClock.now(), process.env.SLACK_API_URL);
  if (one === undefined) return [{ check, state: 'fail', detail: 'what lies there is none of ours', cure: install }];
  const name = tidy(one.name).slice(0, 80);
  // Renewing is the service's: a refresh token is good once.
  if (one.over)
    return [{ check, state: 'ok', detail: `${name}; its token is over, the service renews it before the next call` }];
  try {
    const { missingScopes } = await one.ask.probe();
    return [
      { check, state: 'ok', detail: `${name}: installed, and Slack knows its token` },
      { ...scopes(missingScopes), check: `slack scopes of ${id}` },
    ];
  } catch (error) {
    const finding = refused(check, error);
    return [finding.state === 'fail' ? { ...finding, cure: install } : finding];
  }
}

const unlisted = (id: string): Finding => ({
  check: checkOf(id),
  state: 'warn',
  detail: 'has installed the app, but is not under slack.workspaces: it is not heard',
  cure: `Add ${id} to slack.workspaces, or take the app out of that workspace.`,
});
