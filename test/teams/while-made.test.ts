/** How far an answer is, over the wire: a message that is edited and becomes the answer, which always comes. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { shownInCard } from '#test/fakes/adaptive-card.ts';
import { replying } from '#test/slack/rig.ts';
import { activityOf, CHANNEL, devRig, PERSONAL, type Rig } from './rig.ts';

let rig: Rig;
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
  rig = await devRig({ shownAfterMs: 20 });
  await rig.platform.start(handle);
  const texts = () =>
    rig.connector.messages.map(({ activity }) => shownInCard(activity.attachments[0]?.content).join('\n'));
  return {
    ...rig,
    texts,
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

it.each(['a channel', 'a personal chat'])(
  'in %s one message says how far it is and becomes the answer',
  async (where) => {
    const { say, send, connector, texts, far, finish } = await simulating();
    const asked = where === 'a channel' ? say('now') : send(activityOf(connector, { ...PERSONAL, text: 'now' }));
    await far(20, () => texts().length > 0);
    expect(texts()).toEqual([expect.stringContaining('One moment … 10 %')]);
    vi.advanceTimersByTime(1_900);
    await far(60);
    expect(texts()[0]).toContain('10 %');
    vi.advanceTimersByTime(200);
    await far(100, () => texts()[0]!.includes('50 %'));
    expect(texts()).toEqual([expect.stringContaining('One moment … 50 %')]);
    finish();
    expect((await asked).status).toBe(200);
    expect(texts()).toEqual([expect.stringContaining('241 of 252')]);
    const conversation = where === 'a channel' ? `${CHANNEL};messageid=1` : PERSONAL.conversation.id;
    expect(connector.messages[0]).toMatchObject({ conversation, activity: { type: 'message' } });
  },
);

it.each([
  ['update', { fault: 'status', status: 404 }],
  ['post', { fault: 'status', status: 502 }],
] as const)('the answer is posted where a call to %s that message is lost', async (call, fault) => {
  const { say, connector, texts, far, finish } = await simulating();
  const asked = say('now');
  await far(0);
  connector.fail(call, fault);
  vi.advanceTimersByTime(2_100);
  await far(20);
  finish();
  await asked;
  expect(texts().filter((text) => text.includes('241 of 252'))).toHaveLength(1);
  expect(texts().at(-1)).toContain('241 of 252');
});

it.each([
  ['is limited', { fault: 'status', status: 429, retryAfter: '30' }],
  ['was done, and Teams never said so', { fault: 'reset' }],
] as const)('the answer alone is left where the edit of that message %s', async (_, fault) => {
  const { say, connector, texts, far, finish } = await simulating();
  const asked = say('now');
  await far(80, () => texts().length > 0);
  connector.fail('update', fault);
  finish();
  await asked;
  expect(texts()).toEqual([expect.stringContaining('241 of 252')]);
});

it('an answer whose line cannot be taken away is posted all the same', async () => {
  const { say, connector, texts, far, finish } = await simulating();
  const asked = say('now');
  await far(80, () => texts().length > 0);
  connector.fail('update', { fault: 'status', status: 403 });
  connector.fail('remove', { fault: 'status', status: 403 });
  finish();
  expect((await asked).status).toBe(200);
  expect(texts().at(-1)).toContain('241 of 252');
});

it('a press for one more row shows nothing: the card itself is the answer', async () => {
  const { invoke, texts, far, finish } = await simulating();
  const data = { command: 'gap add', form: 1, opened: 'gap', addRow: 'item' };
  const asked = invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'command', data } }, PERSONAL);
  await far(80);
  expect(texts()).toEqual([]);
  finish();
  expect((await asked).type).toBe('application/vnd.microsoft.card.adaptive');
});

it('of what is answered at once, or tells nothing, only the answer is seen', async () => {
  const { say, texts, finish } = await simulating();
  const asked = say('now');
  await new Promise((go) => setTimeout(go, 60));
  expect(texts()).toEqual([]);
  finish();
  await asked;
  expect(texts()).toHaveLength(1);
});

it('a private command shows nothing where others read', async () => {
  const { say, connector, far, finish } = await simulating();
  const asked = say('now', { recipient: { id: 'bot', isTargeted: true } });
  await far(20);
  expect(connector.messages.filter(({ onlyFor }) => onlyFor === undefined)).toEqual([]);
  finish();
  await asked;
});
