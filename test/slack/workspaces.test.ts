/** Several workspaces at once: whose somebody is, with which token they are answered, and what of one is never another's. */
import { describe, expect, it } from 'vitest';
import { createSlackPlatform } from '#adapters/chat/slack/index.ts';
import { writeSheet } from '#adapters/xlsx/write.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { HOUR_MS, type Instant, instant } from '#src/kernel/time.ts';
import type { Actor, Reply } from '#src/ports/handle.ts';
import { cardRow, notingHandle } from '#test/contract/chat-platform.ts';
import { actorOf, CHANNEL, channel, commandOf, pressOf, replying } from './rig.ts';
import { NORTH, ORGANISATION, SOUTH, settingsFor, type TenantsRig, tenantsRig, WEST } from './workspaces-rig.ts';

const tokenOf = (rig: TenantsRig, method: string): readonly (string | undefined)[] =>
  rig.api.callsOf(method).map(({ token }) => rig.oauth.workspaceOf(token) ?? token);
const actors = (rig: TenantsRig) => rig.door.requests.map(({ actor }) => actor.id);
const event = (team: string, over: Record<string, unknown> = {}, id = `Ev${team}${Object.keys(over).length}`) => ({
  type: 'event_callback',
  team_id: team,
  event_id: id,
  authorizations: [
    { team_id: team, enterprise_id: null, user_id: 'U-BOT', is_bot: true, is_enterprise_install: false },
  ],
  event: { type: 'app_mention', user: 'U0NURSE', channel: 'C1', text: '<@U0BOT> help', ts: '1.1', ...over },
});
const press = (team: string, over: Record<string, unknown> = {}) => ({
  payload: JSON.stringify(
    pressOf('alert ack E-7F3K', {
      team: { id: team },
      user: { id: 'U0NURSE', name: 'pat', team_id: team },
      ...over,
    }),
  ),
});

describe('the same member id in three workspaces', () => {
  it('is three people, each with what is theirs: no role of one is another’s', async () => {
    const own: Actor['roles'] = ['house-supervisor'];
    const rig = await tenantsRig({
      actorOf: (platform, id, name) => ({
        ...actorOf(platform, id, name),
        ...(id === 'U0NURSE' ? { roles: own } : {}),
      }),
    });
    await rig.install(NORTH);
    await rig.install(SOUTH);
    for (const team of ['T01', NORTH.id, SOUTH.id]) {
      await rig.form(commandOf('help', { team_id: team }));
      await rig.form(press(team));
      await rig.event(event(team));
    }
    await expect.poll(() => rig.door.requests.length).toBe(9);
    const roles = new Map(rig.door.requests.map(({ actor }) => [actor.id, actor.roles]));
    expect([...roles]).toEqual([
      ['U0NURSE', own],
      ['T0NORTH/U0NURSE', ['viewer']],
      ['T0SOUTH/U0NURSE', ['viewer']],
    ]);
    expect(new Set(rig.door.requests.map(({ requestKey }) => requestKey)).size).toBe(9);
    await expect.poll(() => tokenOf(rig, 'chat.postEphemeral')).toEqual(['xoxb-ZZSECRET', NORTH.id, SOUTH.id]);
  });

  it('that press at the very same instant are not taken for one', async () => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    const actions = [{ type: 'button', action_id: 'a', block_id: 'b', value: 'help', action_ts: '1.000001' }];
    for (const team of ['T01', NORTH.id]) await rig.form(press(team, { actions }));
    await expect.poll(() => new Set(rig.door.requests.map(({ requestKey }) => requestKey)).size).toBe(2);
  });
});

