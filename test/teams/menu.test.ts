/** Entries of Teams' own menus over the wire: chosen, filled in, sent. */
import { afterEach, describe, expect, it } from 'vitest';
import { shortcutsIn } from '#src/commands/shortcuts.ts';
import { text } from '#src/message/build.ts';
import type { Form } from '#src/message/document.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { shownInCard } from '#test/fakes/adaptive-card.ts';
import { card, replying } from '#test/slack/rig.ts';
import { activityOf, CHANNEL, devRig, PERSONAL, type Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const FORM: Form = {
  kind: 'form',
  id: 'callout',
  title: 'Note a call-out',
  submitLabel: 'Save',
  command: 'callout add',
  fields: [{ name: 'where', label: 'Unit', required: true, input: 'text', maxLength: 20 }],
};

async function started(reply: Partial<Reply> = {}) {
  const requests: CommandRequest[] = [];
  const handle: Handle = async (request) => {
    requests.push(request);
    return replying({ document: card(), ...reply });
  };
  rig = await devRig({ shortcuts: shortcutsIn(wordsFor('en-US', 'us')) });
  await rig.platform.start(handle);
  return { ...rig, requests };
}

const onMessage = (commandId: string, message: object) => ({
  commandId,
  commandContext: 'message',
  messagePayload: { id: '1768310100000', from: { user: { displayName: 'Pat ZZNAME' } }, ...message },
});
const HTML = '<div><p>Bed&nbsp;12 &amp; 13<br>said &lt;ok&gt;</p><at id="0">Lee</at></div>';
const LINK = 'https://teams.microsoft.com/l/message/19:abc@thread.tacv2/1768310100000?tenantId=x&groupId=y';

describe('an entry on a message', () => {
  it('checks the words of the message, and gives the answer in a dialog', async () => {
    const document = card({ blocks: [text('Nothing in it points at a person.')] });
    const { invoke, requests } = await started({ document, confidential: 'shown' });
    const payload = { body: { contentType: 'html', content: HTML } };
    const { task } = await invoke('composeExtension/fetchTask', onMessage('check-for-phi', payload));
    expect(requests).toMatchObject([
      {
        text: 'phi check',
        message: 'Bed 12 & 13\nsaid <ok>\nLee',
        readOnly: true,
        place: { channel: CHANNEL, private: false },
      },
    ]);
    expect(task.type).toBe('continue');
    expect(shownInCard(task.value.card.content).join('\n')).toContain('points at a person');
  });

  it('checks all of a long message, and its subject', async () => {
    const { invoke, requests } = await started();
    const content = `<p>${'The lift stands still. '.repeat(1_200)}</p><p>Ask ZZLAST.</p>`;
    const payload = { subject: 'Level three', body: { contentType: 'html', content } };
    await invoke('composeExtension/fetchTask', onMessage('check-for-phi', payload));
    expect(requests[0]?.message).toMatch(/^Level three\nThe lift[\s\S]*Ask ZZLAST\.$/);
  });

  it('takes the address of the message, and nothing of what it says', async () => {
    const { invoke, requests } = await started();
    const payload = { linkToMessage: LINK, body: { contentType: 'html', content: HTML } };
    await invoke('composeExtension/fetchTask', onMessage('link-to-alert', payload));
    expect(requests[0]?.text).toBe(
      'alert link link="https://teams.microsoft.com/l/message/19:abc@thread.tacv2/1768310100000"',
    );
  });

  it('of a message without words or address opens what it opens by itself', async () => {
    const { invoke, requests } = await started();
    await invoke('composeExtension/fetchTask', onMessage('link-to-alert', { linkToMessage: 'javascript:alert(1)' }));
    expect(requests[0]?.text).toBe('alert link');
  });
});

describe('an entry beside what one writes', () => {
  it('opens its form, which is sent from there once', async () => {
    const { invoke, requests } = await started({ document: card({ blocks: [FORM] }) });
    const opened = await invoke(
      'composeExtension/fetchTask',
      { commandId: 'report-gap', commandContext: 'compose' },
      PERSONAL,
    );
    expect(requests[0]).toMatchObject({
      text: 'callout',
      readOnly: true,
      place: { channel: 'a:personal', private: false },
    });
    const { title, card: shown } = opened.task.value;
    expect(title).toBe('Note a call-out');
    const sets = shown.content.body.filter(({ type }: { type: string }) => type === 'ActionSet');
    const { data } = sets.at(-1).actions[0];
    const sent = { commandId: 'report-gap', commandContext: 'compose', data: { ...data, 'f1.where': '4N' } };
    const first = await invoke('composeExtension/submitAction', sent, PERSONAL);
    await invoke('composeExtension/submitAction', sent, PERSONAL);
    const [, done, again] = requests;
    expect(done).toMatchObject({ text: 'callout add where="4N"', place: { channel: 'a:personal', private: false } });
    expect(done?.readOnly).toBeUndefined();
    expect(again?.requestKey).toBe(done?.requestKey);
    expect(first.task.type).toBe('continue');
  });
});

it.each([
  ['one that is not there', { commandId: 'drop-tables', commandContext: 'message' }],
  ['one of messages chosen elsewhere', { commandId: 'check-for-phi', commandContext: 'compose' }],
  ['none', {}],
])('%s is none of ours', async (_, value) => {
  const { send, requests, connector } = await started();
  await send(activityOf(connector, { type: 'invoke', name: 'composeExtension/fetchTask', value }));
  await send(activityOf(connector, { type: 'invoke', name: 'composeExtension/submitAction', value }));
  expect(requests).toEqual([]);
});
