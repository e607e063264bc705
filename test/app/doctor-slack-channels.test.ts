/** `doctor` about what of Slack settings name: each channel and user group is really tried, with the token of its own workspace. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { SLACK_SCOPES } from '#adapters/chat/slack/manifest.ts';
import type { Finding } from '#src/app/doctor/finding.ts';
import { checkGroups } from '#src/app/doctor/groups.ts';
import { checkSlackChannels } from '#src/app/doctor/slack-channels.ts';
import type { House } from '#src/app/house.ts';
import type { GroupSetting, Settings } from '#src/config/settings.ts';
import type { Channel } from '#src/domain/channel.ts';
import { HOUR_MS, instant } from '#src/kernel/time.ts';
import { channel, KEY } from '#test/slack/rig.ts';
import { NORTH, SOUTH, settingsFor, type TenantsRig, tenantsRig } from '#test/slack/workspaces-rig.ts';

const OWN = 'xoxb-own-ZZSECRET';
const VARIABLES = ['HUDDLEBOARD_KEY', 'SLACK_API_URL', 'SLACK_BOT_TOKEN'];
afterEach(() => {
  for (const name of VARIABLES) delete process.env[name];
});

function houseOf(rig: TenantsRig, over: Partial<Settings>): House {
  process.env.HUDDLEBOARD_KEY = KEY.toString('hex');
  process.env.SLACK_API_URL = rig.api.url;
  const dataDir = mkdtempSync(join(tmpdir(), 'doctor-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const settings = { ...settingsFor([]), ...over };
  return { settings, settingsFrom: 'huddleboard.yaml', dataDir, clock: { now: () => instant(0) } };
}
/** What is not well says what to do, and no token is told. */
function well(found: readonly Finding[]): readonly Finding[] {
  for (const { state, cure } of found) expect(cure === undefined).toBe(state === 'ok');
  expect(JSON.stringify(found)).not.toContain('ZZSECRET');
  return found;
}
const lookAt = async (rig: TenantsRig, ids: readonly string[], stored: readonly Channel[] = []) => {
  const house = houseOf(rig, { channels: ids.map((id) => channel({ channel: id })) });
  const { store } = rig;
  return well(
    await checkSlackChannels(house, {
      installations: (platform) => store.installations(platform),
      channels: async () => stored,
    }),
  );
};
const INVITE = expect.stringContaining('/invite @Huddleboard');

