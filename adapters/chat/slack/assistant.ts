/**
 * Slack's assistant: a conversation beside everything else. It proposes questions when it is opened and says that it looks; what is asked
 * there is a direct message in a thread, answered like any other. bolt's own `Assistant` would keep those messages from the listener that
 * answers all of them, so its two calls are made here.
 * @source docs.slack.dev, "Developing apps with AI features": assistant_thread_started, assistant.threads.setSuggestedPrompts, setStatus
 */
import type { webApi } from '@slack/bolt';
import type { Look } from '#adapters/chat/card/look.ts';
import { inner, text, type Wire } from '#adapters/wire/json.ts';
import type { Logger } from '#src/kernel/log.ts';
import { slackError } from './errors.ts';
import type { Prompt } from './manifest.ts';

type Thread = { readonly channel_id: string; readonly thread_ts: string };

/** Undefined: no event of that kind. */
export function fromAssistantOpened(wire: Wire): Thread | undefined {
  const event = inner(wire, 'event');
  const thread = inner(event, 'assistant_thread');
  const [channel_id, thread_ts] = [text(thread, 'channel_id'), text(thread, 'thread_ts')];
  if (text(event, 'type') !== 'assistant_thread_started') return undefined;
  return channel_id === undefined || thread_ts === undefined ? undefined : { channel_id, thread_ts };
}

/** The thread of a message to the assistant; Slack marks those. */
export function assistantThreadOf(wire: Wire): Thread | undefined {
  const event = inner(wire, 'event');
  const [channel_id, thread_ts] = [text(event, 'channel'), text(event, 'thread_ts')];
  if (inner(event, 'assistant_thread') === undefined || event?.bot_id !== undefined) return undefined;
  return channel_id === undefined || thread_ts === undefined ? undefined : { channel_id, thread_ts };
}

/** Slack shows so many. */
const MOST_PROMPTS = 4;

export type Assistant = {
  /** Neither rejects: without them the answer comes all the same. */
  readonly propose: (thread: Thread) => Promise<void>;
  /** Slack takes it away with the answer. */
  readonly looking: (thread: Thread) => Promise<void>;
};

export function createAssistant(parts: {
  readonly client: webApi.WebClient;
  readonly look: () => Look;
  readonly prompts: readonly Prompt[];
  readonly log: Logger;
}): Assistant {
  const { client, look, prompts, log } = parts;
  const call = async (method: string, args: Record<string, unknown>): Promise<void> => {
    try {
      await client.apiCall(method, args);
    } catch (failure) {
      log.info('slack assistant was not told', { code: slackError(failure, 'once').code });
    }
  };
  return {
    propose: (thread) =>
      call('assistant.threads.setSuggestedPrompts', {
        ...thread,
        title: look().words.assistant.ask,
        prompts: prompts.slice(0, MOST_PROMPTS),
      }),
    looking: (thread) => call('assistant.threads.setStatus', { ...thread, status: look().words.assistant.looking }),
  };
}
