/** What people do in Teams, over the wire: typed in a chat, mentioned in a channel, pressed, filled in. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { splitWords } from '#src/commands/parse.ts';
import { rich, text } from '#src/message/build.ts';
import type { Document, Form } from '#src/message/document.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { brokenCard, injectedInCard, shownInCard } from '#test/fakes/adaptive-card.ts';
import { TENANT } from '#test/fakes/teams-connector.ts';
import { answering, card, replying } from '#test/slack/rig.ts';
import { activityOf, CHANNEL, channel, devRig, PERSON, PERSONAL, type Rig, settingsWith, tokenRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

async function started(handle: Handle, over: Parameters<typeof devRig>[0] = {}, make = devRig): Promise<Rig> {
  rig = await make(over);
  await rig.platform.start(handle);
  return rig;
}
const noting = async (make = devRig) => {
  const door = notingHandle();
  return { ...(await started(door.handle, {}, make)), requests: door.requests };
};
const shownIn = (n: number): string =>
  shownInCard(rig.connector.messages[n]?.activity.attachments[0]?.content).join('\n');

const table: Document = card({
  blocks: [{ kind: 'table', caption: 'Beds', columns: [{ header: 'Unit' }], rows: [{ cells: [rich('5W')] }] }],
});

describe('a text', () => {
  it('after a mention is a command, answered below it in its thread', async () => {
    const { say, requests, connector } = await noting();
    expect(await say('beds 5w')).toEqual({ status: 200, body: '' });
    expect(requests).toMatchObject([
      { text: 'beds 5w', place: { platform: 'teams', channel: CHANNEL, private: false }, actor: { id: PERSON } },
    ]);
    expect(connector.messages).toMatchObject([{ conversation: `${CHANNEL};messageid=1` }]);
    expect(shownIn(0)).toContain('Taken');
  });

  it('in a personal chat is a command as it stands, and the place is that chat', async () => {
    const { send, requests, connector } = await noting();
    await send(activityOf(connector, { ...PERSONAL, text: '  beds &lt;5w&gt;&nbsp;‘all’ ' }));
    expect(requests).toMatchObject([{ text: "beds <5w> 'all'", place: { channel: `@${PERSON}`, private: true } }]);
  });

  it('keeps the mention of somebody else as a name', async () => {
    const { say, requests } = await noting();
    await say('share <at>Pat Lee</at>');
    expect(requests[0]?.text).toBe('share @Pat Lee');
  });

  it('row 33: told twice is answered once', async () => {
    const { send, requests, connector } = await noting();
    const activity = activityOf(connector, { text: 'beds' });
    await send(activity);
    await send(activity);
    expect(requests).toHaveLength(1);
    expect(connector.messages).toHaveLength(1);
  });

  it('is answered with the person that settings know by either id', async () => {
    const people = [{ identities: [{ platform: 'teams', id: '29:nurse' }] }] as never;
    const door = notingHandle();
    const { say } = await started(door.handle, { settings: () => settingsWith([channel()], { people }) });
    await say('beds');
    expect(door.requests[0]?.actor.id).toBe('29:nurse');
  });

  it.each(['conversationUpdate', 'messageReaction', 'typing', 'event', 'endOfConversation', 'messageUpdate'])(
    'a %s is none, and is taken without a word',
    async (type) => {
      const { send, requests, connector } = await noting();
      expect((await send(activityOf(connector, { type, text: 'beds' }))).status).toBe(200);
      expect(requests).toEqual([]);
      expect(connector.messages).toEqual([]);
    },
  );

  it('an answer that cannot be sent is logged, and Teams does not tell the activity again', async () => {
    const { say, connector, lines } = await noting();
    connector.fail('post', { fault: 'status', status: 403 });
    expect((await say('beds')).status).toBe(200);
    expect(lines).toMatchObject([{ message: 'teams answer was lost', fields: { code: 'TEAMS_SOME_CODE' } }]);
  });
});

describe('somebody who adds the app', () => {
  it('to their own chats is told what it knows', async () => {
    const { send, requests, connector } = await noting();
    await send(activityOf(connector, { type: 'installationUpdate', action: 'add', ...PERSONAL }));
    expect(requests).toMatchObject([{ text: 'help' }]);
  });

  it.each([
    ['a team', {}],
    ['a group', { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: TENANT } }],
  ])('to %s finds one line there that says how it is spoken to, once', async (_, where) => {
    const { send, requests, connector } = await noting();
    const added = activityOf(connector, { type: 'installationUpdate', action: 'add', ...where });
    await send(added);
    await send(added);
    expect(requests).toEqual([]);
    expect(connector.messages).toHaveLength(1);
    expect(shownIn(0)).toContain('@Huddleboard help');
  });

  it('anew, by an upgrade, hears nothing', async () => {
    const { send, requests, connector } = await noting();
    await send(activityOf(connector, { type: 'installationUpdate', action: 'add-upgrade', ...PERSONAL }));
    expect([requests, connector.messages]).toEqual([[], []]);
  });
});

describe('what is kept of a conversation', () => {
  it('is an address and opaque ids: no name, nothing that was said', async () => {
    const { say, send, stored, connector } = await noting();
    await say('beds ZZTEXT');
    await send(activityOf(connector, { ...PERSONAL, text: 'beds ZZTEXT' }));
    expect([...stored.keys()].sort()).toEqual(['*', CHANNEL, '@29:nurse', `@${PERSON}`].sort());
    expect(JSON.parse(stored.get(CHANNEL)!)).toEqual({
      serviceUrl: connector.url,
      conversation: CHANNEL,
      bot: expect.stringMatching(/^28:/),
      tenant: TENANT,
    });
    expect(JSON.stringify([...stored])).not.toMatch(/ZZTEXT|ZZNAME|Huddleboard/);
  });

  it('is written once, not with every message', async () => {
    const writes: string[] = [];
    const door = notingHandle();
    const conversations = {
      find: async () => undefined,
      remember: async (name: string) => void writes.push(name),
    };
    const { say } = await started(door.handle, { conversations });
    await say('beds');
    await say('beds');
    expect(writes).toEqual([CHANNEL, '*']);
  });
});

describe('a pressed button', () => {
  it('is answered to whoever pressed, and leaves the card as it is for all', async () => {
    const { press, connector } = await noting();
    expect(await press('alert ack E-7F3K')).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'You have it.',
    });
    expect(connector.messages).toEqual([]);
  });

  it('a refusal is said in the same way, with its cure', async () => {
    const document = card({
      plain: 'Already taken by the charge nurse at 03:12.',
      blocks: [text('Ask them to pass it on.')],
    });
    const { press } = await started(answering(replying({ ok: false, document })));
    expect((await press('alert ack E-7F3K')).value).toBe(
      'Already taken by the charge nurse at 03:12.\nAsk them to pass it on.',
    );
  });

  it('whose answer is a table brings it into the person’s own chat', async () => {
    const { press, send, connector } = await started(answering(replying({ document: table })));
    await send(activityOf(connector, { type: 'conversationUpdate', ...PERSONAL }));
    const { value } = await press('beds 5W');
    expect(value).toBe('Beds: 241 of 252 occupied.\nThe answer is in your own chat with the bot.');
    expect(connector.messages).toMatchObject([{ conversation: 'a:personal' }]);
  });

  it('whose table cannot be sent there still has its line', async () => {
    const { press, connector } = await started(answering(replying({ document: table })));
    connector.fail('create', { fault: 'status', status: 403 });
    expect((await press('beds 5W')).value).toBe('Beds: 241 of 252 occupied.');
  });

  it('whose answer is for all is answered below the card', async () => {
    const { press, connector } = await started(answering(replying({ audience: 'channel' })));
    await press('beds --share');
    expect(connector.messages).toMatchObject([{ conversation: `${CHANNEL};messageid=1` }]);
  });

  it('in a personal chat is answered by a card below', async () => {
    const { press, connector } = await noting();
    await press('beds', PERSONAL);
    expect(connector.messages).toMatchObject([{ conversation: 'a:personal' }]);
  });

  it('of a client that knows no Action.Execute comes as a message, and counts the same', async () => {
    const { send, requests, connector } = await noting();
    await send(activityOf(connector, { value: { command: 'alert ack E-7F3K' } }));
    expect(requests[0]?.text).toBe('alert ack E-7F3K');
  });
});

describe('figures of the simulated house', () => {
  const simulated = answering(replying({ document: { ...table, simulated: true } }));

  it('asked for in a channel for real work go to the person alone', async () => {
    const { say, send, connector } = await started(simulated);
    await send(activityOf(connector, { type: 'conversationUpdate', ...PERSONAL }));
    await say('beds');
    expect(connector.messages.map(({ conversation }) => conversation)).toEqual([
      'a:personal',
      `${CHANNEL};messageid=1`,
    ]);
    expect(shownIn(1)).not.toContain('5W');
  });

  it('are shown in a training channel', async () => {
    const settings = () => settingsWith([channel({ training: true })]);
    const { say } = await started(simulated, { settings });
    await say('beds');
    expect(shownIn(0)).toContain('5W');
  });
});

describe('an answer for whoever asked alone', () => {
  const beds = answering(replying({ document: table, confidential: 'shown' }));

  it('asked for in a channel goes to their own chat, and the channel hears only that', async () => {
    const { say, send, connector } = await started(beds);
    await send(activityOf(connector, { type: 'conversationUpdate', ...PERSONAL }));
    await say('beds 5W');
    expect(connector.messages.map(({ conversation }) => conversation)).toEqual([
      'a:personal',
      `${CHANNEL};messageid=1`,
    ]);
    expect(shownIn(0)).toContain('5W');
    expect(shownIn(1)).not.toContain('5W');
  });

  it('stands nowhere while they have no chat with the bot, and the channel hears how to get it', async () => {
    const { say, connector } = await started(beds);
    connector.fail('create', { fault: 'status', status: 403 });
    await say('beds 5W');
    expect(connector.messages.map(({ conversation }) => conversation)).toEqual([`${CHANNEL};messageid=1`]);
    expect(shownIn(0)).toMatch(/for you alone/);
  });

  it('in their own chat stands below the question', async () => {
    const { send, connector } = await started(beds);
    await send(activityOf(connector, { ...PERSONAL, text: 'beds 5W' }));
    expect(shownIn(0)).toContain('5W');
  });
});

const form: Form = {
  kind: 'form',
  id: 'unit-update',
  title: 'Unit update 5W',
  submitLabel: 'Send',
  command: 'update 5W report',
  fields: [
    { name: 'census', label: 'Patients', required: true, input: 'number', min: 0, max: 60, value: 27 },
    { name: 'ask', label: 'One ask', required: false, input: 'text', maxLength: 200 },
    { name: 'ready', label: 'Ready', required: false, input: 'yes-no', value: true },
    {
      name: 'shift',
      label: 'Shift',
      required: false,
      input: 'choice',
      value: 'day',
      options: [{ value: 'day', label: 'Day' }],
    },
    { name: 'from', label: 'From', required: false, input: 'time', value: '07:00' },
  ],
};

/** A house that gives the form to `update 5W`, finds a fault in anything but 26, and says so at the field. */
function formHouse(): { readonly handle: Handle; readonly requests: CommandRequest[] } {
  const requests: CommandRequest[] = [];
  const handle: Handle = async (request): Promise<Reply> => {
    requests.push(request);
    if (request.text === 'update 5W') return replying({ document: card({ title: 'Update', blocks: [form] }) });
    if (request.text.includes('census="26"')) return replying({ document: card({ title: 'Noted', plain: 'Noted.' }) });
    const document = card({ title: 'Not done', plain: 'Patients: a whole number.' });
    return replying({ ok: false, document, fields: { census: 'a whole number from 0 to 60' } });
  };
  return { handle, requests };
}

