/** Entries of Slack's own menus, over signed HTTP: a form or an answer in a modal, for whoever chose it alone. */
import { afterEach, describe, expect, it } from 'vitest';
import { shortcutsIn } from '#src/commands/shortcuts.ts';
import type { Form } from '#src/message/document.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { CHANNEL, card, type HttpRig, httpRig, replying, submitOf } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

const FORM: Form = {
  kind: 'form',
  id: 'update',
  title: 'Unit update',
  submitLabel: 'Send',
  command: 'update report',
  fields: [{ name: 'census', label: 'Patients now', required: false, input: 'number', value: 26 }],
};
const form = replying({ document: card({ title: FORM.title, blocks: [FORM] }) });

async function started(answer: (request: CommandRequest) => Reply | Promise<Reply>, over: object = {}) {
  rig = await httpRig({ shortcuts: shortcutsIn(wordsFor('en-US', 'us')), ...over });
  const requests: CommandRequest[] = [];
  const handle: Handle = async (request) => {
    requests.push(request);
    return answer(request);
  };
  await rig.platform.start(handle);
  const choose = (payload: object) => rig.form({ payload: JSON.stringify(payload) });
  return { requests, choose };
}

/** As Slack tells of it. */
const global = (over: object = {}) => ({
  type: 'shortcut',
  callback_id: 'unit-update',
  trigger_id: 'trigger-1',
  action_ts: '1768310000.1',
  user: { id: 'U0NURSE', username: 'pat', team_id: 'T01' },
  team: { id: 'T01', domain: 'acme' },
  token: 'x',
  ...over,
});
const onMessage = (message: object, over: object = {}) =>
  global({
    type: 'message_action',
    callback_id: 'link-to-alert',
    message_ts: '1768310100.000100',
    response_url: rig.api.responseUrl,
    channel: { id: CHANNEL, name: 'huddle' },
    message: { type: 'message', user: 'U0OTHER', ts: '1768310100.000100', ...message },
    ...over,
  });

describe('a global shortcut', () => {
  it('opens its form at once, and the submit is a command', async () => {
    const { requests, choose } = await started(() => form);
    expect(await choose(global())).toEqual({ status: 200, body: '' });
    await expect.poll(() => rig.api.views.length).toBe(1);
    expect(rig.api.views[0]?.view.title.text).toBe('Unit update');
    expect(requests[0]).toMatchObject({ text: 'update', actor: { id: 'U0NURSE' }, place: { private: true } });
    await rig.form({ payload: JSON.stringify(submitOf(rig.api.views[0]!, { census: '27' })) });
    expect(requests[1]?.text).toBe('update report census="27"');
  });

  it('that is refused says so in a modal, with its buttons', async () => {
    const { choose } = await started(() =>
      replying({ ok: false, document: card({ title: 'Not for you', plain: 'Ask a charge nurse.' }) }),
    );
    await choose(global());
    await expect.poll(() => rig.api.views[0]?.view.title.text).toBe('Not for you');
    expect(rig.api.messages).toEqual([]);
  });

  it('whose answer takes long has a modal within the trigger’s three seconds, which the answer fills', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const { choose } = await started(() => promise, { answerInAckMs: 20 });
    await choose(global());
    await expect.poll(() => rig.api.views.length).toBe(1);
    expect(JSON.stringify(rig.api.views[0]?.view)).toContain('One moment');
    resolve(form);
    await expect.poll(() => rig.api.views[0]?.view.title.text).toBe('Unit update');
    expect(rig.api.callsOf('views.open')).toHaveLength(1);
  });

  it('whose modal Slack will not open is answered in the person’s own conversation', async () => {
    const { choose } = await started(() => form);
    rig.api.fail('views.open', { fault: 'refused', error: 'expired_trigger_id' });
    await choose(global());
    await expect.poll(() => rig.api.callsOf('chat.postMessage')[0]?.args.channel).toBe('U0NURSE');
    expect(rig.api.callsOf('chat.postEphemeral')).toEqual([]);
  });

  it('that is none of ours, or of another kind, is acknowledged and asks nothing', async () => {
    const { requests, choose } = await started(() => form);
    for (const over of [{ callback_id: 'zzqx' }, { callback_id: 'link-to-alert' }, { user: {} }])
      expect(await choose(global(over))).toEqual({ status: 200, body: '' });
    expect(requests).toEqual([]);
  });
});

describe('a shortcut on a message', () => {
  it('*Link to alert* gives where the message stands, and nothing of what it says', async () => {
    const { requests, choose } = await started(() => form);
    await choose(onMessage({ text: 'ZZCANARY of 5W' }));
    await expect.poll(() => requests.length).toBe(1);
    expect(requests[0]?.text).toBe(`alert link link="https://acme.slack.com/archives/${CHANNEL}/p1768310100000100"`);
    expect(requests[0]?.place).toMatchObject({ private: false });
    expect(JSON.stringify([requests, rig.lines, rig.api.calls])).not.toContain('ZZCANARY');
  });

  it('in a thread has the thread in its address', async () => {
    const { requests, choose } = await started(() => form);
    await choose(onMessage({ thread_ts: '1768310000.000200' }));
    await expect.poll(() => requests[0]?.text).toContain(`?thread_ts=1768310000.000200&cid=${CHANNEL}"`);
  });

  it('*Check for PHI* gives its words beside the command, and they go nowhere else', async () => {
    const { requests, choose } = await started(() => replying());
    await choose(onMessage({ text: 'Jane &amp; Joe of &lt;5W&gt; "soon"' }, { callback_id: 'check-for-phi' }));
    await expect.poll(() => rig.api.views.length).toBe(1);
    expect(requests[0]).toMatchObject({ text: 'phi check', message: 'Jane & Joe of <5W> "soon"' });
    expect(JSON.stringify([rig.lines, rig.api.calls, rig.api.views])).not.toContain('Jane');
  });

  it('*Check for PHI* gives all of a long message, and what stands in blocks and attachments alone, each once', async () => {
    const { requests, choose } = await started(() => replying());
    const text = `${'The lift stands still. '.repeat(1_700)}Ask ZZLAST.`;
    const blocks = [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ text: 'Ask ZZLAST.' }] }] },
    ];
    const attachments = [{ pretext: 'By the feed', fields: [{ title: 'Who', value: 'ZZALONE' }] }];
    await choose(onMessage({ text, blocks, attachments }, { callback_id: 'check-for-phi' }));
    await expect.poll(() => requests.length).toBe(1);
    expect(requests[0]?.message).toBe(`${text}\nBy the feed\nWho\nZZALONE`);
  });

  it('of a workspace whose address is odd gives no link: the form asks for it', async () => {
    const { requests, choose } = await started(() => form);
    await choose(onMessage({}, { team: { id: 'T01', domain: 'a"/../x' } }));
    await expect.poll(() => requests[0]?.text).toBe('alert link');
  });

  it('is never answered in the channel, whoever the answer is for', async () => {
    const { choose } = await started(() => replying({ audience: 'channel' }));
    await choose(onMessage({}));
    await expect.poll(() => rig.api.views.length).toBe(1);
    expect([...rig.api.messages, ...rig.api.responses]).toEqual([]);
  });
});

it('every one of them has a name and a description that Slack’s menus hold, in both houses', () => {
  for (const house of ['us', 'nhs'] as const)
    for (const { label, description, id } of shortcutsIn(wordsFor('en-US', house))) {
      expect(label.length, label).toBeLessThanOrEqual(24);
      expect(description.length, description).toBeLessThanOrEqual(150);
      expect(id).toMatch(/^[a-z-]{1,40}$/);
    }
});
