/** Links of the console that somebody posts: the answer of the command that each stands for, as a channel may see it. */
import type { webApi } from '@slack/bolt';
import { type LookFor, mayShow } from '#adapters/chat/card/look.ts';
import { inner, isWire, list, text, type Wire } from '#adapters/wire/json.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Document } from '#src/message/document.ts';
import { commandOfLink } from '#src/message/link.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { slackError } from './errors.ts';
import type { Fitting } from './fit.ts';
import { type InboundContext, PLATFORM, placeOf } from './inbound.ts';

/** Of one message; more would push the talk away. */
const MOST = 3;

/** Links that were posted. */
export type LinksShared = {
  readonly eventId: string;
  /** Slack's names for the message, as `chat.unfurl` wants them. */
  readonly message: Readonly<Record<string, string>>;
  readonly links: readonly { readonly url: string; readonly request: CommandRequest }[];
};

/**
 * Undefined: no event of that kind, or no link of ours.
 * @param origin under which the console is shown
 */
export function fromLinksShared(
  wire: Wire,
  origin: string | undefined,
  context: InboundContext,
): LinksShared | undefined {
  const event = inner(wire, 'event');
  if (origin === undefined || text(event, 'type') !== 'link_shared') return undefined;
  const [user, channel, eventId] = [text(event, 'user'), text(event, 'channel'), text(wire, 'event_id')];
  const message = messageOf(event);
  if (user === undefined || channel === undefined || eventId === undefined || message === undefined) return undefined;
  const urls = [...new Set(list(event, 'links').flatMap((one) => (isWire(one) ? (text(one, 'url') ?? []) : [])))];
  const links = urls.flatMap((url) => {
    const command = commandOfLink(url.replaceAll('&amp;', '&'), origin);
    if (command === undefined) return [];
    const request: CommandRequest = {
      text: command,
      actor: context.actorOf(PLATFORM, user, user),
      // While it is being typed (`COMPOSER`) there is no channel yet; whoever will read it counts as one.
      place: { ...placeOf(channel === 'COMPOSER' ? undefined : channel, undefined, context), private: false },
      readOnly: true,
      forChannel: true,
      requestKey: `${PLATFORM}:${eventId}`,
    };
    return [{ url, request }];
  });
  return links.length === 0 ? undefined : { eventId, message, links: links.slice(0, MOST) };
}

/** By the unfurl's own id where Slack gives one; else by channel and time. */
function messageOf(event: Wire | undefined): LinksShared['message'] | undefined {
  const [unfurl_id, source] = [text(event, 'unfurl_id'), text(event, 'source')];
  if (unfurl_id !== undefined && source !== undefined) return { unfurl_id, source };
  const [channel, ts] = [text(event, 'channel'), text(event, 'message_ts')];
  return channel === undefined || ts === undefined ? undefined : { channel, ts };
}

type UnfurlParts = {
  readonly handle: Handle;
  readonly client: webApi.WebClient;
  readonly fit: Fitting;
  readonly lookFor: LookFor;
  readonly settings: () => Settings;
  readonly log: Logger;
};

/** A link whose answer is refused, or for one person alone, stands as it was posted. Never rejects. */
export async function unfurl({ message, links }: LinksShared, parts: UnfurlParts): Promise<void> {
  const { client, log } = parts;
  try {
    const shown = await Promise.all(links.map((link) => previewOf(link, parts)));
    const unfurls = Object.fromEntries(shown.flatMap((one) => (one === undefined ? [] : [one])));
    if (Object.keys(unfurls).length === 0) return;
    await client.apiCall('chat.unfurl', { ...message, unfurls });
  } catch (failure) {
    log.info('slack link was not unfurled', { code: slackError(failure, 'once').code });
  }
}

async function previewOf({ url, request }: LinksShared['links'][number], parts: UnfurlParts) {
  const reply = await parts.handle(request);
  if (!mayBeRead(reply, request, parts.settings())) return undefined;
  const { blocks } = parts.fit.preview(withoutButtons(reply.document), parts.lookFor({ request }, reply));
  return [url, { blocks }] as const;
}

const mayBeRead = ({ ok, confidential, document }: Reply, { place }: CommandRequest, settings: Settings): boolean =>
  ok &&
  confidential === undefined &&
  !document.blocks.some(({ kind }) => kind === 'form') &&
  mayShow(document, place, settings);

/** A channel presses none on somebody else's link. */
const withoutButtons = (document: Document): Document => ({
  ...document,
  blocks: document.blocks.filter(({ kind }) => kind !== 'actions'),
});
