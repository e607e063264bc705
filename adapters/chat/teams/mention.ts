/**
 * Mentions of whom a post asks: a tag of the team where settings name one, else whoever answers for the role now. They are shown by role,
 * whoever it is. An entity makes the mention; the same text without one is only text, so nothing that anybody typed can mention.
 * @source learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format (mention support within Adaptive Cards)
 */
import { nearest } from '#adapters/chat/card/nearest.ts';
import type { TeamsTag } from '#src/config/settings.ts';
import type { Call, Document } from '#src/message/document.ts';
import { tidy } from '#src/message/tidy.ts';
import type { CheckedMessage } from './fit.ts';

/** Of one post: enough for two roles with everybody who has them for good. */
const MOST = 10;
const MAX_NAME_CHARS = 80;

export type Mention = { readonly id: string; readonly name: string; readonly tag?: true };

export function mentionsOf(document: Document, channel: string, tags: readonly TeamsTag[]): readonly Mention[] {
  // In somebody's own chat every message rings.
  if (channel.startsWith('@')) return [];
  return (document.calls ?? []).flatMap((call) => ofCall(call, channel, tags)).slice(0, MOST);
}

function ofCall(call: Call, channel: string, tags: readonly TeamsTag[]): readonly Mention[] {
  const name = tidy(call.name).replace(/[<>&]/g, '').slice(0, MAX_NAME_CHARS);
  const here = tags.filter((one) => one.channel === channel);
  const tag = nearest(here, call);
  if (tag !== undefined) return [{ id: tag.tag, name, tag: true }];
  return call.people.filter(({ platform }) => platform === 'teams').map(({ id }) => ({ id, name }));
}

/** Under the card's own words. Two of one role are told apart by their number: a text stands for one entity. */
export function withMentions<M extends CheckedMessage>(message: M, mentions: readonly Mention[]): M {
  if (mentions.length === 0) return message;
  const named = mentions.map((mention, n) => {
    const again = mentions.slice(0, n).filter(({ name }) => name === mention.name).length;
    return { ...mention, text: `<at>${mention.name}${again === 0 ? '' : ` ${again + 1}`}</at>` };
  });
  const entities = named.map(({ id, name, tag, text }) => ({
    type: 'mention',
    text,
    mentioned: { id, name, ...(tag === undefined ? {} : { type: 'tag' }) },
  }));
  const line = { type: 'TextBlock', text: named.map(({ text }) => text).join(' '), wrap: true, spacing: 'Small' };
  const { card } = message;
  return { ...message, card: { ...card, body: [...card.body, line], msteams: { ...card.msteams, entities } } };
}
