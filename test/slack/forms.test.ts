/** A form in Slack: the modal that opens, its submit over the wire, and what happens where no modal can open. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { CHANNEL, card, commandOf, type HttpRig, httpRig, pressOf, replying, submitOf } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

const FORM = {
  kind: 'form',
  id: 'update',
  title: 'Unit update · 5W',
  submitLabel: 'Send',
  command: 'update 5W report',
  fields: [
    { name: 'census', label: 'Patients now', required: false, input: 'number', min: 0, max: 60, value: 28 },
    { name: 'here:rn', label: 'RN here', required: false, input: 'number', value: 5 },
    { name: 'ask', label: 'One ask', required: false, input: 'text', maxLength: 200 },
  ],
} as const;
const FORM_REPLY = replying({
  document: card({ title: 'Unit update · 5W', plain: 'Unit update of 5W.', blocks: [FORM] }),
});
const DONE = replying({ document: card({ title: 'Thank you', plain: 'census 28 → 26' }) });
const FAULTS = replying({ ok: false, fields: { census: 'a whole number from 0 to 60' } });

/** The form for the bare command, and what a test wants for a submit. */
function door(toSubmit: (request: CommandRequest) => Reply | Promise<Reply>): {
  readonly handle: Handle;
  readonly submits: CommandRequest[];
} {
  const submits: CommandRequest[] = [];
  const handle: Handle = async (request) => {
    if (!request.text.startsWith('update 5W report')) return request.text.startsWith('update 5W') ? FORM_REPLY : DONE;
    submits.push(request);
    return toSubmit(request);
  };
  return { handle, submits };
}

async function opened(toSubmit: Parameters<typeof door>[0], over: Parameters<typeof httpRig>[0] = {}) {
  rig = await httpRig(over);
  const made = door(toSubmit);
  await rig.platform.start(made.handle);
  await rig.form({ payload: JSON.stringify(pressOf('update 5W', { response_url: rig.api.responseUrl })) });
  await expect.poll(() => rig.api.views).toHaveLength(1);
  const view = rig.api.views[0]!;
  const submit = async (typed: Record<string, string> = {}, hash = view.hash) => {
    const payload = JSON.stringify(submitOf({ ...view, hash }, typed));
    const { status, body } = await rig.form({ payload, nonce: String(Math.random()) });
    return { status, answer: body === '' ? undefined : JSON.parse(body) };
  };
  return { ...made, view, submit };
}

describe('a button that leads to a form', () => {
  it('opens a modal, filled in, and posts nothing', async () => {
    const { view } = await opened(() => DONE);
    expect(view.view).toMatchObject({ type: 'modal', title: { text: 'Unit update · 5W' }, submit: { text: 'Send' } });
    const [census] = view.view.blocks.filter((block: { type: string }) => block.type === 'input');
    expect(census).toMatchObject({ block_id: 'census', element: { type: 'number_input', initial_value: '28' } });
    expect(rig.api.responses).toEqual([]);
    expect(rig.api.messages).toEqual([]);
  });

  it('typed as a slash command opens the same modal, acknowledged empty', async () => {
    rig = await httpRig();
    await rig.platform.start(door(() => DONE).handle);
    expect(await rig.form(commandOf('update 5W', { response_url: rig.api.responseUrl }))).toEqual({
      status: 200,
      body: '',
    });
    await expect.poll(() => rig.api.views).toHaveLength(1);
  });

  it.each(['expired_trigger_id', 'invalid_arguments'])(
    'is told inline, with how to type it, when Slack says %s',
    async (error) => {
      rig = await httpRig();
      await rig.platform.start(door(() => DONE).handle);
      rig.api.fail('views.open', { fault: 'refused', error });
      await rig.form({ payload: JSON.stringify(pressOf('update 5W', { response_url: rig.api.responseUrl })) });
      const { body } = await rig.api.response(1);
      expect(JSON.stringify(body.blocks)).toContain('update 5W report census=');
      expect(rig.api.views).toEqual([]);
    },
  );

  it('asked for by mention, which has no trigger, is told inline', async () => {
    rig = await httpRig();
    await rig.platform.start(door(() => DONE).handle);
    const event = { type: 'app_mention', user: 'U0NURSE', channel: CHANNEL, ts: '1.1', text: '<@U0BOT> update 5W' };
    await rig.event({ type: 'event_callback', team_id: 'T01', event_id: 'EvForm', event });
    await expect.poll(() => rig.api.callsOf('chat.postEphemeral')).toHaveLength(1);
    expect(rig.api.callsOf('views.open')).toEqual([]);
  });
});

