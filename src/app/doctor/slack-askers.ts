import type { InstalledProbe, SlackAsker } from '#adapters/chat/slack/probe.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { knownKey, secretFromEnvironment, tokenSealer } from '../secret.ts';
import { grantedIn } from '../vault.ts';

export type Installations = Pick<Store, 'installations'>;

/** A workspace to ask, and what is asked about as that one knows it. */
export type Asked = { readonly asker: SlackAsker; readonly bare: string };

export type AskerOf = (qualified: string) => Promise<Asked>;

/**
 * Of a channel or group as settings name it: whom to ask about it, with the token of its own workspace; that throws an OpsError where
 * this token is not at hand. Undefined: the house has none at all, which another check tells.
 */
export async function slackAskers(house: House, store: Installations): Promise<AskerOf | undefined> {
  const { askerWith } = await import('#adapters/chat/slack/probe.ts');
  const { addressIn } = await import('#adapters/chat/slack/workspaces/address.ts');
  const token = secretFromEnvironment('SLACK_BOT_TOKEN')?.reveal();
  const own = token === undefined ? undefined : askerWith({ token, apiUrl: process.env.SLACK_API_URL });
  const others = await installed(house, store);
  if (own === undefined && house.settings.slack?.workspaces === undefined) return undefined;
  return async (qualified) => {
    const { workspace, bare } = addressIn(qualified);
    if (workspace === undefined) {
      if (own === undefined) throw NO_TOKEN;
      return { asker: own, bare };
    }
    const other = others.get(workspace);
    if (other?.over === true) throw tokenOver(workspace);
    if (other !== undefined) return { asker: other.ask, bare };
    if (own !== undefined && (await own.probe()).workspace === workspace) return { asker: own, bare };
    throw notInstalled(workspace);
  };
}

/** Those whose tokens can be read. */
async function installed(
  { settings: { slack }, dataDir }: House,
  store: Installations,
): Promise<ReadonlyMap<string, InstalledProbe>> {
  const key = slack?.workspaces === undefined ? undefined : knownKey(dataDir);
  if (key === undefined) return new Map();
  const { installedIn } = await import('#adapters/chat/slack/probe.ts');
  const sealer = tokenSealer(key);
  const rows = (await store.installations('slack')).map((row) => grantedIn('slack', row, sealer));
  const found = rows.flatMap(({ workspace, text }) => {
    const one = text === undefined ? undefined : installedIn(text, systemClock.now(), process.env.SLACK_API_URL);
    return one === undefined ? [] : [[workspace, one] as const];
  });
  return new Map(found);
}

const NO_TOKEN = new OpsError({
  code: 'SLACK_WORKSPACE_UNNAMED',
  kind: 'config',
  message: 'No token is at hand to ask Slack with: the house has no workspace of its own.',
  cure: 'Set SLACK_BOT_TOKEN, or name the workspace: workspace: T… beside a channel, T…/S… for a group.',
  retry: { when: 'never' },
});

const notInstalled = (workspace: string): OpsError =>
  new OpsError({
    code: 'SLACK_WORKSPACE_NOT_INSTALLED',
    kind: 'config',
    message: `No token of workspace ${workspace} is at hand.`,
    cure: `See to slack workspace ${workspace} first.`,
    retry: { when: 'never' },
  });

const tokenOver = (workspace: string): OpsError =>
  new OpsError({
    code: 'SLACK_TOKEN_OVER',
    kind: 'unavailable',
    message: `The token of workspace ${workspace} is over until the service renews it.`,
    cure: 'Start the service, and look again.',
    retry: { when: 'backoff' },
  });