describe('a channel that two workspaces share', () => {
  it('somebody of the other one is theirs there too, and has nothing of their namesake here', async () => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    await rig.install(SOUTH);
    await rig.form(press(NORTH.id, { user: { id: 'U0NURSE', name: 'pat', team_id: SOUTH.id } }));
    await rig.form(press(NORTH.id, { user: { id: 'U0NURSE', name: 'pat', team_id: 'T01' } }));
    await rig.event(event(NORTH.id, { user_team: SOUTH.id, team: NORTH.id }));
    await expect.poll(() => actors(rig).toSorted()).toEqual(['T0SOUTH/U0NURSE', 'T0SOUTH/U0NURSE', 'U0NURSE']);
    // Where they are is still the channel of the workspace whose app was spoken to.
    expect(new Set(rig.door.requests.map(({ place }) => place.channel))).toEqual(
      new Set([`T0NORTH/${CHANNEL}`, 'T0NORTH/C1']),
    );
  });

  describe('gives what is somebody’s own to them in their own workspace, and to no namesake in that of the channel', () => {
    const guest = { user: { id: 'U0NURSE', name: 'pat', team_id: SOUTH.id } };
    const shared = async (reply: Partial<Reply>) => {
      const rig = await tenantsRig({ writeSheet, callTimeoutMs: 10_000, notStarted: true });
      await rig.platform.start(async (request) => replying(request.text === 'home' ? {} : reply));
      await rig.install(NORTH);
      await rig.install(SOUTH);
      return rig;
    };

    it('their Home', async () => {
      const rig = await shared({ acted: true });
      for (const team of [NORTH.id, SOUTH.id])
        await rig.event(event(team, { type: 'app_home_opened', tab: 'home', channel: 'D1' }));
      await expect.poll(() => tokenOf(rig, 'views.publish').toSorted()).toEqual([NORTH.id, SOUTH.id]);
      await rig.form(press(NORTH.id, guest));
      await expect.poll(() => tokenOf(rig, 'views.publish').slice(2)).toEqual([SOUTH.id]);
    });

    it('a file', async () => {
      const file = { name: 'kpi-alos_days', format: 'csv', columns: ['figure'], rows: [['alos_days']] } as const;
      const rig = await shared({ file, confidential: 'shown' });
      await rig.form(press(NORTH.id, { ...guest, response_url: rig.api.responseUrl }));
      await expect.poll(() => rig.api.files()[0]?.complete).toBe(true);
      expect(tokenOf(rig, 'conversations.open')).toEqual([SOUTH.id]);
      expect(tokenOf(rig, 'files.completeUploadExternal')).toEqual([SOUTH.id]);
    });

    it('what comes after the address for it is over', async () => {
      const rig = await shared({});
      rig.api.fail('response', { fault: 'refused', error: 'used_url' });
      await rig.form(press(NORTH.id, { ...guest, response_url: rig.api.responseUrl }));
      await expect.poll(() => tokenOf(rig, 'chat.postMessage')).toEqual([SOUTH.id]);
    });

    it('their language', async () => {
      const rig = await shared({});
      await rig.form(press(NORTH.id, guest));
      await expect.poll(() => tokenOf(rig, 'users.info')).toEqual([SOUTH.id]);
    });
  });

  it('somebody of a workspace that has not let the house in is not heard', async () => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    await rig.form(press(NORTH.id, { user: { id: 'U0NURSE', name: 'pat', team_id: WEST.id } }));
    await rig.event(event(NORTH.id, { user_team: WEST.id }));
    await rig.form(commandOf('help', { team_id: NORTH.id }));
    await expect.poll(() => actors(rig)).toEqual(['T0NORTH/U0NURSE']);
  });
});

it('a workspace that is not installed, or no longer listed, is acknowledged and not heard', async () => {
  let settings = settingsFor();
  const rig = await tenantsRig({ settings: () => settings });
  await rig.install(NORTH);
  expect(await rig.form(commandOf('help', { team_id: WEST.id }))).toEqual({ status: 200, body: '' });
  expect((await rig.form(press(SOUTH.id))).status).toBe(200);
  settings = { ...settings, slack: { ...settings.slack!, workspaces: [SOUTH.id] } };
  await rig.form(commandOf('help', { team_id: NORTH.id }));
  await rig.form(commandOf('help', { team_id: 'T01' }));
  await expect.poll(() => actors(rig)).toEqual(['U0NURSE']);
  expect(rig.api.callsOf('chat.postEphemeral')).toEqual([]);
});

it('an app that a whole organisation has installed hears each of its workspaces, as one', async () => {
  const rig = await tenantsRig();
  await rig.install(ORGANISATION);
  await rig.form(
    commandOf('help', { team_id: 'T0CLINIC', enterprise_id: ORGANISATION.id, is_enterprise_install: 'true' }),
  );
  await rig.form(press('T0CLINIC', { enterprise: { id: ORGANISATION.id }, is_enterprise_install: true }));
  await expect.poll(() => actors(rig)).toEqual(['E0ORG/U0NURSE', 'E0ORG/U0NURSE']);
});

