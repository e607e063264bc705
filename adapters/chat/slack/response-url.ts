/** Messages to the response URL of a command or a press: good for thirty minutes and five of them. */
import { exchange } from '#adapters/wire/exchange.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { CheckedMessage } from './fit.ts';

/** Slack's word for a message that names a file which it does not have ready, among others. */
export const INVALID_BLOCKS = 'invalid_blocks';

/** Slack's word for who sees an answer. */
export type Payload = CheckedMessage & {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly replace_original?: boolean;
};

/** Many people get the very same message within a moment; its payload is the same too, so that it is written as text only once. */
const payloads = {
  ephemeral: new WeakMap<CheckedMessage, Payload>(),
  in_channel: new WeakMap<CheckedMessage, Payload>(),
};

export function payloadOf(message: CheckedMessage, seenBy: keyof typeof payloads): Payload {
  const payload = payloads[seenBy].get(message) ?? { response_type: seenBy, ...message };
  payloads[seenBy].set(message, payload);
  return payload;
}

/** `url is over`: a response URL is good for thirty minutes and five answers, and nothing of this one has arrived. */
export type Arrival = 'done' | 'url is over';

/** In the shape of the SDK's errors, which one place turns into ours. */
const refusedBlocks = (): Error =>
  Object.assign(new Error('refused'), {
    code: 'slack_webapi_platform_error',
    data: { error: INVALID_BLOCKS },
  });

export async function postToUrl(
  message: CheckedMessage,
  how: { readonly visible: boolean; readonly replace: boolean },
  url: string | undefined,
  parts: { readonly timeoutMs: number; readonly log: Logger },
): Promise<Arrival> {
  if (url === undefined) {
    parts.log.warn('slack answer was lost', { code: 'RESPONSE_URL_REFUSED', way: 'response-url' });
    return 'done';
  }
  const payload: Payload = {
    response_type: how.visible ? 'in_channel' : 'ephemeral',
    replace_original: how.replace,
    ...message,
  };
  const body = JSON.stringify(payload);
  const headers = { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}` };
  const { status, bodyAsText } = await exchange({ url, method: 'POST', body, headers }, parts.timeoutMs);
  if (status >= 200 && status <= 299) return 'done';
  // A response URL tells in its body what the Web API tells in its error.
  if (bodyAsText.includes(INVALID_BLOCKS)) throw refusedBlocks();
  if (URL_IS_OVER.has(status)) return 'url is over';
  parts.log.warn('slack answer was lost', { code: `HTTP_${status}`, way: 'response-url' });
  return 'done';
}

/** With `expired_url` or `used_url` in the body. */
const URL_IS_OVER: ReadonlySet<number> = new Set([404, 410]);
