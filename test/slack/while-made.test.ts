/** How far an answer is, over the wire: a message that is edited, lines below a command, and the answer always, as the last of it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeSheet } from '#adapters/xlsx/write.ts';
import type { Form } from '#src/message/document.ts';
import type { Sheet } from '#src/message/sheet.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { CHANNEL, card, commandOf, type HttpRig, httpRig, pressOf, replying } from './rig.ts';

const FORM: Form = {
  kind: 'form',
  id: 'update',
  title: '5W update',
  command: 'update 5W',
  submitLabel: 'Send',
  fields: [{ name: 'beds', label: 'Beds', required: false, input: 'number', min: 0, max: 40 }],
};
const SHEET: Sheet = { name: 'kpi-alos_days', format: 'csv', columns: ['figure'], rows: [['alos_days']] };

let rig: HttpRig;
// Of the time that the throttle looks at: all else goes on by the wall.
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(async () => {
  vi.useRealTimers();
  await rig.close();
});

/** A house that tells how far it is when the test does, and answers when told. */
async function simulating(answer: Reply = replying()) {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  const requests: CommandRequest[] = [];
  const handle: Handle = (request) => {
    requests.push(request);
    return promise;
  };
  rig = await httpRig({ answerInAckMs: 20, writeSheet });
  await rig.platform.start(handle);
  return {
    ...rig,
    finish: () => resolve(answer),
    /** Until it is shown, or for a moment where nothing is to be. */
    far: async (done: number, seen: () => boolean = () => false) => {
      for (let n = 0; n < 20 && !seen(); n++) {
        requests[0]?.progress?.(done, 200);
        await new Promise((go) => setTimeout(go, 10));
      }
    },
  };
}
const direct = { type: 'message', channel_type: 'im', user: 'U0NURSE', channel: 'D0NURSE', ts: '1.1', text: 'now' };
const told = (event: object) => ({ type: 'event_callback', team_id: 'T01', event_id: 'Ev1', event });