describe('what goes out', () => {
  const row = (to: string) => cardRow({ platform: 'slack', channel: to });
  const delivered = async (rig: TenantsRig, to: string) => {
    const { ref } = await rig.platform.deliver(row(to), undefined);
    await rig.platform.deliver({ ...row(to), version: 2 }, { ref });
    return rig.api.callsOf('chat.postMessage').at(-1)!.args.channel;
  };

  it('goes with the token of the workspace that its channel names, and is edited with it', async () => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    await rig.install(SOUTH);
    expect(await delivered(rig, CHANNEL)).toBe(CHANNEL);
    expect(await delivered(rig, `T0NORTH/${CHANNEL}`)).toBe(CHANNEL);
    expect(await delivered(rig, '@T0SOUTH/U0NURSE')).toBe('U0NURSE');
    expect(tokenOf(rig, 'chat.postMessage')).toEqual(['xoxb-ZZSECRET', NORTH.id, SOUTH.id]);
    expect(tokenOf(rig, 'chat.update')).toEqual(['xoxb-ZZSECRET', NORTH.id, SOUTH.id]);
  });

  it('is looked for in its own workspace when its answer was lost', async () => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    const post = row(`T0NORTH/${CHANNEL}`);
    const { ref } = await rig.platform.deliver(post, undefined);
    const found = await rig.platform.find?.(post, 60_000);
    // The fake's messages are all of one bot, which is not the one of that workspace: none is taken for ours.
    expect(found).toBeUndefined();
    expect(ref).toContain(CHANNEL);
    expect(tokenOf(rig, 'conversations.history')).toEqual([NORTH.id]);
  });

  it.each([
    ['T0SOUTH/C1', 'SLACK_WORKSPACE_NOT_INSTALLED', '/slack/install'],
    ['T0WEST/C1', 'SLACK_WORKSPACE_NOT_INSTALLED', 'slack.workspaces'],
  ])('to %s says what is missing, and is not tried again by itself', async (to, code, cure) => {
    const rig = await tenantsRig();
    const failure = await rig.platform.deliver(row(to), undefined).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OpsError);
    expect(failure).toMatchObject({ code, retry: { when: 'never' }, cure: expect.stringContaining(cure) });
  });

  it('into somebody’s Home and own conversation names them as their own workspace does', async () => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    await rig.event(event(NORTH.id, { type: 'app_home_opened', tab: 'home', channel: 'D1' }));
    await expect.poll(() => rig.api.home('U0NURSE')).toBeDefined();
    expect(tokenOf(rig, 'views.publish')).toEqual([NORTH.id]);
    await expect.poll(() => actors(rig)).toEqual(['T0NORTH/U0NURSE']);
  });

  it('members of a group of another workspace are people of that one', async () => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    rig.api.group('S0CHARGE', ['U1', 'U2']);
    expect(await rig.platform.members?.('S0CHARGE')).toEqual(['U1', 'U2']);
    expect(await rig.platform.members?.('T0NORTH/S0CHARGE')).toEqual(['T0NORTH/U1', 'T0NORTH/U2']);
    expect(tokenOf(rig, 'usergroups.users.list')).toEqual(['xoxb-ZZSECRET', NORTH.id]);
  });
});

it('a channel of settings is known by its workspace too, and by its name there', async () => {
  const settings = settingsFor([
    channel(),
    channel({ channel: `T0NORTH/${CHANNEL}` }),
    channel({ channel: 'T0SOUTH/#huddle' }),
  ]);
  const rig = await tenantsRig({ settings: () => settings });
  await rig.install(NORTH);
  await rig.install(SOUTH);
  for (const team of ['T01', NORTH.id, SOUTH.id]) await rig.form(commandOf('help', { team_id: team }));
  await expect
    .poll(() => rig.door.requests.map(({ place }) => place.channel))
    .toEqual([CHANNEL, `T0NORTH/${CHANNEL}`, 'T0SOUTH/#huddle']);
});

