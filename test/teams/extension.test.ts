/** The message extension over the wire: what is looked for, chosen and linked beside what somebody writes. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { splitWords } from '#src/commands/parse.ts';
import type { Settings } from '#src/config/settings.ts';
import { actions, text } from '#src/message/build.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { foundData } from '#src/views/find.ts';
import { brokenCard, shownInCard } from '#test/fakes/adaptive-card.ts';
import { card, replying } from '#test/slack/rig.ts';
import { activityOf, CHANNEL, channel, devRig, PERSON, PERSONAL, type Rig, settingsWith } from './rig.ts';

const ORIGIN = 'https://ops.example.org';
const HITS = foundData([
  { kind: 'unit', title: '5W', detail: 'West <5> & more', command: 'beds 5W' },
  { kind: 'alert', title: 'E-7F3K', detail: 'ED boarding', command: 'alert E-7F3K' },
]);

let rig: Rig;
afterEach(() => rig.close());

async function started(reply: Partial<Reply> = {}, over: Partial<Settings> = {}) {
  const requests: CommandRequest[] = [];
  const handle: Handle = async (request) => {
    requests.push(request);
    return replying({ document: card(), ...reply });
  };
  rig = await devRig({
    settings: () => settingsWith([channel()], { console: { host: '127.0.0.1', port: 8080, origin: ORIGIN }, ...over }),
  });
  await rig.platform.start(handle);
  return { ...rig, requests };
}

const query = (words?: string, commandId = 'find') => ({
  commandId,
  parameters: words === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'words', value: words }],
  queryOptions: { skip: 0, count: 25 },
});
const shown = (body: { composeExtension: { attachments: { content: unknown }[] } }): string =>
  shownInCard(body.composeExtension.attachments[0]?.content).join('\n');

describe('a search beside a message', () => {
  it('lists what the command `find` found, each with the command that shows it', async () => {
    const { invoke, requests } = await started({ data: HITS });
    const { composeExtension } = await invoke('composeExtension/query', query('5w'));
    expect(requests).toMatchObject([{ text: 'find "5w"', readOnly: true, place: { private: false } }]);
    expect(composeExtension).toMatchObject({ type: 'result', attachmentLayout: 'list' });
    expect(composeExtension.attachments).toHaveLength(2);
    expect(composeExtension.attachments[0]).toMatchObject({
      contentType: 'application/vnd.microsoft.card.thumbnail',
      preview: {
        content: {
          title: '5W',
          text: 'West &lt;5&gt; &amp; more',
          tap: { type: 'invoke', value: { command: 'beds 5W' } },
        },
      },
    });
  });

  it('asks without words when the list is opened', async () => {
    const { invoke, requests } = await started({ data: HITS });
    await invoke('composeExtension/query', query());
    expect(requests[0]?.text).toBe('find');
  });

  it('finds nothing, rather than failing, when the search is refused', async () => {
    const { invoke } = await started({ ok: false, data: HITS });
    expect((await invoke('composeExtension/query', query('x'))).composeExtension.attachments).toEqual([]);
  });

  it('whatever is typed is one word that is looked for', async () => {
    const { invoke, requests } = await started({ data: { hits: [] } });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ maxLength: 60 }), fc.constant('--at 05:00" alert ack E-1')),
        async (typed) => {
          requests.length = 0;
          await invoke('composeExtension/query', query(typed));
          const words = splitWords(requests[0]?.text ?? '');
          expect(words[0]).toBe('find');
          expect(words.length).toBeLessThanOrEqual(2);
          expect(words[1] ?? '').not.toMatch(/^[-–—]/);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('what was chosen', () => {
  it('becomes a card in the message, without buttons, as the channel may see it', async () => {
    const document = card({ blocks: [text('Two beds.'), actions({ label: 'Share', command: 'share beds 5W' })] });
    const { invoke, requests } = await started({ document });
    const body = await invoke('composeExtension/selectItem', { command: 'beds 5W' });
    expect(requests).toMatchObject([{ text: 'beds 5W', readOnly: true, place: { channel: CHANNEL, private: false } }]);
    const [attachment] = body.composeExtension.attachments;
    expect(attachment.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(brokenCard({ summary: document.title, card: attachment.content })).toEqual([]);
    expect(shown(body)).toContain('Two beds.');
    expect(JSON.stringify(attachment)).not.toContain('Share');
    expect(attachment.preview.content.title).toBe(document.title);
  });

  it.each([
    ['for one person alone', { confidential: 'shown' } as const, 'This answer is for you alone'],
    ['a figure of the simulated house', { document: card({ simulated: true }) }, 'Figures of the simulated hospital'],
    ['refused', { ok: false, document: card({ plain: 'No unit is called that.' }) }, 'No unit is called that.'],
  ])('is not shown when it is %s, and says why', async (_, reply, said) => {
    const { invoke } = await started(reply);
    const body = await invoke('composeExtension/selectItem', { command: 'beds 5W' });
    expect(shown(body)).toContain(said);
    expect(shown(body)).not.toContain('241 of 252');
  });

  it('in a chat of two people is no answer for one of them', async () => {
    const { invoke, requests } = await started();
    await invoke('composeExtension/selectItem', { command: 'beds 5W' }, PERSONAL);
    expect(requests[0]?.place).toMatchObject({ private: false, channel: 'a:personal' });
  });
});

describe('a link that is pasted', () => {
  it('of the console is shown as its answer', async () => {
    const { invoke, requests } = await started();
    const body = await invoke('composeExtension/queryLink', { url: `${ORIGIN}/go?ask=beds+5W` });
    expect(requests).toMatchObject([{ text: 'beds 5W', readOnly: true }]);
    expect(shown(body)).toContain('241 of 252');
  });

  it.each([
    ['of somebody else', 'https://evil.example.net/go?ask=beds'],
    ['of another page', `${ORIGIN}/sign-in#token`],
    ['that is none', 'beds'],
  ])('%s is none of ours: nobody is asked', async (_, url) => {
    const { send, requests } = await started();
    const answer = await send(
      activityOf(rig.connector, { type: 'invoke', name: 'composeExtension/queryLink', value: { url } }),
    );
    expect(answer).toEqual({ status: 200, body: '' });
    expect(requests).toEqual([]);
  });

  it.each([
    ['refused', { ok: false }],
    ['for one person alone', { confidential: 'shown' } as const],
    ['of the simulated house', { document: card({ simulated: true }) }],
  ])('whose answer is %s stays a link', async (_, reply) => {
    const { invoke } = await started(reply);
    const body = await invoke('composeExtension/queryLink', { url: `${ORIGIN}/go?ask=beds+5W` });
    expect(body.composeExtension.attachments).toEqual([]);
  });
});

it('a conversation that is only searched beside is not taken for one that can be posted to', async () => {
  const { invoke, stored } = await started({ data: HITS });
  await invoke('composeExtension/query', query('5w'), PERSONAL);
  await invoke('composeExtension/query', query('5w'));
  expect([...stored.keys()]).toEqual(['*']);
});

it.each(['composeExtension/anonymousQueryLink', 'composeExtension/setting', 'composeExtension/<b>'])(
  '%s is none of ours',
  async (name) => {
    const { send, requests } = await started();
    await send(activityOf(rig.connector, { type: 'invoke', name, value: { url: `${ORIGIN}/go?ask=beds` } }));
    expect(requests).toEqual([]);
  },
);

it('is asked as the person that settings know', async () => {
  const { invoke, requests } = await started({ data: HITS });
  await invoke('composeExtension/query', query('5w'));
  expect(requests[0]?.actor.id).toBe(PERSON);
});
