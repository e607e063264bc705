/**
 * Entries of Teams' own menus (actions of the message extension): beside what one writes, or on a message. Each opens a dialog.
 * @source learn.microsoft.com/microsoftteams/platform/messaging-extensions (action commands, `messagePayload`)
 */
import { inner, text, type Wire } from '#adapters/wire/json.ts';
import { submitText } from '#src/message/form-text.ts';
import { messageLink } from '#src/message/link.ts';
import { givesWords, type Shortcut } from '#src/ports/shortcut.ts';

export type Entry = { readonly command: string /** What the message says. */; readonly message?: string };

/** The command of the entry that was chosen; undefined: none of ours. */
export function entryChosen(value: Wire | undefined, shortcuts: readonly Shortcut[]): Entry | undefined {
  const kind = text(value, 'commandContext') === 'message' ? 'message' : 'global';
  const chosen = shortcuts.find((one) => one.id === text(value, 'commandId') && one.kind === kind);
  if (chosen === undefined) return undefined;
  const message = inner(value, 'messagePayload');
  const command = submitText(chosen.command, linkGiven(chosen, message));
  return givesWords(chosen) ? { command, message: wordsOf(message) } : { command };
}

/** Where the message stands, for an entry that asks for that; nothing else of it. */
function linkGiven(
  { gives }: Shortcut,
  message: Wire | undefined,
): readonly (readonly [name: string, value: string])[] {
  const link = gives?.what === 'link' ? messageLink(text(message, 'linkToMessage') ?? '') : undefined;
  return gives?.what !== 'link' || link === undefined ? [] : [[gives.field, link]];
}

/** Subject and body; a message has 28 KB at most. */
function wordsOf(message: Wire | undefined): string {
  const body = inner(message, 'body');
  const content = text(body, 'content') ?? '';
  const said = text(body, 'contentType') === 'html' ? withoutTags(content) : content;
  return [text(message, 'subject') ?? '', said].join('\n').trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  amp: '&',
};

/** Its words; what parts lines parts words. */
const withoutTags = (html: string): string =>
  html
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/td|\/h[1-6])\b[^<>]{0,200}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, '')
    .replace(/&(nbsp|lt|gt|quot|apos|#39|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
