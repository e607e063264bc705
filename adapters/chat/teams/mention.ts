/**
 * Mentions of whom a post asks: a tag of the team where settings name one, else whoever answers for the role now. They are shown by role,
 * whoever it is. An entity makes the mention; the same text without one is only text, so nothing that anybody typed can mention.
 * @source learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format (mention support within Adaptive Cards);
 * of tags learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations (tag mention)
 */
import { nearest } from '#adapters/chat/card/nearest.ts';
import type { Settings } from '#src/config/settings.ts';
import { tagIn } from '#src/domain/chat-group.ts';
import type { Call } from '#src/message/document.ts';
import { tidy } from '#src/message/tidy.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { CheckedMessage } from './fit.ts';

/** Of one post: enough for two roles with everybody who has them for good. */
const MOST = 10;
const MAX_NAME_CHARS = 80;

export type Mention = { readonly id: string; readonly name: string; readonly tag?: true };

type Tag = { readonly tag: string; readonly role: string; readonly unit?: string | undefined };

export function mentionsOf(
  { document, to, site }: Pick<OutboxRow, 'document' | 'to' | 'site'>,
  settings: Pick<Settings, 'teams' | 'groups'>,
): readonly Mention[] {
  // In somebody's own chat every message rings.
  if (to.channel.startsWith('@')) return [];
  const tags = tagsOf(to.channel, site, settings);
  return (document.calls ?? []).flatMap((call) => ofCall(call, tags)).slice(0, MOST);
}

/** Tags whose members have a role, and those that settings name for mentions alone. A tag is one of a team: it is known in its channels. */
function tagsOf(channel: string, site: string, { teams, groups }: Pick<Settings, 'teams' | 'groups'>): readonly Tag[] {
  const ofGroups = groups
    .filter((one) => one.channel === channel && (one.site === undefined || one.site === site))
    .flatMap((one) => {
      const found = tagIn(one);
      return found === undefined ? [] : [{ tag: found.tag, role: one.role, unit: one.unit }];
    });
  return [...(teams?.tags ?? []).filter((one) => one.channel === channel), ...ofGroups];
}

function ofCall(call: Call, tags: readonly Tag[]): readonly Mention[] {
  const name = tidy(call.name).replace(/[<>&]/g, '').slice(0, MAX_NAME_CHARS);
  const tag = nearest(tags, call);
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
