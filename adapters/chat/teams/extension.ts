/**
 * The message extension: what somebody looks for beside what they write, and links of the console that they paste. What they choose goes
 * into their own message, which everybody in that chat reads; so only what a channel may see is given.
 * @source learn.microsoft.com/microsoftteams/platform/messaging-extensions (search commands, link unfurling)
 */
import { type Look, mayShow } from '#adapters/chat/card/look.ts';
import { clip } from '#adapters/chat/card/spans.ts';
import { inner, isWire, list, text, type Wire } from '#adapters/wire/json.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Document } from '#src/message/document.ts';
import { findText } from '#src/message/form-text.ts';
import { commandOfLink } from '#src/message/link.ts';
import { tidy } from '#src/message/tidy.ts';
import type { Json, Place, Reply } from '#src/ports/handle.ts';
import { SEARCH } from './extension-search.ts';
import type { CheckedMessage } from './fit.ts';

/** `find`: what is typed; `pick`: one of what was found; `unfurl`: a link. */
export type ExtensionWay = 'find' | 'pick' | 'unfurl';

/**
 * What an activity of the extension asks for.
 * @param origin under which the console is shown; links to anything else are none of ours
 */
export function askedOf(
  activity: Wire,
  origin: string | undefined,
): { readonly way: ExtensionWay; readonly command: string } | undefined {
  const value = inner(activity, 'value');
  switch (text(activity, 'name')) {
    case 'composeExtension/query':
      return text(value, 'commandId') === SEARCH.command
        ? { way: 'find', command: findText(typedInto(value)) }
        : undefined;
    case 'composeExtension/selectItem': {
      const command = text(value, 'command');
      return command === undefined ? undefined : { way: 'pick', command };
    }
    case 'composeExtension/queryLink': {
      const command = origin === undefined ? undefined : commandOfLink(text(value, 'url') ?? '', origin);
      return command === undefined ? undefined : { way: 'unfurl', command };
    }
    default:
      return undefined;
  }
}

/** Nothing when the list has just been opened: Teams says so with a parameter of its own. */
function typedInto(value: Wire | undefined): string {
  const parameters = list(value, 'parameters').filter(isWire);
  return (
    text(
      parameters.find((one) => text(one, 'name') === SEARCH.parameter),
      'value',
    ) ?? ''
  );
}

/** As Teams gives it per page; the search gives fewer. */
const MAX_HITS = 25;
const MAX_LINE_CHARS = 200;

type Attachment = Readonly<Record<string, unknown>>;

const result = (attachments: readonly Attachment[]): Readonly<Record<string, unknown>> => ({
  composeExtension: { type: 'result', attachmentLayout: 'list', attachments },
});

/** Each hit by its name; the card itself is made when one is chosen. */
export function foundAnswer({ ok, data }: Reply): Readonly<Record<string, unknown>> {
  const hits = ok && isRecord(data) && Array.isArray(data.hits) ? data.hits : [];
  return result(hits.slice(0, MAX_HITS).flatMap(thumbnail));
}

function thumbnail(hit: Json): readonly Attachment[] {
  if (!isRecord(hit)) return [];
  const { title, detail, command } = hit;
  if (typeof title !== 'string' || typeof command !== 'string') return [];
  const content = {
    title: escaped(clip(tidy(title), MAX_LINE_CHARS)),
    ...(typeof detail === 'string' ? { text: escaped(clip(tidy(detail), MAX_LINE_CHARS)) } : {}),
    tap: { type: 'invoke', value: { command } },
  };
  const card = { contentType: 'application/vnd.microsoft.card.thumbnail', content };
  return [{ ...card, preview: card }];
}

/** Thumbnails read a few tags of HTML. */
const escaped = (said: string): string => said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const isRecord = (json: Json): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** The card of what was chosen or linked, with the line that Teams lists it by. */
export function chosenAnswer({ card, summary }: CheckedMessage, title: string): Readonly<Record<string, unknown>> {
  const preview = {
    contentType: 'application/vnd.microsoft.card.thumbnail',
    content: { title: escaped(clip(tidy(title), MAX_LINE_CHARS)), text: escaped(clip(summary, MAX_LINE_CHARS)) },
  };
  return result([{ contentType: 'application/vnd.microsoft.card.adaptive', content: card, preview }]);
}

/** A link that is not unfurled stands as what it is. */
export const nothingChosen: Readonly<Record<string, unknown>> = result([]);

/** Why an answer does not go into a message that others read; undefined: it may. */
export function withheld(reply: Reply, place: Place, settings: Settings, { words }: Look): string | undefined {
  const { document, confidential } = reply;
  if (confidential !== undefined || hasForm(document)) return words.rendering.forYouAlone;
  if (!mayShow(document, place, settings)) return words.rendering.notShownHere;
  return reply.ok ? undefined : tidy(document.plain);
}

/** A reader of the message presses no buttons on somebody else's question. */
export const withoutButtons = (document: Document): Document => ({
  ...document,
  blocks: document.blocks.filter(({ kind }) => kind !== 'actions'),
});

/** Filled in by one person; in a message of theirs everybody would fill it in. */
const hasForm = ({ blocks }: Document): boolean => blocks.some(({ kind }) => kind === 'form');
