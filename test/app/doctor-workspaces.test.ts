/** `doctor` about workspaces that have let the house in by OAuth. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { checkWorkspaces } from '#src/app/doctor/workspaces.ts';
import type { House } from '#src/app/house.ts';
import type { Settings } from '#src/config/settings.ts';
import { HOUR_MS, instant } from '#src/kernel/time.ts';
import { KEY } from '#test/slack/rig.ts';
import { NORTH, SOUTH, settingsFor, type TenantsRig, tenantsRig, WEST } from '#test/slack/workspaces-rig.ts';

const VARIABLES = ['HUDDLEBOARD_KEY', 'HUDDLEBOARD_TOKEN_KEY', 'SLACK_API_URL'];
afterEach(() => {
  for (const name of VARIABLES) delete process.env[name];
});

async function asked(rig: TenantsRig, over: Partial<Settings> = {}) {
  process.env.HUDDLEBOARD_KEY ??= KEY.toString('hex');
  process.env.SLACK_API_URL = rig.api.url;
  const dataDir = mkdtempSync(join(tmpdir(), 'doctor-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const settings = {
    ...settingsFor(),
    slack: { mode: 'http', command: '/ops', workspaces: [NORTH.id, SOUTH.id] } as const,
    ...over,
  };
  const house: House = { settings, settingsFrom: 'huddleboard.yaml', dataDir, clock: { now: () => instant(0) } };
  const found = await checkWorkspaces(house, rig.store);
  for (const { state, cure } of found) expect(cure === undefined).toBe(state === 'ok');
  return found;
}

it('says which are installed and what they lack, and which are not, with the page to open', async () => {
  const rig = await tenantsRig();
  await rig.install(NORTH);
  const found = await asked(rig);
  expect(found).toMatchObject([
    { check: 'slack workspace T0NORTH', state: 'ok', detail: expect.stringContaining('North campus') },
    { check: 'slack scopes of T0NORTH', state: 'ok' },
    {
      check: 'slack workspace T0SOUTH',
      state: 'warn',
      cure: expect.stringContaining('https://ops.example.org/slack/install'),
    },
  ]);
  expect(JSON.stringify(found)).not.toContain('ZZSECRET');
});

it('says where Slack takes a token no more, where one is over, and who is installed but not listed', async () => {
  const rig = await tenantsRig({ rotates: true });
  await rig.install(NORTH);
  const began = rig.clock.now();
  rig.clock.now = () => instant(began - 20 * HOUR_MS);
  await rig.install(SOUTH);
  rig.clock.now = () => began;
  rig.oauth.uninstall(NORTH.id);
  await rig.vault.grant(WEST.id, JSON.stringify({ workspace: WEST.id, name: 'West', token: 'x' }), 'test');
  expect(await asked(rig)).toMatchObject([
    { check: 'slack workspace T0NORTH', state: 'fail', cure: expect.stringContaining('/slack/install') },
    { check: 'slack workspace T0SOUTH', state: 'ok', detail: expect.stringContaining('renews it') },
    { check: 'slack workspace T0WEST', state: 'warn', cure: expect.stringContaining('slack.workspaces') },
  ]);
});

it('says where tokens lie under a key that is not here, changes nothing by looking, and wants an address', async () => {
  const rig = await tenantsRig();
  await rig.install(NORTH);
  const before = await rig.store.installations('slack');
  process.env.HUDDLEBOARD_KEY = Buffer.alloc(32, 9).toString('hex');
  const found = await asked(rig, { console: { host: '127.0.0.1', port: 0, origin: undefined } });
  expect(found).toMatchObject([
    { check: 'slack install page', state: 'fail' },
    {
      check: 'slack workspace T0NORTH',
      state: 'fail',
      cure: expect.stringContaining('HUDDLEBOARD_TOKEN_KEY_PREVIOUS'),
    },
    { check: 'slack workspace T0SOUTH', state: 'warn' },
  ]);
  process.env.HUDDLEBOARD_TOKEN_KEY = Buffer.alloc(32, 9).toString('hex');
  process.env.HUDDLEBOARD_KEY = KEY.toString('hex');
  expect(await asked(rig)).toMatchObject([{ state: 'ok' }, { state: 'ok' }, { state: 'warn' }]);
  expect(await rig.store.installations('slack')).toEqual(before);
});

it('says nothing of a house with its own workspace alone', async () => {
  const rig = await tenantsRig();
  expect(await asked(rig, { slack: { mode: 'http', command: '/ops' } })).toEqual([]);
});