describe('in the own conversation', () => {
  it('one message says how far it is, every two seconds at most, and becomes the answer', async () => {
    const { event, api, far, finish } = await simulating();
    await event(told(direct));
    await far(20, () => api.messages.length > 0);
    expect(api.messages).toMatchObject([{ channel: 'D0NURSE', text: expect.stringContaining('One moment … 10 %') }]);
    vi.advanceTimersByTime(1_900);
    await far(60);
    expect(api.callsOf('chat.update')).toEqual([]);
    vi.advanceTimersByTime(200);
    await far(100, () => api.callsOf('chat.update').length > 0);
    expect(api.messages[0]?.text).toContain('One moment … 50 %');
    finish();
    await expect.poll(() => api.messages[0]?.text).toContain('241 of 252');
    expect(api.messages).toHaveLength(1);
  });

  it.each([
    ['is gone', 'chat.update', { fault: 'refused', error: 'message_not_found' }],
    ['never came', 'chat.postMessage', { fault: 'refused', error: 'internal_error' }],
  ] as const)('the answer is posted where that message %s', async (_, method, fault) => {
    const { event, api, far, finish } = await simulating();
    api.fail(method, fault);
    await event(told(direct));
    await far(20, () => api.calls.some((call) => call.method === 'chat.postMessage'));
    finish();
    await expect.poll(() => api.messages.at(-1)?.text).toContain('241 of 252');
    expect(api.messages.filter(({ text }) => text.includes('241 of 252'))).toHaveLength(1);
  });

  it.each([
    ['is limited', { fault: 'ratelimited', retryAfter: '30' }],
    ['is refused', { fault: 'refused', error: 'edit_window_closed' }],
    ['was done, and Slack never said so', { fault: 'reset' }],
  ] as const)('the answer alone is left where its edit %s', async (_, fault) => {
    const { event, api, far, finish } = await simulating();
    await event(told(direct));
    await far(80, () => api.messages.length > 0);
    api.fail('chat.update', fault);
    finish();
    await expect.poll(() => api.callsOf('chat.delete')).toHaveLength(1);
    expect(api.messages).toMatchObject([{ channel: 'D0NURSE', text: expect.stringContaining('241 of 252') }]);
  });

  it('an answer whose line cannot be taken away is posted all the same, and that is in the log', async () => {
    const { event, api, far, finish, lines } = await simulating();
    await event(told(direct));
    await far(80, () => api.messages.length > 0);
    api.fail('chat.update', { fault: 'ratelimited' });
    api.fail('chat.delete', { fault: 'refused', error: 'cant_delete_message' });
    finish();
    await expect.poll(() => api.messages.at(-1)?.text).toContain('241 of 252');
    await expect.poll(() => lines.map(({ fields }) => fields.code)).toContain('SLACK_CANT_DELETE_MESSAGE');
  });

  it('a form takes its place, with how to type it: no modal opens from a message', async () => {
    const { event, api, far, finish } = await simulating(replying({ document: card({ blocks: [FORM] }) }));
    await event(told(direct));
    await far(80, () => api.messages.length > 0);
    finish();
    await expect.poll(() => JSON.stringify(api.messages)).toContain('beds=');
    expect(api.messages).toHaveLength(1);
    expect(api.views).toEqual([]);
  });

  it('what is said of a lost file stands below the answer, not in its place', async () => {
    const { event, api, far, finish } = await simulating(replying({ file: SHEET }));
    await event(told(direct));
    await far(80, () => api.messages.length > 0);
    api.fail('conversations.open', { fault: 'refused', error: 'missing_scope' });
    finish();
    await expect.poll(() => api.messages).toHaveLength(2);
    expect(api.messages[0]?.text).toContain('241 of 252');
    expect(JSON.stringify(api.messages[1])).toContain('offers it as a download');
  });

  it('nothing is shown of what is answered at once, nor of what tells nothing', async () => {
    const { event, api, finish } = await simulating();
    await event(told(direct));
    await new Promise((go) => setTimeout(go, 60));
    expect(api.messages).toEqual([]);
    finish();
    await expect.poll(() => api.messages).toHaveLength(1);
  });
});

describe('where nothing that one person alone sees can be edited', () => {
  it('a command gets a line each ten seconds, three at most, and then the answer', async () => {
    const { form, api, far, finish } = await simulating();
    await form(commandOf('now', { response_url: api.responseUrl }));
    await far(10);
    expect(api.responses).toEqual([]);
    for (const n of [1, 2, 3, 4, 5]) {
      vi.advanceTimersByTime(10_000);
      await far(20 * n, () => api.responses.length >= n);
    }
    finish();
    await api.response(4);
    const texts = api.responses.map(({ body }) => body.text);
    expect(texts).toEqual([10, 20, 30].map((n) => expect.stringContaining(`One moment … ${n} %`)).concat(texts[3]!));
    expect(texts[3]).toContain('241 of 252');
    expect(api.responses.slice(0, 3).map(({ body }) => body)).toMatchObject(
      [1, 2, 3].map(() => ({ response_type: 'ephemeral', replace_original: false })),
    );
  });

  it('so does a press, whose card is left alone until the answer', async () => {
    const { form, api, far, finish } = await simulating();
    await form({ payload: JSON.stringify(pressOf('now', { response_url: api.responseUrl })) });
    await far(10);
    vi.advanceTimersByTime(10_000);
    await far(20, () => api.responses.length > 0);
    expect(api.responses[0]?.body).toMatchObject({ replace_original: false, response_type: 'ephemeral' });
    finish();
    expect((await api.response(2)).body.text).toContain('241 of 252');
  });

  it('a mention in a channel is answered by the answer alone', async () => {
    const { event, api, far, finish } = await simulating();
    await event(told({ type: 'app_mention', user: 'U0NURSE', channel: CHANNEL, ts: '1.1', text: '<@U0BOT> now' }));
    await far(20);
    finish();
    await expect.poll(() => api.callsOf('chat.postEphemeral')).toHaveLength(1);
    expect(api.messages).toEqual([]);
  });
});
