/**
 * Entries of Teams' own menus (actions of the message extension): beside what one writes, or on a message. Each opens a dialog.
 * @source learn.microsoft.com/microsoftteams/platform/messaging-extensions (action commands, `messagePayload`)
 */
import { inner, text, type Wire } from '#adapters/wire/json.ts';
import { submitText } from '#src/message/form-text.ts';
import { messageLink } from '#src/message/link.ts';
import type { Shortcut } from '#src/ports/shortcut.ts';

/** The command of the entry that was chosen; undefined: none of ours. */
export function commandOfEntry(value: Wire | undefined, shortcuts: readonly Shortcut[]): string | undefined {
  const kind = text(value, 'commandContext') === 'message' ? 'message' : 'global';
  const chosen = shortcuts.find((one) => one.id === text(value, 'commandId') && one.kind === kind);
  return chosen && submitText(chosen.command, givenBy(chosen, inner(value, 'messagePayload')));
}

/** Of the message what the entry asks for, and nothing else of it. */
function givenBy({ gives }: Shortcut, message: Wire | undefined): readonly (readonly [name: string, value: string])[] {
  if (gives === undefined) return [];
  const value =
    gives.what === 'link' ? messageLink(text(message, 'linkToMessage') ?? '') : wordsOf(inner(message, 'body'));
  return value === undefined || value === '' ? [] : [[gives.field, value]];
}

/** A message is longer than any field takes; this only bounds the work. */
const MAX_CHARS = 40_000;

function wordsOf(body: Wire | undefined): string {
  const content = (text(body, 'content') ?? '').slice(0, MAX_CHARS);
  return (text(body, 'contentType') === 'html' ? withoutTags(content) : content).trim();
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
