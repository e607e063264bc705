/**
 * Mentions of whom a post asks: the user group that stands for the role, where settings say that it may be rung. The line is made here
 * from ids of settings alone; what stands in a document is escaped, so nothing that anybody typed can mention.
 * @source docs.slack.dev, "Formatting message text": `<!subteam^S…>`
 */
import { nearest } from '#adapters/chat/card/nearest.ts';
import type { GroupSetting } from '#src/config/settings.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { CheckedMessage } from './fit.ts';
import { addressIn } from './workspaces/address.ts';

/** Of one post. */
const MOST = 5;
/** Slack's own limit of a message; a card is kept below it. */
const MAX_BLOCKS = 50;
const GROUP_ID = /^S[A-Z0-9]{2,30}$/;

/** Ids of groups, as the workspace of the post's channel knows them. */
export function groupsCalled(
  { document, to, site }: Pick<OutboxRow, 'document' | 'to' | 'site'>,
  groups: readonly GroupSetting[],
): readonly string[] {
  // In somebody's own conversation every message rings.
  if (to.channel.startsWith('@')) return [];
  const { workspace } = addressIn(to.channel);
  const here = groups
    .filter(({ platform, mention }) => platform === 'slack' && mention === true)
    .map((group) => ({ ...group, ...addressIn(group.group) }))
    .filter((group) => group.workspace === workspace && (group.site === undefined || group.site === site))
    .filter(({ bare }) => GROUP_ID.test(bare));
  const called = (document.calls ?? []).flatMap((call) => nearest(here, call)?.bare ?? []);
  return [...new Set(called)].slice(0, MOST);
}

/** Below the card's own words. */
export function withGroups<M extends CheckedMessage>(message: M, groups: readonly string[]): M {
  if (groups.length === 0 || message.blocks.length >= MAX_BLOCKS) return message;
  const text = groups.map((group) => `<!subteam^${group}>`).join(' ');
  return { ...message, blocks: [...message.blocks, { type: 'section', text: { type: 'mrkdwn', text } }] };
}
