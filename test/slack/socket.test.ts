/** Socket Mode: what the socket brings, and that nothing it does or suffers ends the house. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpsError } from '#src/kernel/errors.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { answering, commandOf, pressOf, replying, type SocketRig, socketRig } from './rig.ts';

let rig: SocketRig;
const strays: unknown[] = [];
const onStray = (failure: unknown): void => void strays.push(failure);
beforeEach(() => {
  strays.length = 0;
  process.on('unhandledRejection', onStray);
});
afterEach(async () => {
  await rig.close();
  process.off('unhandledRejection', onStray);
  expect(strays).toEqual([]);
});

describe('what the socket brings', () => {
  it('a command is answered in its acknowledgement', async () => {
    rig = await socketRig();
    await rig.platform.start(answering(replying()));
    const ack = await rig.socket.send('slash_commands', commandOf('beds'));
    expect(ack).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('241 of 252') });
  });

  it('a slow command is acknowledged with a line and answered at its response URL', async () => {
    rig = await socketRig({ answerInAckMs: 20 });
    const late = Promise.withResolvers<ReturnType<typeof replying>>();
    await rig.platform.start(() => late.promise);
    const ack = await rig.socket.send('slash_commands', commandOf('beds', { response_url: rig.api.responseUrl }));
    expect(ack).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('One moment') });
    late.resolve(replying());
    expect((await rig.api.response(1)).body.text).toContain('241 of 252');
  });

  it('a press is answered at its response URL, a direct message in its conversation', async () => {
    rig = await socketRig();
    const door = notingHandle();
    await rig.platform.start(door.handle);
    await rig.socket.send('interactive', { ...pressOf('alert ack E-7F3K'), response_url: rig.api.responseUrl });
    await rig.api.response(1);
    const event = { type: 'message', channel_type: 'im', user: 'U0NURSE', channel: 'D0NURSE', ts: '1.1', text: 'now' };
    await rig.socket.send('events_api', { type: 'event_callback', event_id: 'Ev9', team_id: 'T01', event });
    await expect.poll(() => rig.api.messages.map((m) => m.channel)).toEqual(['D0NURSE']);
    expect(door.requests.map((r) => r.text)).toEqual(['alert ack E-7F3K', 'now']);
  });

  it.each([
    'no json',
    '[]',
    'null',
    '{"type":"events_api"}',
    '{"type":"events_api","payload":{"event":null}}',
    '{"type":"hello"}',
    '{}',
  ])('row 34: survives the line %s', async (line) => {
    rig = await socketRig();
    await rig.platform.start(answering(replying()));
    rig.socket.sendRaw(line);
    expect((await rig.socket.send('slash_commands', commandOf('beds'))).text).toContain('241 of 252');
  });
});

describe('when the socket breaks', () => {
  it('says so, connects again by itself and answers as before', async () => {
    rig = await socketRig();
    await rig.platform.start(answering(replying()));
    rig.socket.drop();
    await expect.poll(() => rig.platform.health()).toEqual({ state: 'down', detail: 'CONNECTION_LOST' });
    await rig.socket.connected(2);
    await expect.poll(() => rig.platform.health().state).toBe('up');
    expect((await rig.socket.send('slash_commands', commandOf('beds'))).text).toContain('241 of 252');
  });

  it('row 36: with the token revoked meanwhile the house stays up, the health says why, and it goes on trying', async () => {
    rig = await socketRig();
    await rig.platform.start(answering(replying()));
    rig.api.fail('apps.connections.open', { fault: 'refused', error: 'invalid_auth' });
    rig.socket.drop();
    await expect.poll(() => rig.platform.health().detail).toBe('SLACK_INVALID_AUTH');
    await rig.socket.connected(2);
    await expect.poll(() => rig.platform.health().state).toBe('up');
  });

  it('does not connect again once it was stopped', async () => {
    rig = await socketRig();
    await rig.platform.start(answering(replying()));
    rig.socket.drop();
    await expect.poll(() => rig.platform.health().state).toBe('down');
    await rig.platform.stop();
    const before = rig.api.callsOf('apps.connections.open').length;
    await new Promise((resolve) => setTimeout(resolve, 700)); // longer than the first wait
    expect(rig.api.callsOf('apps.connections.open')).toHaveLength(before);
  });

  it('stopped while it was still connecting, it closes what it opened', async () => {
    rig = await socketRig();
    const starting = rig.platform.start(answering(replying()));
    await rig.platform.stop();
    await starting;
    await expect.poll(() => rig.socket.connections()).toBe(0);
    expect(rig.platform.health().state).toBe('down');
  });

  it('refuses to start without a valid app token, and leaves nothing open', async () => {
    rig = await socketRig();
    rig.api.fail('apps.connections.open', { fault: 'refused', error: 'invalid_auth' });
    await expect(rig.platform.start(answering(replying()))).rejects.toThrow(OpsError);
    expect(rig.platform.health()).toEqual({ state: 'down', detail: 'SLACK_INVALID_AUTH' });
    expect(rig.socket.connections()).toBe(0);
  });

  it('uses the app token for the socket and the bot token for all else', async () => {
    rig = await socketRig();
    await rig.platform.start(answering(replying()));
    expect(rig.api.calls.map((call) => [call.method, call.token])).toEqual([
      ['auth.test', 'xoxb-ZZSECRET'],
      ['apps.connections.open', 'xapp-ZZSECRET'],
    ]);
  });
});

it('names the secret that the mode needs, before anything is opened', async () => {
  rig = await socketRig();
  await expect(socketRig({ secrets: { botToken: 'xoxb-1' } })).rejects.toMatchObject({
    code: 'SECRET_MISSING',
    kind: 'config',
  });
});
