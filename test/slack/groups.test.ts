import { afterEach, describe, expect, it } from 'vitest';
import { readGroupOnce } from '#adapters/chat/slack/groups.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { type HttpRig, httpRig } from './rig.ts';

describe('members of a Slack user group', () => {
  let rig: HttpRig | undefined;
  afterEach(() => rig?.close());

  it('are read over the wire with the bot token, by the platform and by doctor', async () => {
    rig = await httpRig();
    rig.api.group('S0CHARGE', ['U1', 'U2']);
    await expect(rig.platform.members?.('S0CHARGE')).rejects.toMatchObject({ code: 'CHAT_NOT_STARTED' });
    await rig.platform.start(notingHandle().handle);
    expect(await rig.platform.members?.('S0CHARGE')).toEqual(['U1', 'U2']);
    const from = { token: 'xoxb-ZZSECRET', apiUrl: rig.api.url };
    expect(await readGroupOnce(from, 'S0CHARGE')).toEqual(['U1', 'U2']);
    expect(rig.api.callsOf('usergroups.users.list').map((call) => [call.token, call.args.usergroup])).toEqual([
      ['xoxb-ZZSECRET', 'S0CHARGE'],
      ['xoxb-ZZSECRET', 'S0CHARGE'],
    ]);
  });

  it.each([
    [
      'a group that is not there',
      { fault: 'refused', error: 'no_such_subteam' },
      'SLACK_NO_SUCH_SUBTEAM',
      'begins with S',
    ],
    ['a scope that is missing', { fault: 'refused', error: 'missing_scope' }, 'SLACK_MISSING_SCOPE', 'manifest.json'],
    ['a fault of Slack', { fault: 'status', status: 503 }, 'CHAT_UNAVAILABLE', 'tried again'],
    ['an answer that is none', { fault: 'bad-json' }, 'CHAT_UNAVAILABLE', 'tried again'],
  ] as const)('%s is told with a cure', async (_, fault, code, cure) => {
    rig = await httpRig();
    await rig.platform.start(notingHandle().handle);
    rig.api.fail('usergroups.users.list', fault);
    await expect(rig.platform.members?.('S0CHARGE')).rejects.toMatchObject({
      code,
      cure: expect.stringContaining(cure),
    });
  });
});
