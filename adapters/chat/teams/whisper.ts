import { exchange } from '#adapters/wire/exchange.ts';
import { inner, text, type Wire } from '#adapters/wire/json.ts';
import { ConnectorFault } from './errors.ts';

export type Whispering = {
  /** Undefined: nobody is authenticated, in development. */
  readonly app: { readonly token: () => Promise<string> } | undefined;
  readonly timeoutMs: number;
};

/**
 * A message that one person of a channel or group sees. The SDK knows none, so it goes past its client.
 * @source learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
 */
export async function whisper(activity: Wire, message: object, { app, timeoutMs }: Whispering): Promise<void> {
  const place = placeOf(activity);
  if (place === undefined) throw new Error('the activity names nobody to answer');
  const url = new URL(`v3/conversations/${encodeURIComponent(place.conversation)}/activities`, place.base);
  url.searchParams.set('isTargetedActivity', 'true');
  const token = app === undefined ? {} : { authorization: `Bearer ${await app.token()}` };
  const body = JSON.stringify({
    ...message,
    recipient: { id: place.person, isTargeted: true },
    // Shows what was asked above the answer.
    entities: [{ type: 'targetedMessageInfo', messageId: place.asked }],
  });
  const headers = { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}`, ...token };
  const {
    status,
    headers: told,
    bodyAsText,
  } = await exchange({ url: url.href, method: 'POST', body, headers }, timeoutMs);
  if (status < 200 || status > 299) throw new ConnectorFault(status, told['retry-after'] ?? null, bodyAsText);
}

function placeOf(activity: Wire) {
  const [conversation, person] = [text(inner(activity, 'conversation'), 'id'), text(inner(activity, 'from'), 'id')];
  const [serviceUrl, asked] = [text(activity, 'serviceUrl'), text(activity, 'id')];
  if (conversation === undefined || person === undefined || serviceUrl === undefined) return undefined;
  // The public connector has a path, /amer/, with or without its last slash.
  return { conversation, person, asked, base: serviceUrl.replace(/\/*$/, '/') };
}
