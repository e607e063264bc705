/** From what people type and press to the answer they see, over signed HTTP. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CommandRequest, Handle, Reply, Role } from '#src/ports/handle.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { fakeSlackApi } from '#test/fakes/slack-api.ts';
import {
  actorOf,
  answering,
  CHANNEL,
  card,
  channel,
  commandOf,
  type HttpRig,
  httpRig,
  pressOf,
  replying,
  settingsWith,
} from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

async function started(handle: Handle, over: Parameters<typeof httpRig>[0] = {}): Promise<HttpRig> {
  rig = await httpRig(over);
  await rig.platform.start(handle);
  return rig;
}

/** A front door that answers only when told. */
function slowHandle(reply: Reply) {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  const requests: CommandRequest[] = [];
  const handle: Handle = (request) => {
    requests.push(request);
    return promise;
  };
  return { handle, requests, finish: () => resolve(reply) };
}

describe('a slash command', () => {
  it('is answered privately in the acknowledgement', async () => {
    const { form, api } = await started(answering(replying()));
    const { status, body } = await form(commandOf('beds'));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('241 of 252') });
    expect(api.responses).toEqual([]);
  });

  it('is answered to the channel when the answer is for the channel', async () => {
    const { form } = await started(answering(replying({ audience: 'channel' })));
    expect(JSON.parse((await form(commandOf('beds'))).body).response_type).toBe('in_channel');
  });

  it('that gives the very card of the one before says each time who sees it', async () => {
    const reply = replying();
    const audiences = ['caller', 'channel', 'caller', 'channel'] as const;
    let asked = 0;
    const { form } = await started(async () => ({ ...reply, audience: audiences[asked++]! }));
    const answers: string[] = [];
    for (const audience of audiences) answers.push(`${audience} ${(await form(commandOf('beds'))).body}`);
    expect(answers.map((one) => one.includes('"in_channel"'))).toEqual([false, true, false, true]);
    expect(answers[2]).toBe(answers[0]);
    expect(answers[3]).toBe(answers[1]);
  });

  it('is acknowledged with a line when the answer takes long, and answered at its response URL', async () => {
    const slow = slowHandle(replying());
    const { form, api } = await started(slow.handle, { answerInAckMs: 20 });
    const { status, body: soon } = await form(commandOf('kpi alos', { response_url: api.responseUrl }));
    expect([status, JSON.parse(soon)]).toMatchObject([
      200,
      { response_type: 'ephemeral', text: expect.stringContaining('One moment') },
    ]);
    slow.finish();
    const { body } = await api.response(1);
    expect(body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(body.text).toContain('241 of 252');
  });

  it('says who asks and where, by the name that settings use', async () => {
    const door = notingHandle();
    const { form } = await started(door.handle, { settings: () => settingsWith([channel({ channel: '#huddle' })]) });
    await form(commandOf('beds 5w', { trigger_id: '13345224609.738474920' }));
    expect(door.requests[0]).toMatchObject({
      text: 'beds 5w',
      actor: { platform: 'slack', id: 'U0NURSE', name: 'pat' },
      place: { platform: 'slack', channel: '#huddle', private: false },
      requestKey: 'slack:13345224609.738474920',
    });
  });

  it('with another name is the verb of that name', async () => {
    const door = notingHandle();
    const { form } = await started(door.handle);
    await form(commandOf('5w', { command: '/beds' }));
    expect(door.requests[0]?.text).toBe('beds 5w');
  });

  it('row 21: gives what was typed to the front door, and its echo back as text', async () => {
    const typed = '&lt;!channel&gt; &amp;lt;!here&amp;gt; “5 west” &lt;https://x|Patient list&gt;';
    const echo: Handle = async ({ text }) => replying({ document: card({ plain: `No unit ${text}`, title: text }) });
    const { form } = await started(echo);
    const { body } = await form(commandOf(typed));
    const answer = JSON.parse(body);
    expect(answer.text).toContain(
      'No unit &lt;!channel&gt; &amp;lt;!here&amp;gt; "5 west" &lt;https://x|Patient list&gt;',
    );
    expect(body).not.toMatch(/<!|<https/);
  });
});

