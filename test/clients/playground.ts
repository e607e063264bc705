/**
 * Microsoft's Agents Playground and Huddleboard side by side: `open()` installs the first, starts both and waits until they speak to each other.
 * The Playground's licence is for evaluation, so it is never a dependency: npm puts it into a temporary folder at each run
 * (or `PLAYGROUND=folder` names one where it was put before).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Served, serve } from '#bench/measure.ts';

const PACKAGE = '@microsoft/m365agentsplayground';
const VERSION = '0.2.28';
const PATIENCE_MS = 90_000;

export type Playground = {
  readonly url: string;
  readonly pictures: string;
  close(): Promise<void>;
};

/** What of the Playground's made-up tenant is needed. */
type Tenant = {
  readonly currentUser: { readonly aadObjectId: string };
  readonly groupChats: readonly { readonly id: string }[];
  readonly teams: readonly { readonly channels: readonly { readonly id: string }[] }[];
};

export async function openPlayground(): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-clients-'));
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures);
  const [port, botPort] = [await freePort(), await freePort()];
  const served: Served[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(served.map((one) => one.stop()));
    rmSync(join(folder, 'data'), { recursive: true, force: true });
  };
  try {
    served.push(startPlayground(folder, port, botPort));
    const url = `http://127.0.0.1:${port}`;
    const tenant = await tenantOf(url);
    served.push(await startHouse(folder, botPort, tenant));
    return { url, pictures, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function startPlayground(folder: string, port: number, botPort: number): Served {
  const home = process.env.PLAYGROUND ?? installed(join(folder, 'playground'));
  const cli = join(home, 'node_modules', PACKAGE, 'cli.js');
  const bot = `http://127.0.0.1:${botPort}/api/messages`;
  // Telemetry off. It writes logs into the folder that it runs in.
  return serve(cli, ['-e', bot, '-c', 'msteams', '-p', String(port), '--dt'], { BROWSER: 'none' }, folder);
}

function installed(home: string): string {
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', `${PACKAGE}@${VERSION}`], { cwd: home, stdio: 'inherit' });
  return home;
}

async function tenantOf(url: string): Promise<Tenant> {
  const body = await soon(async () => (await fetch(new URL('/_internal/v1/config', url))).json());
  return (body as { config: Tenant }).config;
}

/** The simulated hospital, its alerts in the group chat and its huddle in the first channel: ids that this very start of the Playground made up. */
async function startHouse(folder: string, port: number, tenant: Tenant): Promise<Served> {
  const config = join(folder, 'huddleboard.yaml');
  writeFileSync(
    config,
    JSON.stringify({
      sites: [{ id: 'playground', name: 'Playground', kind: 'hospital', zone: 'America/New_York' }],
      teams: { devUnauthenticated: true },
      people: [
        { id: 'alex', name: 'House supervisor', roles: ['house-supervisor'], teams: tenant.currentUser.aadObjectId },
      ],
      channels: [
        { purpose: 'alerts', platform: 'teams', channel: tenant.groupChats[0]!.id, training: true },
        { purpose: 'huddle', platform: 'teams', channel: tenant.teams[0]!.channels[0]!.id, training: true },
      ],
    }),
  );
  const args = ['start', '--demo', '--speed', '1', '--config', config, '--data', join(folder, 'data')];
  const house = serve('src/app/huddleboard.mjs', [...args, '--port', String(port), '--mllp-port', '0'], {
    HUDDLEBOARD_LOG: 'silent',
  });
  await soon(async () => {
    const health = (await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()) as {
      platforms: { name: string; state: string }[];
    };
    if (health.platforms.find(({ name }) => name === 'teams')?.state !== 'up') throw new Error('teams is not up');
  });
  return house;
}

async function soon<T>(ask: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : 0;
}