it('a house without a workspace of its own starts, hears those that let it in, and wants each channel to name one', async () => {
  const first = await tenantsRig();
  await first.install(NORTH);
  const rig = await tenantsRig({
    store: first.store,
    secrets: { signingSecret: 'a-signing-secret-for-tests' },
    notStarted: true,
  });
  await rig.platform.start(rig.door.handle);
  expect(rig.platform.health()).toEqual({ state: 'up' });
  expect(rig.api.callsOf('auth.test')).toEqual([]);
  await rig.form(commandOf('help', { team_id: NORTH.id }));
  await rig.form(commandOf('help', { team_id: 'T01' }));
  await expect.poll(() => actors(rig)).toEqual(['T0NORTH/U0NURSE']);
  await expect(rig.platform.deliver(cardRow({ platform: 'slack', channel: 'C1' }), undefined)).rejects.toMatchObject({
    code: 'SLACK_WORKSPACE_UNNAMED',
  });
});

describe('a workspace that takes the app out', () => {
  const gone = (type: string, over: Record<string, unknown> = {}) => ({ ...event(NORTH.id), event: { type, ...over } });

  it.each([
    ['app_uninstalled', {}],
    ['tokens_revoked', { tokens: { bot: ['U-BOT-T0NORTH'] } }],
  ])('by %s is forgotten, here and in the store, and no other with it', async (type, over) => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    await rig.install(SOUTH);
    rig.oauth.uninstall(NORTH.id);
    await rig.event(gone(type, over));
    await expect.poll(() => rig.store.installations('slack')).toMatchObject([{ workspace: SOUTH.id }]);
    await rig.form(commandOf('help', { team_id: NORTH.id }));
    await rig.form(commandOf('help', { team_id: SOUTH.id }));
    await expect.poll(() => actors(rig)).toEqual(['T0SOUTH/U0NURSE']);
    expect(await rig.store.audit(1)).toMatchObject([
      { action: 'workspace.remove', subject: 'workspace T0NORTH', detail: { why: type } },
    ]);
  });

  it('is not forgotten by what is told late, after it has let the house in again, nor for somebody’s own token', async () => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    await rig.event(gone('app_uninstalled'));
    await rig.event(gone('tokens_revoked', { tokens: { oauth: ['U0NURSE'] } }));
    await rig.event({ ...gone('app_uninstalled'), team_id: WEST.id, authorizations: [] });
    await expect.poll(() => rig.api.callsOf('auth.test').length).toBe(3);
    await rig.form(commandOf('help', { team_id: NORTH.id }));
    await expect.poll(() => actors(rig)).toEqual(['T0NORTH/U0NURSE']);
  });

  it('is not forgotten while Slack cannot say whether its token is still good', async () => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    rig.api.fail('auth.test', { fault: 'status', status: 503 });
    await rig.event(gone('app_uninstalled'));
    await expect.poll(() => JSON.stringify(rig.lines)).toContain('whether a workspace has taken the app out');
    expect(await rig.store.installations('slack')).toMatchObject([{ workspace: NORTH.id }]);
    await rig.form(commandOf('help', { team_id: NORTH.id }));
    await expect.poll(() => actors(rig)).toEqual(['T0NORTH/U0NURSE']);
  });
});

it('what another replica installed or removed counts here within seconds', async () => {
  const one = await tenantsRig();
  const two = await tenantsRig({ store: one.store });
  const began = two.clock.now();
  await two.form(commandOf('help', { team_id: NORTH.id }));
  await expect.poll(() => actors(two)).toEqual([]);
  await one.install(NORTH);
  two.clock.now = () => instant(began + 6_000);
  await two.form(commandOf('help', { team_id: NORTH.id }));
  await expect.poll(() => actors(two)).toEqual(['T0NORTH/U0NURSE']);
  await one.vault.drop(NORTH.id, 'app_uninstalled');
  two.clock.now = () => instant(began + 12_000);
  await two.form(commandOf('help', { team_id: NORTH.id }));
  await two.form(commandOf('help', { team_id: 'T01' }));
  await expect.poll(() => actors(two)).toEqual(['T0NORTH/U0NURSE', 'U0NURSE']);
});

