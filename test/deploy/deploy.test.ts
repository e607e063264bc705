/** What lies in deploy/: it says what it should, and what of it can be tried here is tried. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = new URL('../../', import.meta.url).pathname;
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const UNIT = read('deploy/huddleboard.service');
const DOCKERFILE = read('deploy/Dockerfile');

describe('the systemd unit', () => {
  const analyze = spawnSync('systemd-analyze', ['--version']).status === 0;

  test.runIf(analyze)('is one that systemd understands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unit-'));
    const unit = join(folder, 'huddleboard.service');
    // The program is not installed here; everything else is as it is shipped.
    writeFileSync(unit, UNIT.replaceAll('/opt/huddleboard/node_modules/.bin/node', process.execPath));
    const { stderr, status } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    const ours = stderr.split('\n').filter((line) => line.includes('huddleboard'));
    expect([status, ours]).toEqual([0, []]);
  });

  test('stops within its time-out, keeps its data, and gives away nothing', () => {
    const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(UNIT)?.[1];
    expect(Number(setting('TimeoutStopSec'))).toBeGreaterThan(10);
    expect(setting('ExecStart')).toContain('--data /var/lib/huddleboard');
    expect(setting('StateDirectory')).toBe('huddleboard');
    expect([setting('ProtectSystem'), setting('NoNewPrivileges'), setting('CapabilityBoundingSet')]).toEqual([
      'strict',
      'yes',
      '',
    ]);
    // A secret in the unit itself could be read by everybody: systemctl show.
    expect(UNIT).not.toMatch(/Environment=(SLACK|MICROSOFT|HUDDLEBOARD)\w*(TOKEN|SECRET|PASSWORD|KEY|URL)=/);
  });
});

describe('the command line beside the unit', () => {
  const SCRIPT = read('deploy/huddleboard');

  test('has the folders and the secrets of the unit', () => {
    const [, folders] = /huddleboard\.mjs start (.+)$/m.exec(UNIT)!;
    expect(SCRIPT).toContain(` ${folders} "$@"`);
    const named = [...UNIT.matchAll(/Environment=(\w+_FILE)=%d\/(\S+)/g)].map(([, name, file]) => `${name} ${file}`);
    expect(named.length).toBeGreaterThan(3);
    expect([...SCRIPT.matchAll(/^secret (.+)$/gm)].map(([, told]) => told)).toEqual(named);
  });

  test('runs, and what is written after the subcommand counts', () => {
    const folder = mkdtempSync(join(tmpdir(), 'command-'));
    writeFileSync(join(folder, 'huddleboard'), SCRIPT.replaceAll('/opt/huddleboard/', ROOT));
    writeFileSync(join(folder, 'bad.yaml'), 'sites: []\n');
    const ask = (...words: string[]) =>
      spawnSync('sh', [join(folder, 'huddleboard'), ...words], { cwd: folder, encoding: 'utf8' });
    expect(ask('--version').stdout).toBe(`${manifest.version}\n`);
    expect(ask().stdout).toContain('backup --out FILE');
    const { status, stderr } = ask('config', 'check', '--config', 'bad.yaml');
    rmSync(folder, { recursive: true });
    expect([status, stderr]).toEqual([1, expect.stringContaining('bad.yaml')]);
  });
});

describe('the image', () => {
  test('is made of files that are there, by the Node that the project pins, and runs as nobody in particular', () => {
    const bases = [...DOCKERFILE.matchAll(/^FROM node:([\d.]+)-\S+-slim/gm)].map(([, version]) => version);
    expect(bases).toEqual([manifest.dependencies.node, manifest.dependencies.node]);
    const copied = [...DOCKERFILE.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) => names!.split(' '));
    expect(copied.length).toBeGreaterThan(6);
    expect(copied.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
    const allowed = new Set([...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name]) => name));
    expect(copied.filter((name) => !allowed.has(name))).toEqual([]);
    expect(/^USER (\d+)/m.exec(DOCKERFILE)?.[1]).not.toBe('0');
    expect(DOCKERFILE).not.toMatch(/curl|wget|apt-get/);
  });

  test('is healthy while /healthz answers, and not when it says no or nothing', async () => {
    let status = 200;
    const server = createServer((_, res) => res.writeHead(status).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`;
    const check = async (): Promise<number | null> => {
      const { spawn } = await import('node:child_process');
      const env = { ...process.env, HUDDLEBOARD_HEALTH_URL: url };
      const child = spawn(process.execPath, [join(ROOT, 'deploy/healthcheck.mjs')], { env });
      return new Promise((resolve) => child.on('exit', resolve));
    };
    expect(await check()).toBe(0);
    status = 503;
    expect(await check()).toBe(1);
    server.close();
    server.closeAllConnections();
    expect(await check()).toBe(1);
  });
});

type Service = {
  readonly environment: Record<string, string>;
  readonly command?: readonly string[];
  readonly secrets?: readonly string[];
  readonly read_only?: boolean;
  readonly stop_grace_period?: string;
  readonly healthcheck?: object;
};
type Compose = { readonly services: Record<string, Service>; readonly secrets: Record<string, { file: string }> };

test('the Compose file has two instances on one database; secrets are files, and no port is taken twice', () => {
  const { services, secrets } = parse(read('deploy/compose.yaml'), { merge: true }) as Compose;
  const { database, ...instances } = services;
  expect(Object.keys(instances)).toHaveLength(2);
  expect(database?.healthcheck).toMatchObject({ test: expect.arrayContaining(['pg_isready']) });
  const ports = Object.values(instances).flatMap(({ command = [] }) => command.filter((word) => /^\d+$/.test(word)));
  expect(new Set(ports).size).toBe(4);
  for (const { environment, secrets: used = [], read_only, stop_grace_period } of Object.values(instances)) {
    expect([read_only, stop_grace_period]).toEqual([true, '15s']);
    expect(used.filter((name) => secrets[name] === undefined)).toEqual([]);
    const secret = Object.keys(environment).filter((name) => /TOKEN|SECRET|PASSWORD|KEY|DATABASE/.test(name));
    expect(secret.length).toBeGreaterThan(2);
    expect(secret.filter((name) => !name.endsWith('_FILE'))).toEqual([]);
  }
  expect(Object.keys(database!.environment).filter((name) => /PASSWORD$/.test(name))).toEqual([]);
});
