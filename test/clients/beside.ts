/** What stands beside a client: programs that npm fetches at each run, and the simulated house, each on a port of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Served, serve } from '#bench/measure.ts';

const PATIENCE_MS = 90_000;

export type Program = {
  readonly name: string;
  /** Always this one: another version may be another program. */
  readonly version: string;
  /** Of the environment: names a folder into which npm has put it before. */
  readonly variable: string;
};

/** Never a dependency of ours. @returns the folder of the package */
export function fetched({ name, version, variable }: Program, folder: string): string {
  const home = process.env[variable] ?? join(folder, variable.toLowerCase());
  if (process.env[variable] === undefined && !existsSync(home)) {
    mkdirSync(home);
    writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`];
    execFileSync('npm', args, { cwd: home, stdio: 'inherit' });
  }
  return join(home, 'node_modules', name);
}

export type HousePlan = {
  readonly folder: string;
  readonly port: number;
  readonly platform: 'slack' | 'teams';
  /** What the configuration says of the platform, its people and channels. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
};

/** The simulated hospital, at the pace of a real one. Resolves when the platform is up. */
export async function startHouse({ folder, port, platform, config, env = {} }: HousePlan): Promise<Served> {
  const path = join(folder, `${platform}.json`);
  const sites = [{ id: 'clients', name: 'Clients', kind: 'hospital', zone: 'America/New_York' }];
  writeFileSync(path, JSON.stringify({ sites, ...config }));
  const args = ['start', '--demo', '--speed', '1', '--config', path, '--data', join(folder, `data-${platform}`)];
  const house = serve('src/app/huddleboard.mjs', [...args, '--port', String(port), '--mllp-port', '0'], {
    HUDDLEBOARD_LOG: 'silent',
    ...env,
  });
  await soon(async () => {
    const health = (await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()) as {
      platforms: { name: string; state: string }[];
    };
    if (health.platforms.find(({ name }) => name === platform)?.state !== 'up')
      throw new Error(`${platform} is not up`);
  });
  return house;
}

/** Asks again until it is answered. */
export async function soon<T>(ask: () => Promise<T> | T, patienceMs = PATIENCE_MS): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : 0;
}
