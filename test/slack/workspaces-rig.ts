/** A house that several workspaces have let in: its own by token, others by OAuth over the wire, their grants in a store of its own. */
import { onTestFinished } from 'vitest';
import type { SlackOptions } from '#adapters/chat/slack/index.ts';
import { openStore } from '#db/index.ts';
import { createSealer } from '#src/app/sealed.ts';
import { createVault } from '#src/app/vault.ts';
import type { Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { Channel } from '#src/domain/channel.ts';
import { silentLog } from '#src/kernel/log.ts';
import { Secret } from '#src/kernel/secret.ts';
import type { Store } from '#src/ports/store.ts';
import type { Vault } from '#src/ports/vault.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { CLIENT, type FakeWorkspace, fakeSlackOAuth, type SlackOAuth } from '#test/fakes/slack-oauth.ts';
import { channel, type HttpRig, httpRig, KEY, settingsWith } from './rig.ts';

export const ORIGIN = 'https://ops.example.org';
export const NORTH: FakeWorkspace = { id: 'T0NORTH', name: 'North campus' };
export const SOUTH: FakeWorkspace = { id: 'T0SOUTH', name: 'South campus' };
/** Not listed in settings. */
export const WEST: FakeWorkspace = { id: 'T0WEST', name: 'West campus' };
export const ORGANISATION: FakeWorkspace = { id: 'E0ORG', name: 'All campuses' };

export const settingsFor = (channels: readonly Channel[] = [channel()]): Settings => ({
  ...settingsWith(channels),
  slack: { mode: 'http', command: '/ops', workspaces: [NORTH.id, SOUTH.id, ORGANISATION.id] },
  console: { host: '127.0.0.1', port: 0, origin: ORIGIN },
});

export type TenantsRig = HttpRig & {
  readonly oauth: SlackOAuth;
  readonly store: Store;
  readonly vault: Vault;
  readonly door: ReturnType<typeof notingHandle>;
  /** What a browser meets that is sent to an address of the house, with the cookie that it holds. */
  readonly browse: (address: string, cookie?: string) => Promise<Page>;
  /** An administrator installs the app in a workspace, from the first page to the last. */
  readonly install: (workspace: FakeWorkspace) => Promise<Page>;
};
export type Page = {
  readonly status: number;
  readonly body: string;
  readonly location: string;
  /** As the browser would send it again. */
  readonly cookie: string;
  readonly setCookie: string;
};

export async function tenantsRig(
  over: Partial<SlackOptions> & { readonly rotates?: boolean; readonly store?: Store; readonly notStarted?: true } = {},
): Promise<TenantsRig> {
  const { rotates = false, store: given, notStarted, ...options } = over;
  const store = given ?? (await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog }));
  const clock = options.clock ?? { now: () => rig.clock.now() };
  const vault = options.installing?.vault ?? createVault('slack', { store, sealer: createSealer(KEY), clock });
  const rig: HttpRig = await httpRig({
    settings: () => settingsFor(),
    installing: {
      credentials: { clientId: CLIENT.id, clientSecret: new Secret(CLIENT.secret) },
      vault,
      keepSecret: () => {},
    },
    ...options,
  });
  const oauth = fakeSlackOAuth(rig.api, { rotates, now: () => rig.clock.now() });
  const door = notingHandle();
  if (notStarted === undefined) await rig.platform.start(door.handle);
  onTestFinished(async () => {
    await rig.close();
    if (given === undefined) await store.close();
  });
  const browse: TenantsRig['browse'] = async (address, cookie = '') => {
    const there = new URL(address.replace(ORIGIN, ''), rig.url);
    const response = await fetch(there, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
    const setCookie = response.headers.get('set-cookie') ?? '';
    return {
      status: response.status,
      body: await response.text(),
      location: response.headers.get('location') ?? '',
      cookie: setCookie.split(';')[0] ?? '',
      setCookie,
    };
  };
  return {
    ...rig,
    oauth,
    store,
    vault,
    door,
    browse,
    install: async (workspace) => {
      const begun = await browse('/slack/install');
      return browse(oauth.approve(begun.location, workspace), begun.cookie);
    },
  };
}