it('an app that was taken out and installed again while nothing came in here goes by its new token', async () => {
  const one = await tenantsRig();
  const two = await tenantsRig({ store: one.store, apiUrl: one.api.url });
  const began = two.clock.now();
  await one.install(NORTH);
  await two.form(commandOf('help', { team_id: NORTH.id }));
  await expect.poll(() => actors(two)).toEqual(['T0NORTH/U0NURSE']);
  const row = cardRow({ platform: 'slack', channel: `T0NORTH/${CHANNEL}` });
  for (const n of [1, 2]) {
    one.oauth.uninstall(NORTH.id);
    await one.vault.drop(NORTH.id, 'app_uninstalled');
    await one.install(NORTH);
    two.clock.now = () => instant(began + n * HOUR_MS);
    await two.platform.deliver(row, undefined);
    const { token } = JSON.parse((await one.vault.all())[0]?.text ?? '{}');
    expect(one.api.callsOf('chat.postMessage').at(-1)?.token).toBe(token);
  }
});

describe('tokens that rotate', () => {
  const post = (rig: TenantsRig) =>
    rig.platform.deliver(cardRow({ platform: 'slack', channel: 'T0NORTH/C1' }), undefined);
  const begun = async (over: Parameters<typeof tenantsRig>[0] = {}) => {
    const rig = await tenantsRig({ rotates: true, ...over });
    await rig.install(NORTH);
    const at = rig.clock.now();
    const later = (hours: number): void => {
      rig.clock.now = (): Instant => instant(at + hours * HOUR_MS);
    };
    return { rig, later };
  };

  it('are renewed well before they end, while the old one still serves', async () => {
    const { rig, later } = await begun();
    later(5);
    await post(rig);
    expect(rig.oauth.renewals()).toBe(0);
    later(10.5);
    await post(rig);
    await expect.poll(async () => (await rig.vault.all())[0]?.version).toBe(2);
    later(13);
    await post(rig);
    expect(rig.oauth.renewals()).toBe(1);
    expect(rig.api.messages).toHaveLength(3);
  });

  it('are renewed before the next call when they are over, once for many calls at once', async () => {
    const { rig, later } = await begun();
    later(30);
    await Promise.all(Array.from({ length: 8 }, () => post(rig)));
    expect(rig.oauth.renewals()).toBe(1);
    expect(rig.api.messages).toHaveLength(8);
  });

  it('are taken over from another replica that was first: a refresh token is good once', async () => {
    const { rig, later } = await begun();
    later(30);
    const other = createSlackPlatform({
      setting: { mode: 'http', command: '/ops' },
      secrets: { signingSecret: 'x' },
      apiUrl: rig.api.url,
      key: Buffer.alloc(32, 7),
      earlier: async () => [],
      actorOf,
      settings: () => settingsFor(),
      clock: { now: () => rig.clock.now() },
      log: { debug() {}, info() {}, warn() {}, error() {}, child: () => ({}) as never },
      installing: { credentials: rig.oauth.credentials, vault: rig.vault, keepSecret: () => {} },
    });
    await other.start(notingHandle().handle);
    await post(rig);
    await other.deliver(cardRow({ platform: 'slack', channel: 'T0NORTH/C1' }), undefined);
    await other.stop();
    expect(rig.oauth.renewals()).toBe(1);
    expect(rig.api.messages).toHaveLength(2);
  });

  it('that Slack renews no more hold the posts back, and say what to do', async () => {
    const { rig, later } = await begun();
    later(30);
    rig.oauth.uninstall(NORTH.id);
    const failure = await post(rig).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'SLACK_TOKEN_OVER', retry: { when: 'backoff' } });
    expect(JSON.stringify(rig.lines)).toContain('SLACK_INVALID_REFRESH_TOKEN');
    expect(JSON.stringify(rig.lines)).not.toContain('ZZSECRET');
  });

  it('that could not be kept are kept at the next call, not renewed again', async () => {
    let broken = false;
    const kept = await tenantsRig();
    const vault = {
      ...kept.vault,
      renew: async (...args: Parameters<typeof kept.vault.renew>) => {
        if (broken) throw new Error('the disk is full');
        await kept.vault.renew(...args);
      },
    };
    const { rig, later } = await begun({
      installing: { credentials: kept.oauth.credentials, vault, keepSecret: () => {} },
    });
    later(30);
    broken = true;
    await post(rig);
    expect((await vault.all())[0]?.version).toBe(1);
    broken = false;
    later(30.1);
    await post(rig);
    await expect.poll(async () => (await vault.all())[0]?.version).toBe(2);
    expect(rig.oauth.renewals()).toBe(1);
  });
});