describe('a channel of Slack', () => {
  it('is looked for with what the manifest asks for: no message is read, and what cannot be known is said', async () => {
    const rig = await tenantsRig();
    process.env.SLACK_BOT_TOKEN = OWN;
    rig.api.grants(SLACK_SCOPES);
    rig.api.stranger('C0IN', { text: 'said by a person' });
    rig.api.channel('C0OUT', { isMember: false });
    rig.api.channel('C0SECRET', { isMember: false, isPrivate: true });
    rig.api.channel('C0PRIVATE', { isPrivate: true });
    rig.api.channel('C0GONE', { gone: true });
    const found = await lookAt(rig, ['C0IN', 'C0PRIVATE', 'C0OUT', 'C0SECRET', 'C0GONE', '#ops', 'C0IN']);
    expect(found).toMatchObject([
      { check: 'slack channel C0IN', state: 'ok', detail: expect.stringContaining('channels:read') },
      { check: 'slack channel C0PRIVATE', state: 'ok' },
      { check: 'slack channel C0OUT', state: 'fail', cure: INVITE },
      { check: 'slack channel C0SECRET', state: 'fail', cure: INVITE },
      { check: 'slack channel C0GONE', state: 'fail', cure: expect.stringContaining('correct its id') },
      { check: 'slack channel #ops', state: 'warn', cure: expect.stringContaining('Write its id') },
    ]);
    expect(rig.api.callsOf('conversations.info')).toEqual([]);
    // Nobody has said anything before 1970.
    const asked = rig.api.callsOf('conversations.history');
    expect(new Set(asked.map(({ args }) => args.latest))).toEqual(new Set(['1.000000']));
    expect(asked).toHaveLength(5);
  });

  it('is looked at whole where the workspace lets the app see channels: archived ones are told', async () => {
    const rig = await tenantsRig();
    process.env.SLACK_BOT_TOKEN = OWN;
    rig.api.grants([...SLACK_SCOPES, 'channels:read', 'groups:read']);
    rig.api.channel('C0OLD', { isArchived: true });
    rig.api.channel('C0OUT', { isMember: false });
    rig.api.channel('C0SECRET', { isMember: false, isPrivate: true });
    expect(await lookAt(rig, ['C0IN', 'C0OLD', 'C0OUT', 'C0SECRET'])).toMatchObject([
      { state: 'ok', detail: 'the app is in it' },
      { state: 'fail', detail: expect.stringContaining('archived'), cure: expect.stringContaining('Unarchive') },
      { state: 'fail', cure: INVITE },
      { state: 'fail', cure: INVITE },
    ]);
    expect(rig.api.callsOf('conversations.history')).toEqual([]);
  });

  it.each([[[]], [['channels:read', 'groups:read']]])(
    'that is public gets cards of an app that is not in it, where that was granted (beside it: %j)',
    async (more) => {
      const rig = await tenantsRig();
      process.env.SLACK_BOT_TOKEN = OWN;
      rig.api.grants([...SLACK_SCOPES, 'chat:write.public', ...more]);
      rig.api.channel('C0OUT', { isMember: false });
      rig.api.channel('C0SECRET', { isMember: false, isPrivate: true });
      expect(await lookAt(rig, ['C0OUT', 'C0SECRET'])).toMatchObject([
        { state: 'warn', detail: expect.stringContaining('cards arrive'), cure: INVITE },
        { state: 'fail', cure: INVITE },
      ]);
    },
  );

  it('of another workspace is tried with the token of that one; where there is none, that is to be seen to first', async () => {
    const rig = await tenantsRig();
    process.env.SLACK_BOT_TOKEN = OWN;
    await rig.install(NORTH);
    const found = await lookAt(
      rig,
      ['C0HERE', 'T0NORTH/C0THERE', 'T0SOUTH/C0NOWHERE', 'T01/C0HERE2'],
      [channel({ channel: 'T0NORTH/C0CHOSEN' }), channel({ platform: 'teams', channel: '19:a@thread.tacv2' })],
    );
    expect(found).toMatchObject([
      { state: 'ok' },
      { check: 'slack channel T0NORTH/C0THERE', state: 'ok' },
      { check: 'slack channel T0SOUTH/C0NOWHERE', state: 'fail', cure: expect.stringContaining('T0SOUTH') },
      // The house's own, by its name.
      { check: 'slack channel T01/C0HERE2', state: 'ok' },
      { check: 'slack channel T0NORTH/C0CHOSEN', state: 'ok' },
    ]);
    const asked = rig.api.callsOf('conversations.history');
    expect(asked.map(({ token, args }) => [rig.oauth.workspaceOf(token), args.channel])).toEqual([
      [undefined, 'C0HERE'],
      ['T0NORTH', 'C0THERE'],
      [undefined, 'C0HERE2'],
      ['T0NORTH', 'C0CHOSEN'],
    ]);
  });

  it('of a workspace whose token is over waits for the service, of a house without a workspace of its own has to name one', async () => {
    const rig = await tenantsRig({ rotates: true });
    const began = rig.clock.now();
    rig.clock.now = () => instant(began - 20 * HOUR_MS);
    await rig.install(SOUTH);
    rig.clock.now = () => began;
    expect(await lookAt(rig, ['T0SOUTH/C1', 'C1'])).toMatchObject([
      { state: 'warn', cure: expect.stringContaining('Start the service') },
      { state: 'fail', cure: expect.stringContaining('workspace: T…') },
    ]);
  });

  it('is not blamed for what Slack or its token lacks, and nothing is asked where there is no token or no Slack', async () => {
    const rig = await tenantsRig();
    process.env.SLACK_BOT_TOKEN = OWN;
    rig.api.fail('conversations.history', { fault: 'ratelimited', retryAfter: '30' }, { fault: 'status', status: 503 });
    expect(await lookAt(rig, ['C1', 'C2', 'C3'])).toMatchObject([
      { state: 'warn' },
      { state: 'warn' },
      { state: 'ok' },
    ]);
    rig.api.fail('auth.test', { fault: 'refused', error: 'invalid_auth' });
    expect(await lookAt(rig, ['C1'])).toMatchObject([
      { state: 'fail', cure: expect.stringContaining('SLACK_BOT_TOKEN') },
    ]);
    const none = { installations: async () => [], channels: async () => [] };
    const channels = [channel()];
    expect(await checkSlackChannels(houseOf(rig, { channels, slack: undefined }), none)).toEqual([]);
    delete process.env.SLACK_BOT_TOKEN;
    const own = { mode: 'http', command: '/ops' } as const;
    expect(await checkSlackChannels(houseOf(rig, { channels, slack: own }), none)).toEqual([]);
  });
});

describe('a user group of Slack', () => {
  const group = (id: string): GroupSetting => ({ platform: 'slack', group: id, role: 'charge-nurse' });

  it('is read with the token of its own workspace', async () => {
    const rig = await tenantsRig();
    process.env.SLACK_BOT_TOKEN = OWN;
    await rig.install(NORTH);
    rig.api.group('S0HERE', ['U1']);
    rig.api.group('S0THERE', ['U1', 'U2']);
    // A workspace knows its own groups alone.
    rig.api.meet(({ method, token, args }) => {
      const of = args.usergroup === 'S0THERE' ? NORTH.id : undefined;
      const strange = method === 'usergroups.users.list' && rig.oauth.workspaceOf(token) !== of;
      return strange ? { fault: 'refused', error: 'no_such_subteam' } : undefined;
    });
    const groups = ['S0HERE', 'T0NORTH/S0THERE', 'S0THERE', 'T0SOUTH/S0GONE'].map(group);
    expect(well(await checkGroups(houseOf(rig, { groups }), rig.store))).toMatchObject([
      { check: 'group S0HERE', state: 'ok', detail: expect.stringContaining('1 member') },
      { check: 'group T0NORTH/S0THERE', state: 'ok', detail: expect.stringContaining('2 member') },
      { check: 'group S0THERE', state: 'warn', cure: expect.stringContaining('begins with S') },
      { check: 'group T0SOUTH/S0GONE', state: 'warn', cure: expect.stringContaining('T0SOUTH') },
    ]);
  });

  it('is nobody’s affair where the house has no token at all', async () => {
    const rig = await tenantsRig();
    const slack = { mode: 'http', command: '/ops' } as const;
    expect(await checkGroups(houseOf(rig, { groups: [group('S0HERE')], slack }), rig.store)).toEqual([]);
  });
});
