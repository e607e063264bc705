/** Fields that are more than one input in Teams: rows with a button for one more, lists that Teams asks for while one types. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Form } from '#src/message/document.ts';
import type { CommandRequest, Reply } from '#src/ports/handle.ts';
import { brokenCard } from '#test/fakes/adaptive-card.ts';
import { card, replying } from '#test/slack/rig.ts';
import { activityOf, devRig, type Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const FORM: Form = {
  kind: 'form',
  id: 'gap',
  title: 'Report a gap',
  submitLabel: 'Send',
  command: 'gap add',
  opens: 'gap',
  fields: [
    {
      name: 'person',
      label: 'Who',
      required: false,
      input: 'choice',
      source: 'person',
      options: Array.from({ length: 100 }, (_, n) => ({ value: `p${n}`, label: `nurse ${n}` })),
    },
    {
      name: 'kind',
      label: 'Kinds',
      required: false,
      input: 'many',
      options: [
        { value: 'rn', label: 'RN' },
        { value: 'sitter', label: 'Sitter' },
      ],
    },
    { name: 'until', label: 'Until', required: false, input: 'date-time', zone: 'America/New_York' },
    {
      name: 'item',
      label: 'Items',
      required: false,
      input: 'rows',
      least: 0,
      most: 3,
      columns: [{ name: 'what', label: 'What', required: true, input: 'text', maxLength: 40 }],
    },
  ],
};

async function started(answers: (request: CommandRequest) => Reply = () => replying()) {
  const requests: CommandRequest[] = [];
  rig = await devRig();
  await rig.platform.start(async (request) => {
    requests.push(request);
    if (request.text !== 'gap') return answers(request);
    return replying({ document: card({ title: FORM.title, blocks: [FORM] }) });
  });
  return requests;
}

// biome-ignore lint/suspicious/noExplicitAny: a card of the wire
type Card = any;

const nodes = (part: unknown): readonly Card[] => {
  if (Array.isArray(part)) return part.flatMap(nodes);
  if (typeof part !== 'object' || part === null) return [];
  return [part, ...Object.values(part).flatMap(nodes)];
};
const inputIds = (content: Card): readonly string[] =>
  nodes(content).flatMap(({ type, id }) => (String(type).startsWith('Input.') ? [id] : []));
const buttonFor = (content: Card): Card =>
  nodes(content).find(({ data }) => typeof data === 'object' && data !== null && 'addRow' in data);

describe('rows in a dialog', () => {
  it('grow by a button; what was typed stays, and the form that opened it is only read again', async () => {
    const requests = await started();
    const opened = await rig.invoke('task/fetch', { data: { msteams: { type: 'task/fetch' }, command: 'gap' } });
    const content = opened.task.value.card.content;
    expect(inputIds(content)).toEqual(['f1.person', 'f1.kind', 'f1.until', 'f1.until@time', 'f1.item:1:what']);
    expect(brokenCard({ card: content, summary: 'x' })).toEqual([]);
    const typed = {
      'f1.item:1:what': 'two lifts',
      'f1.until': '2026-01-13',
      'f1.until@time': '14:30',
      'f1.kind': 'rn,sitter',
    };
    const grown = await rig.invoke('task/submit', { data: { ...buttonFor(content).data, ...typed } });
    const again = grown.task.value.card.content;
    expect(inputIds(again).slice(4)).toEqual(['f1.item:1:what', 'f1.item:2:what']);
    const filled = (id: string) => nodes(again).find((node) => node.id === id)?.value;
    expect(Object.fromEntries(Object.keys(typed).map((id) => [id, filled(id)]))).toEqual(typed);
    expect(requests.at(-1)).toMatchObject({ text: 'gap', readOnly: true });
  });

  it('sent, the cells are words of the command and what is not ticked is said', async () => {
    const requests = await started();
    const opened = await rig.invoke('task/fetch', { data: { command: 'gap' } });
    const send = nodes(opened.task.value.card.content).find(({ style }) => style === 'positive');
    await rig.invoke('task/submit', {
      data: { ...send.data, 'f1.item:2:what': 'a lift', 'f1.until': '2026-01-13', 'f1.until@time': '14:30' },
    });
    expect(requests.at(-1)?.text).toBe('gap add item:2:what="a lift" until="2026-01-13T14:30" kind="none"');
  });
});

it('rows of a form in a chat grow in its own card, for whoever pressed', async () => {
  await started();
  await rig.say('gap');
  const content = rig.connector.messages[0]!.activity.attachments[0]!.content;
  const { data } = buttonFor(content);
  const answer = await rig.invoke('adaptiveCard/action', {
    action: { type: 'Action.Execute', verb: 'row', data: { ...data, 'f1.item:1:what': 'two lifts' } },
  });
  expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
  const { value } = answer as unknown as { value: Card };
  expect(inputIds(value).slice(4)).toEqual(['f1.item:1:what', 'f1.item:2:what']);
  expect(brokenCard({ card: value, summary: 'x' })).toEqual([]);
});

describe('a list that is searched', () => {
  it('is asked of the house while one types, and answered with what it found', async () => {
    const requests = await started(() => replying({ data: { options: [{ value: 'p200', label: 'nurse 200' }] } }));
    const body = await rig.invoke('application/search', {
      queryText: 'nurse "200" --site other',
      dataset: 'person',
      queryOptions: { skip: 0, top: 15 },
    });
    expect(body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [{ title: 'nurse 200', value: 'p200' }] },
    });
    expect(requests.at(-1)).toMatchObject({ text: `options person "nurse '200' --site other"`, readOnly: true });
  });

  it('that is refused is empty; one that names no list is none of ours', async () => {
    const requests = await started(() => replying({ ok: false }));
    const refused = await rig.invoke('application/search', { queryText: '', dataset: 'person' });
    expect(refused).toMatchObject({ value: { results: [] } });
    const before = requests.length;
    await rig.send(
      activityOf(rig.connector, { type: 'invoke', name: 'application/search', value: { queryText: 'x' } }),
    );
    expect(requests).toHaveLength(before);
  });
});