describe('a submit', () => {
  it('is the command that could be typed, by the person who sent it, from the channel where the form was opened', async () => {
    const { submit, submits, view } = await opened(() => DONE);
    const { status } = await submit({ census: '26', ask: 'a "bariatric"\nbed --site x' });
    expect(status).toBe(200);
    expect(submits[0]).toMatchObject({
      text: `update 5W report census="26" here:rn="5" ask="a 'bariatric' bed --site x"`,
      actor: { id: 'U0NURSE', platform: 'slack' },
      place: { platform: 'slack', channel: CHANNEL, private: false },
      requestKey: `slack:${view.id}:${view.hash}:U0NURSE`,
    });
  });

  it('is answered in the modal', async () => {
    const { submit } = await opened(() => DONE);
    const { answer } = await submit();
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: 'Thank you' } } });
    expect(answer.view.submit).toBeUndefined();
  });

  it('that is wrong is told at its field, and the modal stays', async () => {
    const { submit } = await opened(() => FAULTS);
    const { answer } = await submit({ census: '99' });
    expect(answer).toEqual({ response_action: 'errors', errors: { census: 'a whole number from 0 to 60' } });
  });

  it('refused for another reason shows the refusal', async () => {
    const refused = replying({
      ok: false,
      document: card({ title: 'Not allowed', plain: 'Ask the house supervisor.' }),
    });
    const { submit } = await opened(() => refused);
    expect((await submit()).answer).toMatchObject({
      response_action: 'update',
      view: { title: { text: 'Not allowed' } },
    });
  });

  it('sent twice has one key, so that it is done once; a corrected one after a refusal has the same and was not done yet', async () => {
    const { submit, submits } = await opened(() => DONE);
    await submit();
    await submit();
    expect(new Set(submits.map((request) => request.requestKey)).size).toBe(1);
  });

  it('whose answer takes long says so at once and shows it when it is there', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const { submit, view } = await opened(() => promise, { answerInAckMs: 20 });
    const { answer } = await submit();
    expect(answer.view.title.text).toBe('One moment …');
    resolve(DONE);
    await expect.poll(() => view.view.title.text).toBe('Thank you');
  });

  it('and is told how far it is shows that, as far as Slack takes it; a lost edit does no harm', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const { submit, submits, view } = await opened(() => promise, { answerInAckMs: 20 });
    await submit();
    const updates = () => rig.api.callsOf('views.update').length;
    const before = updates();
    submits.at(-1)!.progress!(21, 50);
    await expect.poll(() => JSON.stringify(view.view)).toContain('One moment … 42 %');
    // Within the same second nothing more is sent.
    for (let n = 22; n < 40; n++) submits.at(-1)!.progress!(n, 50);
    expect(updates()).toBe(before + 1);
    resolve(DONE);
    await expect.poll(() => view.view.title.text).toBe('Thank you');
    // Whoever works on tells nobody.
    submits.at(-1)!.progress!(50, 50);
    expect(updates()).toBe(before + 2);
  });

  it('from a modal that is none of ours, or says nothing of its command, asks nobody', async () => {
    const { view, submits } = await opened(() => DONE);
    for (const over of [{ callback_id: 'other' }, { private_metadata: '{"place":{}}' }, { private_metadata: '<' }]) {
      const payload = submitOf({ ...view, view: { ...view.view, ...over } });
      expect((await rig.form({ payload: JSON.stringify(payload) })).status).toBe(200);
    }
    expect(submits).toEqual([]);
  });
});

describe('a button in a modal', () => {
  it('is answered in the same modal and keeps the channel it was opened from', async () => {
    const { view, handle } = await opened(() => DONE);
    expect(handle).toBeDefined();
    const press = pressOf('update undo id-1', {
      channel: undefined,
      container: { type: 'view', view_id: view.id },
      view: { id: view.id, private_metadata: view.view.private_metadata },
    });
    await rig.form({ payload: JSON.stringify(press) });
    await expect.poll(() => view.view.title.text).toBe('Thank you');
    expect(JSON.parse(view.view.private_metadata).place.channel).toBe(CHANNEL);
  });
});
