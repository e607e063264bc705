/**
 * Microsoft's Agents Playground and Huddleboard side by side: starts both and waits until they speak to each other.
 * The Playground's licence is for evaluation, so it is never a dependency: npm puts it into a temporary folder at each run
 * (or `PLAYGROUND=folder` names one where it was put before).
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '#bench/measure.ts';
import { fetched, freePort, soon, startHouse } from './beside.ts';

export const PLAYGROUND = {
  name: '@microsoft/m365agentsplayground',
  version: '0.2.28',
  variable: 'PLAYGROUND',
} as const;

export type Playground = { readonly url: string; close(): Promise<void> };

/** What of the Playground's made-up tenant is needed. */
type Tenant = {
  readonly currentUser: { readonly aadObjectId: string };
  readonly groupChats: readonly { readonly id: string }[];
  readonly teams: readonly { readonly channels: readonly { readonly id: string }[] }[];
};

/**
 * The Playground alone, before a bot.
 * @param folder where it may put what it needs
 */
export async function servePlayground(
  folder: string,
  bot: string,
): Promise<Playground & { readonly tenant: () => Promise<Tenant> }> {
  const port = await freePort();
  const cli = join(fetched(PLAYGROUND, folder), 'cli.js');
  // Telemetry off. It writes logs into the folder that it runs in.
  const served = serve(cli, ['-e', bot, '-c', 'msteams', '-p', String(port), '--dt'], { BROWSER: 'none' }, folder);
  const url = `http://127.0.0.1:${port}`;
  const tenant = async (): Promise<Tenant> => {
    const body = await soon(async () => (await fetch(new URL('/_internal/v1/config', url))).json());
    return (body as { config: Tenant }).config;
  };
  await tenant();
  return { url, tenant, close: () => served.stop() };
}

/** The Playground and the simulated house as its bot. */
export async function openPlayground(folder: string): Promise<Playground> {
  const botPort = await freePort();
  const { url, tenant, close } = await servePlayground(folder, `http://127.0.0.1:${botPort}/api/messages`);
  const house = await startHouse({ folder, port: botPort, platform: 'teams', config: configOf(await tenant()) }).catch(
    async (error) => {
      await close();
      throw error;
    },
  );
  return {
    url,
    close: async () => {
      await Promise.all([house.stop(), close()]);
      rmSync(join(folder, 'data-teams'), { recursive: true, force: true });
    },
  };
}

/** Alerts in the group chat and the huddle in the first channel: ids that this very start of the Playground made up. */
const configOf = ({ currentUser, groupChats, teams }: Tenant) => ({
  teams: { devUnauthenticated: true },
  people: [{ id: 'alex', name: 'House supervisor', roles: ['house-supervisor'], teams: currentUser.aadObjectId }],
  channels: [
    { purpose: 'alerts', platform: 'teams', channel: groupChats[0]!.id, training: true },
    { purpose: 'huddle', platform: 'teams', channel: teams[0]!.channels[0]!.id, training: true },
  ],
});
