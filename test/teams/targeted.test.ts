/** A command that begins with a slash: written to the bot alone in a channel, and answered so. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { BOT_TOKEN } from '#test/fakes/teams-connector.ts';
import { card, replying } from '#test/slack/rig.ts';
import { activityOf, BOT, CHANNEL, devRig, PERSON, PERSONAL, type Rig, tokenRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

async function started(reply: Partial<Reply> = {}, make = devRig) {
  const requests: CommandRequest[] = [];
  const handle: Handle = async (request) => {
    requests.push(request);
    return replying({ document: card(), ...reply });
  };
  rig = await make();
  await rig.platform.start(handle);
  return { ...rig, requests };
}

const TO_US_ALONE = { recipient: { id: BOT, name: 'Huddleboard', isTargeted: true } };
const whisper = (text: string, over: object = {}) =>
  rig.send(activityOf(rig.connector, { text, ...TO_US_ALONE, ...over }));

describe('a command that is written to the bot alone', () => {
  it('is answered where it was written, to whoever wrote it alone, with what they asked above', async () => {
    const { requests, connector } = await started();
    await whisper('beds 5w', { id: 'asked-1' });
    expect(requests).toMatchObject([{ text: 'beds 5w', place: { channel: CHANNEL, private: false } }]);
    expect(connector.messages).toMatchObject([
      {
        conversation: `${CHANNEL};messageid=1`,
        onlyFor: '29:nurse',
        activity: {
          summary: expect.stringContaining('241'),
          recipient: { id: '29:nurse', isTargeted: true },
          entities: [{ type: 'targetedMessageInfo', messageId: 'asked-1' }],
        },
      },
    ]);
  });

  it.each([
    ['for one person alone', { confidential: 'shown' } as const],
    ['of the simulated house', { document: card({ simulated: true }) }],
    ['refused', { ok: false }],
  ])('gets an answer that is %s there too', async (_, reply) => {
    const { connector } = await started(reply);
    await whisper('beds');
    expect(connector.messages).toMatchObject([{ onlyFor: '29:nurse' }]);
    expect(connector.created).toEqual([]);
  });

  it('is answered for all where the answer is everybody’s affair, as a mention is', async () => {
    const { connector } = await started({ audience: 'channel' });
    await whisper('duty end 5W');
    expect(connector.messages).toMatchObject([{ onlyFor: undefined }]);
  });

  it('is answered in the own chat when Teams does not take it, never for all', async () => {
    const { connector, lines } = await started({ confidential: 'shown' });
    connector.fail('post', { fault: 'status', status: 400, errorCode: 'BadSyntax' });
    await whisper('admin roles');
    expect(connector.created).toMatchObject([{ members: [{ id: PERSON }] }]);
    expect(connector.messages).toMatchObject([{ conversation: 'a:chat-1', onlyFor: undefined }]);
    expect(lines.map(({ message }) => message)).toContain('a private answer was not taken, it goes to the own chat');
  });

  it('in a chat with the bot is answered as everything is there', async () => {
    const { connector } = await started();
    await whisper('beds', PERSONAL);
    expect(connector.messages).toMatchObject([{ onlyFor: undefined }]);
  });

  it('is answered under the bot’s own token', async () => {
    const { connector } = await started({}, tokenRig);
    await whisper('beds');
    expect(connector.calls.at(-1)).toMatchObject({ call: 'post', authorization: `Bearer ${BOT_TOKEN}` });
  });
});

it.each([
  ['/beds 5w', 'beds 5w'],
  ['/ops beds 5w', 'beds 5w'],
  ['/OPS', ''],
  ['beds 5w/6w', 'beds 5w/6w'],
  ['/5w', '/5w'],
  ['/opsec', 'opsec'],
])('%j is read as %j, in a channel and in a chat', async (typed, read) => {
  const { requests } = await started();
  await whisper(typed);
  await rig.send(activityOf(rig.connector, { text: typed, ...PERSONAL }));
  expect(requests.map(({ text }) => text)).toEqual([read, read]);
});
