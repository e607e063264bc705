/** A document as the body of a Workflows webhook: the card of Teams, for a channel that can answer nothing. */
import type { Look } from '#adapters/chat/card/look.ts';
import { code, link, note, text } from '#src/message/build.ts';
import type { Block, Document } from '#src/message/document.ts';
import { linkTo } from '#src/message/link.ts';
import { commandAt } from '#src/message/of-site.ts';
import { MAX_CARD_CHARS } from '../render/limits.ts';
import { renderTeams } from '../render.ts';

/**
 * Of the whole message, in bytes.
 * @source Microsoft Learn, "Create incoming webhooks with Workflows": the size limit of a message is 28 KB
 */
export const MAX_BODY_BYTES = 28 * 1024;
/** More commands than that are in the console. */
const MOST_COMMANDS = 3;

/** The alert that a card is about: `episode:E-7F3K`. */
const ALERT = /^episode:([^:]+)$/;

type Posted = {
  readonly card: string;
  /** Which of several it is of; whoever opens the console may be of another one, or of none. */
  readonly site: string | undefined;
  readonly document: Document;
  /** Of the console, where it has an address. */
  readonly origin: string | undefined;
};

/** As short as it has to be: a letter of another alphabet takes two or three bytes. */
export function workflowBody(posted: Posted, look: Look): string {
  const document = withoutButtons(posted, look);
  for (let room = MAX_CARD_CHARS; ; room = Math.floor(room / 2)) {
    const body = enveloped(renderTeams(document, look, { room }).card);
    if (Buffer.byteLength(body) <= MAX_BODY_BYTES || room < LEAST_ROOM) return body;
  }
}

/** A title and one line take less in any alphabet. */
const LEAST_ROOM = 2_000;

/** @source Microsoft Learn, "Post a workflow when a webhook request is received in Microsoft Teams": the body that the trigger reads */
const enveloped = (content: object): string =>
  JSON.stringify({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  });

/** No press comes back from there: where it can be answered, or what is typed elsewhere. */
function withoutButtons(posted: Posted, look: Look): Document {
  const { document } = posted;
  const kept = document.blocks.filter(({ kind }) => kind !== 'actions' && kind !== 'form');
  return { ...document, blocks: [...kept, ...elsewhere(posted, look)] };
}

function elsewhere({ card, site, document, origin }: Posted, { words }: Look): readonly Block[] {
  const say = words.rendering.oneWay;
  if (origin !== undefined) {
    const alert = ALERT.exec(card)?.[1];
    if (alert === undefined) return [text(link(say.open, origin))];
    const command = `alert ${alert}`;
    return [text(link(say.open, linkTo(origin, site === undefined ? command : commandAt(command, site))))];
  }
  const buttons = document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
  if (buttons.length === 0) return [];
  return [
    note(
      say.type,
      ...buttons
        .slice(0, MOST_COMMANDS)
        .flatMap(({ label, command }, n) => [`${n === 0 ? ' ' : ' · '}${label}: `, code(command)]),
    ),
  ];
}
