/** Slack's assistant over signed HTTP: questions proposed, a word that it looks, an answer in its thread. */
import { afterEach, expect, it } from 'vitest';
import { COMMANDS } from '#src/commands/index.ts';
import { promptsIn } from '#src/commands/shortcuts.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { CommandRequest } from '#src/ports/handle.ts';
import { type HttpRig, httpRig, replying } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

const prompts = promptsIn(wordsFor('en-US', 'us'));

async function started() {
  rig = await httpRig({ prompts });
  const requests: CommandRequest[] = [];
  await rig.platform.start(async (request) => {
    requests.push(request);
    return replying();
  });
  return requests;
}

let events = 0;
function tell(event: object) {
  events += 1;
  return rig.event({ type: 'event_callback', team_id: 'T01', event_id: `EvA${events}`, event });
}
const THREAD = { channel_id: 'D0PAT', thread_ts: '1768310100.000100' };
const message = (over: object = {}) => ({
  type: 'message',
  channel_type: 'im',
  channel: THREAD.channel_id,
  thread_ts: THREAD.thread_ts,
  user: 'U0NURSE',
  ts: '1768310101.000100',
  text: 'beds 5w',
  assistant_thread: { action_token: 'x' },
  ...over,
});

it('proposes at most four questions, each of which is an example of a command', async () => {
  await started();
  await tell({ type: 'assistant_thread_started', assistant_thread: { user_id: 'U0NURSE', ...THREAD, context: {} } });
  await expect.poll(() => rig.api.callsOf('assistant.threads.setSuggestedPrompts').length).toBe(1);
  const { args } = rig.api.callsOf('assistant.threads.setSuggestedPrompts')[0]!;
  expect(args).toMatchObject(THREAD);
  expect(args.prompts).toHaveLength(4);
  const examples = COMMANDS.flatMap((command) => command.examples);
  for (const { title, message: typed } of args.prompts) {
    expect(title).not.toBe('');
    expect(examples).toContain(typed);
  }
});

it('says that it looks, and answers in the thread', async () => {
  const requests = await started();
  await tell(message());
  await expect.poll(() => rig.api.callsOf('chat.postMessage').length).toBe(1);
  expect(requests[0]).toMatchObject({ text: 'beds 5w', place: { private: true } });
  expect(rig.api.callsOf('assistant.threads.setStatus')[0]?.args).toMatchObject({ ...THREAD, status: 'is looking …' });
  expect(rig.api.callsOf('chat.postMessage')[0]?.args).toMatchObject({ channel: 'D0PAT', thread_ts: THREAD.thread_ts });
});

it('answers all the same where Slack takes no status, and says none beside a plain direct message', async () => {
  const requests = await started();
  rig.api.fail('assistant.threads.setStatus', { fault: 'refused', error: 'missing_scope' });
  await tell(message());
  await expect.poll(() => rig.api.callsOf('chat.postMessage').length).toBe(1);
  await tell(message({ assistant_thread: undefined, ts: '1768310102.000100' }));
  await expect.poll(() => requests.length).toBe(2);
  expect(rig.api.callsOf('assistant.threads.setStatus')).toHaveLength(1);
});

it('hears nothing of what it wrote itself, or of an opening without a thread', async () => {
  const requests = await started();
  await tell(message({ bot_id: 'B0BOT' }));
  await tell({ type: 'assistant_thread_started', assistant_thread: {} });
  await tell(message({ ts: '1768310103.000100' }));
  await expect.poll(() => requests.length).toBe(1);
  expect(rig.api.callsOf('assistant.threads.setSuggestedPrompts')).toEqual([]);
});
