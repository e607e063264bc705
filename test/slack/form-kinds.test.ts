/** Fields that are more than one input in Slack: rows with a button for one more, lists that ask while one types. */
import { afterEach, expect, it } from 'vitest';
import type { Form } from '#src/message/document.ts';
import type { CommandRequest, Reply } from '#src/ports/handle.ts';
import { card, type HttpRig, httpRig, pressOf, replying, submitOf } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

const FORM: Form = {
  kind: 'form',
  id: 'gap',
  title: 'Report a gap',
  submitLabel: 'Send',
  command: 'gap add',
  fields: [
    {
      name: 'person',
      label: 'Who',
      required: false,
      input: 'choice',
      source: 'person',
      options: Array.from({ length: 100 }, (_, n) => ({ value: `p${n}`, label: `charge nurse ${n}` })),
    },
    { name: 'until', label: 'Until', required: false, input: 'date-time', zone: 'America/New_York' },
    {
      name: 'item',
      label: 'Items',
      required: false,
      input: 'rows',
      least: 0,
      most: 3,
      columns: [
        { name: 'what', label: 'What', required: true, input: 'text', maxLength: 40 },
        { name: 'count', label: 'How many', required: false, input: 'number', min: 1 },
      ],
    },
  ],
};

async function opened(answers: (request: CommandRequest) => Reply = () => replying()) {
  rig = await httpRig();
  const requests: CommandRequest[] = [];
  await rig.platform.start(async (request) => {
    requests.push(request);
    if (request.text !== 'gap') return answers(request);
    return replying({ document: card({ title: FORM.title, blocks: [FORM] }) });
  });
  await rig.form({ payload: JSON.stringify(pressOf('gap', { response_url: rig.api.responseUrl })) });
  await expect.poll(() => rig.api.views).toHaveLength(1);
  return { view: rig.api.views[0]!, requests };
}

const inputs = (view: { readonly view: { readonly blocks: readonly { type: string; block_id: string }[] } }) =>
  view.view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);

it('a button asks for one more row: what was typed stays, and the form that opened it is only read again', async () => {
  const { view, requests } = await opened();
  expect(inputs(view)).toEqual(['person', 'until', 'until@time', 'item:1:what', 'item:1:count']);
  const { state } = submitOf(view, { 'item:1:what': 'two lifts', 'until@time': '14:30' }).view as { state: object };
  const press = async () => {
    const { id, view: shown } = rig.api.views[0]!;
    await rig.form({
      payload: JSON.stringify({
        ...pressOf('item', { channel: undefined, view: { id, private_metadata: shown.private_metadata, state } }),
        actions: [{ type: 'button', action_id: 'add-row', action_ts: String(Math.random()), value: 'item' }],
      }),
      nonce: String(Math.random()),
    });
  };
  await press();
  await expect.poll(() => inputs(view)).toHaveLength(7);
  expect(requests.at(-1)).toMatchObject({ text: 'gap', readOnly: true });
  const first = view.view.blocks.find(({ block_id }: { block_id: string }) => block_id === 'item:1:what');
  expect(first.element.initial_value).toBe('two lifts');
  expect(first.optional).toBe(true);
  expect(JSON.stringify(view.view.blocks)).toContain('"add-row"');
});

it('at the most rows there is no button for one more', async () => {
  const { view } = await opened();
  const typed = { 'item:3:what': 'a' };
  const { state } = submitOf(view).view as { state: { values: object } };
  const values = {
    ...state.values,
    'item:3:what': { value: { type: 'plain_text_input', value: typed['item:3:what'] } },
  };
  const { id, view: shown } = view;
  await rig.form({
    payload: JSON.stringify({
      ...pressOf('item', {
        channel: undefined,
        view: { id, private_metadata: shown.private_metadata, state: { values } },
      }),
      actions: [{ type: 'button', action_id: 'add-row', action_ts: '1', value: 'item' }],
    }),
  });
  await expect.poll(() => inputs(view)).toHaveLength(9);
  expect(JSON.stringify(view.view.blocks)).not.toContain('"add-row"');
});

it('what somebody types into a long list is asked of the house, as they may see it, and answered in the acknowledgement', async () => {
  const found = { options: [{ value: 'p200', label: 'charge nurse 200 <!channel>' }] };
  const { view, requests } = await opened(() => replying({ data: found }));
  const { status, body } = await rig.form({
    payload: JSON.stringify({
      type: 'block_suggestion',
      user: { id: 'U0NURSE', name: 'pat' },
      team: { id: 'T01' },
      block_id: 'person',
      action_id: 'source:person',
      value: 'nurse "200" --site other',
      view: { id: view.id, private_metadata: view.view.private_metadata },
    }),
  });
  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({
    options: [{ text: { type: 'plain_text', text: 'charge nurse 200 ‹!channel>', emoji: false }, value: 'p200' }],
  });
  expect(requests.at(-1)).toMatchObject({
    text: `options person "nurse '200' --site other"`,
    actor: { id: 'U0NURSE' },
    readOnly: true,
  });
});

it('a list that nobody of ours asks for, or that is refused, is empty', async () => {
  const { requests } = await opened(() => replying({ ok: false }));
  const before = requests.length;
  const suggestion = (action_id: string) =>
    rig.form({
      payload: JSON.stringify({
        type: 'block_suggestion',
        user: { id: 'U0NURSE' },
        team: { id: 'T01' },
        block_id: 'x',
        action_id,
        value: '',
      }),
      nonce: String(Math.random()),
    });
  expect((await suggestion('other')).body).toBe('');
  expect(requests).toHaveLength(before);
  expect(JSON.parse((await suggestion('source:person')).body)).toEqual({ options: [] });
});