describe('a pressed button', () => {
  const press = (over: Record<string, unknown> = {}) => ({
    payload: JSON.stringify(pressOf('alert ack E-7F3K', over)),
  });
  const ephemeral = { container: { type: 'message', is_ephemeral: true } };

  it('on a channel’s card is answered privately and leaves the card to the outbox', async () => {
    const { form, api } = await started(answering(replying()));
    expect(await form(press({ response_url: api.responseUrl }))).toEqual({ status: 200, body: '' });
    expect((await api.response(1)).body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(api.callsOf('chat.update')).toEqual([]);
  });

  it('on a private card replaces that card', async () => {
    const { form, api } = await started(answering(replying()));
    await form(press({ ...ephemeral, response_url: api.responseUrl }));
    expect((await api.response(1)).body).toMatchObject({ response_type: 'ephemeral', replace_original: true });
  });

  it.each([
    ['a refusal', replying({ ok: false }), 'ephemeral'],
    ['an answer for the channel', replying({ audience: 'channel' }), 'in_channel'],
  ] as const)('on a private card leaves that card standing when the answer is %s', async (_, reply, response_type) => {
    const { form, api } = await started(answering(reply));
    await form(press({ ...ephemeral, response_url: api.responseUrl }));
    expect((await api.response(1)).body).toMatchObject({ response_type, replace_original: false });
  });

  it('row 31: carries only its command: another person in another channel is who and where it says', async () => {
    const door = notingHandle();
    const { form, api } = await started(door.handle);
    const other = { user: { id: 'U0OTHER', name: 'sam' }, channel: { id: 'C0OTHER', name: 'elsewhere' } };
    await form(press({ ...other, response_url: api.responseUrl }));
    await api.response(1);
    expect(door.requests[0]).toMatchObject({
      text: 'alert ack E-7F3K',
      actor: { id: 'U0OTHER', roles: ['viewer'] },
      place: { channel: 'C0OTHER' },
    });
  });

  it('row 32: told twice by Slack has one key; pressed twice has two', async () => {
    const door = notingHandle();
    const { form, api, clock } = await started(door.handle);
    const once = press({ response_url: api.responseUrl });
    await form(once);
    const now = clock.now();
    clock.now = () => (now + 1_000) as typeof now;
    await form(once);
    await form(press({ response_url: api.responseUrl }));
    await api.response(3);
    const [first, again, second] = door.requests.map((r) => r.requestKey);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
  });

  it('row 32: clicked after the role was taken away has the role of now, not of when the card was posted', async () => {
    const door = notingHandle();
    let roles: readonly Role[] = ['charge-nurse'];
    const { form, api } = await started(door.handle, { actorOf: (...who) => ({ ...actorOf(...who), roles }) });
    await form(press({ response_url: api.responseUrl }));
    roles = [];
    await form(press({ response_url: api.responseUrl }));
    await api.response(2);
    expect(door.requests.map((r) => r.actor.roles)).toEqual([['charge-nurse'], []]);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'https://hooks.slack.com.evil.example/x',
    'https://hooks.slack.com@evil.example/x',
    'http://hooks.slack.com/plain',
    'file:///etc/passwd',
    'not an address',
  ])('row 33: never posts its answer to %s', async (response_url) => {
    const { form, lines } = await started(answering(replying()));
    expect((await form(press({ response_url }))).status).toBe(200);
    await expect.poll(() => lines.map((line) => line.fields.code)).toContain('RESPONSE_URL_REFUSED');
  });

  it('row 33: never posts its answer to another port of the machine that the API is on', async () => {
    const other = await fakeSlackApi();
    const { form, lines } = await started(answering(replying()));
    await form(press({ response_url: other.responseUrl }));
    await expect.poll(() => lines.map((line) => line.fields.code)).toContain('RESPONSE_URL_REFUSED');
    expect(other.connections()).toBe(0);
    await other.close();
  });
});

describe('a mention or a direct message', () => {
  const told = (event: object, id = 'Ev1') => ({ type: 'event_callback', team_id: 'T01', event_id: id, event });
  const mention = { type: 'app_mention', user: 'U0NURSE', channel: CHANNEL, ts: '1.1', text: '<@U0BOT> beds <#C1|5w>' };
  const direct = { type: 'message', channel_type: 'im', user: 'U0NURSE', channel: 'D0NURSE', ts: '1.1', text: 'now' };

  it('is answered to the person alone, in the channel where the mention stood', async () => {
    const door = notingHandle();
    const { event, api } = await started(door.handle);
    expect((await event(told(mention))).status).toBe(200);
    await expect.poll(() => api.callsOf('chat.postEphemeral')).toHaveLength(1);
    expect(door.requests[0]).toMatchObject({
      text: 'beds #5w',
      place: { channel: CHANNEL, private: false },
      requestKey: 'slack:Ev1',
    });
    expect(api.callsOf('chat.postEphemeral')[0]?.args).toMatchObject({ channel: CHANNEL, user: 'U0NURSE' });
  });

  it('is answered in the direct conversation', async () => {
    const door = notingHandle();
    const { event, api } = await started(door.handle);
    await event(told(direct));
    await expect.poll(() => api.messages).toHaveLength(1);
    expect(api.messages[0]?.channel).toBe('D0NURSE');
    expect(door.requests[0]).toMatchObject({ text: 'now', place: { private: true } });
  });

  it('is answered once, however often Slack tells it', async () => {
    const door = notingHandle();
    const { event, api, clock } = await started(door.handle);
    const now = clock.now();
    for (const seconds of [0, 60, 240]) {
      clock.now = () => (now + seconds * 1_000) as typeof now;
      expect((await event(told(direct, 'EvSame'))).status).toBe(200);
    }
    await expect.poll(() => api.messages).toHaveLength(1);
    expect(door.requests).toHaveLength(1);
  });

  it.each([
    ['of a bot', { ...direct, bot_id: 'B0OTHER' }],
    ['of our own', { ...direct, user: 'U0BOT', bot_id: 'B0BOT' }],
    ['that was edited', { ...direct, subtype: 'message_changed' }],
    ['with an edit mark', { ...direct, edited: { user: 'U0NURSE', ts: '2.1' } }],
    ['in a channel without mention', { ...direct, channel_type: 'channel', channel: CHANNEL }],
    ['a mention in a direct message, which comes as a message too', { ...mention, channel: 'D0NURSE' }],
  ])('is not answered: %s', async (_, content) => {
    const door = notingHandle();
    const { event, api } = await started(door.handle);
    expect((await event(told(content, 'EvQuiet'))).status).toBe(200);
    await event(told(direct, 'EvLast'));
    await expect.poll(() => api.messages).toHaveLength(1);
    expect(door.requests.map((r) => r.requestKey)).toEqual(['slack:EvLast']);
  });
});

describe('figures of the simulated house', () => {
  const simulated = replying({ audience: 'channel', document: card({ simulated: true }) });

  it.each([
    [false, 'ephemeral'],
    [true, 'in_channel'],
  ] as const)('reach a whole channel only for training (%s)', async (training, response_type) => {
    const settings = settingsWith([channel({ training })]);
    const { form } = await started(answering(simulated), { settings: () => settings });
    const answer = JSON.parse((await form(commandOf('beds'))).body);
    expect(answer.response_type).toBe(response_type);
    expect(JSON.stringify(answer.blocks)).toContain('simulated');
  });
});
