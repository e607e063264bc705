/** What Slack hears while the house is slow or Slack itself impatient: the acknowledgement never waits, and the answer finds its way. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { signed } from '#test/fakes/slack-api.ts';
import { answering, CHANNEL, commandOf, type HttpRig, httpRig, pressOf, replying } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

async function started(handle: Handle): Promise<HttpRig> {
  rig = await httpRig({ answerInAckMs: 20 });
  await rig.platform.start(handle);
  return rig;
}

/** A house whose store answers only when told. */
function slowHouse(reply: Reply = replying()) {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  const requests: CommandRequest[] = [];
  const handle: Handle = (request) => {
    requests.push(request);
    return promise;
  };
  return { handle, requests, finish: () => resolve(reply) };
}

const mention = (id: string) => ({
  type: 'event_callback',
  team_id: 'T01',
  event_id: id,
  event: { type: 'app_mention', user: 'U0NURSE', channel: CHANNEL, text: '<@U0BOT> beds', ts: '1.1' },
});
/** As Slack tells an event that it had no answer to: signed anew, with the count of its tries. */
const toldAgain = (body: string, nth: number, at: number) =>
  rig.post(body, {
    'content-type': 'application/json',
    'x-slack-retry-num': String(nth),
    'x-slack-retry-reason': 'http_timeout',
    ...signed(body, at),
  });
const ACKNOWLEDGED = { status: 200, body: '' };

describe('a house whose store is slow', () => {
  it('acknowledges a command, a press and a mention before it has answered any', async () => {
    const slow = slowHouse();
    const { form, event, api } = await started(slow.handle);
    const response_url = api.responseUrl;
    const first = await form(commandOf('beds', { response_url }));
    // Whoever waits sees at once that it goes on; nobody else does.
    expect([first.status, JSON.parse(first.body)]).toEqual([
      200,
      expect.objectContaining({ response_type: 'ephemeral', text: expect.stringContaining('One moment') }),
    ]);
    const payload = JSON.stringify(pressOf('alert ack E-7F3K', { response_url }));
    expect(await form({ payload })).toEqual(ACKNOWLEDGED);
    expect((await event(mention('Ev1'))).status).toBe(200);
    expect(slow.requests).toHaveLength(3);
    expect(api.responses).toEqual([]);
    slow.finish();
    await api.response(2);
    await expect.poll(() => api.callsOf('chat.postEphemeral')).toHaveLength(1);
  });

  it('does once what Slack tells again because it heard nothing, each time under a new signature', async () => {
    const slow = slowHouse();
    const { event, api, clock } = await started(slow.handle);
    const body = JSON.stringify(mention('Ev2'));
    expect((await event(mention('Ev2'))).status).toBe(200);
    for (const nth of [1, 2, 3]) expect((await toldAgain(body, nth, clock.now() + nth * 1_000)).status).toBe(200);
    slow.finish();
    await expect.poll(() => api.callsOf('chat.postEphemeral')).toHaveLength(1);
    expect(slow.requests).toHaveLength(1);
  });
});

describe('an answer whose response URL is over', () => {
  it.each(['expired_url', 'used_url'])('(%s) is given in the own conversation of whoever asked', async (error) => {
    const slow = slowHouse();
    const { form, api, lines } = await started(slow.handle);
    api.fail('response', { fault: 'refused', error });
    await form(commandOf('beds', { response_url: api.responseUrl }));
    slow.finish();
    await expect.poll(() => api.callsOf('chat.postMessage')).toHaveLength(1);
    const [call] = api.callsOf('chat.postMessage');
    expect(call?.args.channel).toBe('U0NURSE');
    expect(call?.args.text).toContain('241 of 252');
    expect(api.responses).toEqual([]);
    expect(lines.filter(({ message }) => message.includes('lost'))).toEqual([]);
  });

  it('is lost to nobody else: the next press is answered at its own', async () => {
    const { form, api } = await started(answering(replying()));
    api.fail('response', { fault: 'refused', error: 'expired_url' });
    const press = () => ({ payload: JSON.stringify(pressOf('beds', { response_url: api.responseUrl })) });
    await form(press());
    await expect.poll(() => api.callsOf('chat.postMessage')).toHaveLength(1);
    await form(press());
    expect((await api.response(1)).body.text).toContain('241 of 252');
  });
});
