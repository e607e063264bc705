/**
 * The answer to an activity, posted where it came from. Past the SDK's client, which makes itself anew for each turn and walks through
 * each card by a map of all that there may be: that cost more than all else of an answer. Bytes of a card are written once for all who get it.
 */
import { exchange } from '#adapters/wire/exchange.ts';
import { inner, text, type Wire } from '#adapters/wire/json.ts';
import { ConnectorFault } from './errors.ts';

export type Replying = {
  /** Undefined: nobody is authenticated, in development. */
  readonly app: { readonly token: () => Promise<string> } | undefined;
  readonly timeoutMs: number;
};

/**
 * Into the conversation of the activity, in its thread.
 * @source learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference, "Reply to Activity"
 */
export async function reply(activity: Wire, message: object, replying: Replying): Promise<string | undefined> {
  const { conversation, asked, base } = placeOf(activity);
  const behind = asked === undefined ? '' : `/${encodeURIComponent(asked)}`;
  const url = `${base}v3/conversations/${encodeURIComponent(conversation)}/activities${behind}`;
  const told = await postTo(url, bodyOf(message, addressOf(activity, asked)), replying);
  return idIn(told);
}

/** Of a message; undefined where none is told: then it can be read, and not be edited. */
function idIn(told: string): string | undefined {
  try {
    return text(JSON.parse(told), 'id');
  } catch {
    return undefined;
  }
}

/**
 * Puts another message in the place of one of ours.
 * @source learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference, "Update Activity"
 */
export async function edit(activity: Wire, id: string, message: object, replying: Replying): Promise<void> {
  const { asked } = placeOf(activity);
  await sendTo('PUT', ownUrl(activity, id), bodyOf(message, { ...addressOf(activity, asked), id }), replying);
}

/**
 * Takes one of ours away.
 * @source learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference, "Delete Activity"
 */
export async function remove(activity: Wire, id: string, replying: Replying): Promise<void> {
  await sendTo('DELETE', ownUrl(activity, id), '', replying);
}

function ownUrl(activity: Wire, id: string): string {
  const { conversation, base } = placeOf(activity);
  return `${base}v3/conversations/${encodeURIComponent(conversation)}/activities/${encodeURIComponent(id)}`;
}

/** From us to whoever wrote. */
const addressOf = (activity: Wire, asked: string | undefined): object => {
  const { channelId, serviceUrl, locale, conversation, recipient: from, from: recipient } = activity;
  return { channelId, serviceUrl, locale, conversation, from, recipient, replyToId: asked };
};

/** As text, without its last brace. */
const written = new WeakMap<object, string>();

function bodyOf(message: object, address: object): string {
  const known = written.get(message) ?? JSON.stringify(message).slice(0, -1);
  written.set(message, known);
  return `${known},${JSON.stringify(address).slice(1)}`;
}

/** @returns the body of the answer */
export const postTo = (url: string, body: string, replying: Replying): Promise<string> =>
  sendTo('POST', url, body, replying);

async function sendTo(method: string, url: string, body: string, { app, timeoutMs }: Replying): Promise<string> {
  const token = app === undefined ? {} : { authorization: `Bearer ${await app.token()}` };
  const headers = { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}`, ...token };
  const { status, headers: told, bodyAsText } = await exchange({ url, method, body, headers }, timeoutMs);
  if (status < 200 || status > 299) throw new ConnectorFault(status, told['retry-after'] ?? null, bodyAsText);
  return bodyAsText;
}

/** @throws where the activity names no conversation to answer in */
export function placeOf(activity: Wire) {
  const [conversation, serviceUrl] = [text(inner(activity, 'conversation'), 'id'), text(activity, 'serviceUrl')];
  if (conversation === undefined || serviceUrl === undefined) throw new Error('the activity names no conversation');
  // The public connector has a path, /amer/, with or without its last slash.
  return { conversation, asked: text(activity, 'id'), base: serviceUrl.replace(/\/*$/, '/') };
}
