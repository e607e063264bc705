/** `manifest slack|teams`: what comes out is what the official schemas take, and what is off is told with a cure. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { manifest } from '#src/app/cli/manifest.ts';
import { RIVERSIDE } from '#test/commands/house.ts';
import { unzipped } from '#test/teams/unzipped.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
const URL_ = 'https://ops.example.org';
const APP_ID = '11111111-2222-3333-4444-555555555555';
const schema = JSON.parse(
  readFileSync(new URL('../fixtures/schemas/slack-manifest.schema.2.0.0.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-manifest-'));
});
afterEach(() => void delete process.env.MICROSOFT_APP_ID);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const config = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
function slack(...args: string[]) {
  const out = mkdtempSync(join(folder, 'slack-'));
  return manifest(['slack', ...args, '--json', '--out', out]).then(() =>
    JSON.parse(readFileSync(join(out, 'slack-manifest.json'), 'utf8')),
  );
}

describe('manifest slack', () => {
  it('prints the manifest alone, so that it can go down a pipe, and beside it what to do with it', () => {
    const done = spawnSync(process.execPath, [PROGRAM, 'manifest', 'slack'], { cwd: folder, encoding: 'utf8' });
    expect(done.status).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ settings: { socket_mode_enabled: true } });
    expect(done.stderr).toContain('docs/setup-slack.md');
  });

  it.each([
    ['socket', []],
    ['socket with a console', ['--url', URL_]],
    ['http', ['--mode', 'http', '--url', URL_]],
    ['http at a port', ['--mode', 'http', '--url', `${URL_}:8443/`]],
  ])('in mode %s is valid by Slack’s schema', async (_, args) => {
    validate(await slack(...args));
    expect(validate.errors).toBeNull();
  });

  it('takes command, mode and address from the configuration, and its own words before them', async () => {
    const path = config(
      'http.yaml',
      `${RIVERSIDE}\nslack: { mode: http, command: /huddle-ops }\nconsole: { origin: ${URL_} }\n`,
    );
    const made = await slack('--config', path);
    expect(made).toMatchObject({
      features: { slash_commands: [{ command: '/huddle-ops', url: `${URL_}/slack/events` }] },
      settings: { socket_mode_enabled: false, interactivity: { request_url: `${URL_}/slack/events` } },
    });
    expect(await slack('--config', path, '--mode', 'socket')).toMatchObject({
      settings: { socket_mode_enabled: true },
    });
    expect(JSON.stringify(await slack('--config', path, '--url', 'https://other.example.org'))).not.toContain(URL_);
  });

  it('in mode socket does not mind a console that only the hospital’s network knows; in mode http it says so', async () => {
    const path = config('inside.yaml', `${RIVERSIDE}\nslack: {}\nconsole: { origin: https://ops.hospital.internal }\n`);
    expect(await slack('--config', path)).toMatchObject({ settings: { socket_mode_enabled: true } });
    await expect(slack('--config', path, '--mode', 'http')).rejects.toMatchObject({
      code: 'ADDRESS_NOT_PUBLIC',
      message: expect.stringContaining('console.origin'),
    });
  });
});

describe('manifest teams', () => {
  it('writes both packages, each naming the bot, the console and itself', async () => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    const out = join(folder, 'not', 'there', 'yet');
    expect(await manifest(['teams', '--url', URL_, '--json', '--out', out])).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['huddleboard-teams-1.25.zip', 'huddleboard-teams-1.29-slash.zip']);
    for (const name of readdirSync(out)) {
      const inside = JSON.parse(
        unzipped(readFileSync(join(out, name)))
          .get('manifest.json')!
          .toString(),
      );
      expect(inside).toMatchObject({
        id: APP_ID,
        developer: { websiteUrl: `${URL_}/` },
        bots: [{ botId: APP_ID }],
        validDomains: ['ops.example.org'],
      });
      expect(name).toContain(`-${inside.manifestVersion}`);
    }
  });

  it('has the tab in both packages where settings have one, under the address that they name', async () => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    const teams = 'teams: { tab: true, tenantId: 99999999-8888-7777-6666-555555555555 }';
    const path = config('tab.yaml', `${RIVERSIDE}\n${teams}\nconsole: { origin: ${URL_} }\n`);
    await manifest(['teams', '--json', '--out', folder, '--config', path]);
    for (const name of ['huddleboard-teams-1.25.zip', 'huddleboard-teams-1.29-slash.zip']) {
      const inside = JSON.parse(
        unzipped(readFileSync(join(folder, name)))
          .get('manifest.json')!
          .toString(),
      );
      expect(inside.staticTabs).toMatchObject([{ contentUrl: `${URL_}/tab` }]);
      expect(inside.webApplicationInfo).toEqual({ id: APP_ID, resource: `api://ops.example.org/botid-${APP_ID}` });
    }
  });

  it('lists the commands in the words of the configured house', async () => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    const path = config('nhs.yaml', RIVERSIDE.replace('house: us\nlocale: en-US', 'house: nhs'));
    await manifest(['teams', '--url', URL_, '--json', '--out', folder, '--config', path]);
    const listed = unzipped(readFileSync(join(folder, 'huddleboard-teams-1.25.zip')))
      .get('manifest.json')!
      .toString();
    expect(listed).toContain('Report your ward');
    expect(listed).not.toMatch(/your unit|call-out/);
  });

  it.each([['not a guid'], [undefined], ['00000000-0000-0000-0000-000000000000']])(
    'refuses the app id %s, with a cure',
    async (appId) => {
      if (appId !== undefined) process.env.MICROSOFT_APP_ID = appId;
      await expect(manifest(['teams', '--url', URL_, '--out', folder])).rejects.toMatchObject({
        code: 'SECRET_MISSING',
        cure: expect.stringContaining('Azure Bot'),
      });
    },
  );

  it('says so when the folder cannot be written', async () => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    const file = config('a-file', '');
    await expect(manifest(['teams', '--url', URL_, '--out', file])).rejects.toMatchObject({ code: 'FILE_NOT_WRITTEN' });
  });
});

describe('an address that nobody could come to is refused with a cure, and nothing of it is repeated', () => {
  it.each([
    ['http://ops.example.org', 'https'],
    ['ops.example.org', 'https://'],
    ['javascript:alert(1)', 'https'],
    ['https://ops.example.org/slack/events', 'path'],
    ['https://ops.example.org/?a=1', 'path'],
    ['https://user:hunter2@ops.example.org', 'Leave both out'],
    ['https://10.1.2.3', 'name in DNS'],
    ['https://0x0a010203', 'name in DNS'],
    ['https://[2001:db8::1]', 'name in DNS'],
    ['https://localhost', 'internet can look up'],
    ['https://ops', 'internet can look up'],
    ['https://ops.hospital.local', 'internet can look up'],
    ['https://a_b.example.org', 'Write https://'],
    ['https://.example.org', 'Write https://'],
  ])('%s', async (url, cure) => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    for (const args of [
      ['slack', '--mode', 'http'],
      ['slack', '--mode', 'socket'],
      ['teams', '--out', folder],
    ]) {
      const failure = await manifest([...args, '--url', url]).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'ADDRESS_NOT_PUBLIC', cure: expect.stringContaining(cure) });
      expect((failure as Error).message).not.toMatch(/hunter2|alert|10\.1/);
    }
  });

  it('none at all is told with where to name it', async () => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    for (const args of [['slack', '--mode', 'http'], ['teams']])
      await expect(manifest([...args, '--config', config('plain.yaml', RIVERSIDE)])).rejects.toMatchObject({
        code: 'ADDRESS_MISSING',
        cure: expect.stringContaining('--url'),
      });
  });
});

it.each([
  [[]],
  [['discord']],
  [['constructor']],
  [['slack', 'teams']],
  [['slack', '--mode', 'carrier-pigeon']],
  [['slack', '--website', 'https://example.org/']],
  [['teams', '--mode', 'http', '--url', URL_]],
  [['teams', '--url', URL_, '--out', 'app.zip']],
  [['slack', '--colour']],
])('tells how it is written when the words are off: %j', async (args) => {
  await expect(manifest(args)).rejects.toMatchObject({ name: 'UsageError' });
});

/** Whatever of these a machine has; what is inside is read and compared elsewhere. */
const ARCHIVERS = [
  ['unzip', ['-tqq']],
  ['python3', ['-m', 'zipfile', '-t']],
  ['7z', ['t', '-bd']],
] as const;

it('archive programs find no fault in the packages, and find a planted one', async () => {
  process.env.MICROSOFT_APP_ID = APP_ID;
  await manifest(['teams', '--url', URL_, '--json', '--out', folder]);
  const whole = ['huddleboard-teams-1.25.zip', 'huddleboard-teams-1.29-slash.zip'].map((name) => join(folder, name));
  const bytes = readFileSync(whole[0]!);
  bytes[100]! ^= 0xff;
  const broken = join(folder, 'broken.zip');
  writeFileSync(broken, bytes);
  for (const [program, args] of ARCHIVERS.filter(([name]) => spawnSync(name, ['--help']).error === undefined)) {
    for (const file of whole) expect(spawnSync(program, [...args, file]).status).toBe(0);
    const { status, stdout } = spawnSync(program, [...args, broken], { encoding: 'utf8' });
    expect(status !== 0 || /bad|corrupt/i.test(stdout)).toBe(true);
  }
});