describe('a form', () => {
  const open = async () => {
    const house = formHouse();
    const made = await started(house.handle);
    const { task } = await made.invoke('task/fetch', {
      data: { msteams: { type: 'task/fetch' }, command: 'update 5W' },
    });
    return { ...made, ...house, dialog: task.value };
  };
  // biome-ignore lint/suspicious/noExplicitAny: a card of the wire, read by its inputs
  const inputs = (dialog: any) =>
    dialog.card.content.body.filter(({ type }: { type: string }) => type.startsWith('Input.'));

  it('opens as a dialog with its fields, prefilled, in a card that the schema knows', async () => {
    const { dialog } = await open();
    expect(dialog.title).toBe('Unit update 5W');
    expect(inputs(dialog)).toMatchObject([
      { type: 'Input.Number', id: 'f1.census', label: 'Patients *', value: 27 },
      { type: 'Input.Text', id: 'f1.ask', maxLength: 200 },
      { type: 'Input.ChoiceSet', id: 'f1.ready', value: 'yes' },
      { type: 'Input.ChoiceSet', id: 'f1.shift', value: 'day' },
      { type: 'Input.Time', id: 'f1.from', value: '07:00' },
    ]);
    const message = { card: dialog.card.content, summary: 'x' };
    expect([...brokenCard(message), ...injectedInCard(message)]).toEqual([]);
  });

  it('sent, runs its command with what was typed, and shows the outcome in the dialog', async () => {
    const { invoke, requests } = await open();
    const data = { command: form.command, form: 1, opened: 'update 5W', 'f1.census': '26', 'f1.ready': 'no' };
    const { task } = await invoke('task/submit', { data });
    expect(requests.at(-1)?.text).toBe('update 5W report census="26" ready="no"');
    expect(shownInCard(task.value.card.content)).toContain('Noted');
  });

  it('with a fault is shown again: the fault at its field, what was typed in its field', async () => {
    const { invoke, requests } = await open();
    const data = {
      command: form.command,
      form: 1,
      opened: 'update 5W',
      'f1.census': '99',
      'f1.ask': 'a bariatric bed',
    };
    const { task } = await invoke('task/submit', { data });
    const body = task.value.card.content.body;
    const at = body.findIndex(({ id }: { id?: string }) => id === 'f1.census');
    expect(body[at].value).toBe(99);
    expect(body[at + 1]).toMatchObject({ text: 'a whole number from 0 to 60', color: 'Attention' });
    expect(inputs(task.value)[1].value).toBe('a bariatric bed');
    expect(new Set(requests.map(({ requestKey }) => requestKey)).size).toBe(requests.length);
    // Whatever a forged card names as what opened it.
    expect(requests.at(-1)).toMatchObject({ text: 'update 5W', readOnly: true });
  });

  it('whose words point at a person is shown again without them, the rest as it was typed', async () => {
    const fields = { ask: 'points at a person' };
    const house = formHouse();
    const { invoke } = await started(async (request) =>
      request.text.includes('report') ? replying({ ok: false, fields, confidential: 'typed' }) : house.handle(request),
    );
    const data = { command: form.command, form: 1, opened: 'update 5W', 'f1.census': '26', 'f1.ask': 'Mrs ZZNAME' };
    const { task } = await invoke('task/submit', { data });
    expect(JSON.stringify(task)).toContain('points at a person');
    expect(JSON.stringify(task)).not.toContain('ZZNAME');
    expect(inputs(task.value)[0].value).toBe(26);
  });

  it('pressed twice is the same request, also after a fault; another dialog and another person are others', async () => {
    const { invoke, requests, dialog } = await open();
    // biome-ignore lint/suspicious/noExplicitAny: a card of the wire
    const dataOf = ({ card: { content } }: any) =>
      content.body.find(({ type }: { type: string }) => type === 'ActionSet').actions[0].data;
    const keyOf = async (data: object, over = {}) => {
      const { task } = await invoke('task/submit', { data: { ...data, 'f1.census': '99' } }, over);
      return [requests.findLast(({ text }) => text.includes('report'))?.requestKey, task.value];
    };
    const [first, again] = await keyOf(dataOf(dialog));
    expect((await keyOf(dataOf(dialog)))[0]).toBe(first);
    expect((await keyOf(dataOf(again)))[0]).toBe(first);
    const other = await invoke('task/fetch', { data: { command: 'update 5W' } });
    expect((await keyOf(dataOf(other.task.value)))[0]).not.toBe(first);
    expect((await keyOf(dataOf(dialog), { from: { id: '29:other', aadObjectId: 'aad-other' } }))[0]).not.toBe(first);
  });

  it('that the house refuses to open says why in the dialog', async () => {
    const { invoke } = await started(
      answering(replying({ ok: false, document: card({ title: 'Not for your role' }) })),
    );
    const { task } = await invoke('task/fetch', { data: { command: 'update 5W' } });
    expect(shownInCard(task.value.card.content)).toContain('Not for your role');
  });

  it('in an answer of the chat stands there with its fields, and is sent by its own button', async () => {
    const { handle, requests } = formHouse();
    const { say, invoke, connector } = await started(handle);
    await say('update 5W');
    const message = connector.messages[0]!.activity;
    expect(brokenCard({ card: message.attachments[0]!.content, summary: 'x' })).toEqual([]);
    const data = { command: form.command, form: 1, 'f1.census': '26', 'f1.ask': '' };
    await invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'form', data } });
    expect(requests.at(-1)?.text).toBe('update 5W report census="26"');
  });

  it('whatever is typed into a field stays one word of the command', async () => {
    const { invoke, requests } = await open();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => {
        const value = `x${typed}" --site other ＂ “ alert ack`;
        await invoke('task/submit', { data: { command: 'update 5W report', form: 1, 'f1.ask': value } });
        const words = splitWords(requests.at(-1)!.text);
        expect(words.slice(0, 3)).toEqual(['update', '5W', 'report']);
        expect(words).toHaveLength(4);
        expect(words[3]).toMatch(/^ask=x/);
      }),
      { numRuns: 40 },
    );
  });
});

describe('with tokens', () => {
  it('the same text is heard when the token speaks for its address', async () => {
    const { say, requests, connector } = await noting(tokenRig);
    await say('beds');
    expect(requests).toHaveLength(1);
    expect(connector.calls.at(-1)?.authorization).toBe('Bearer ZZSECRET-bot-token');
  });
});
