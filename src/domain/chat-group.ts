import type { Instant } from '#src/kernel/time.ts';

/** Who was in a group of a chat platform when it was read last. Ids are the platform's own. */
export type ChatGroup = {
  readonly platform: string;
  /** The platform's own id; of a tag of Teams its team's before it, see `tagGroup`. */
  readonly group: string;
  readonly members: readonly string[];
  /** Absent: it was never read. */
  readonly readAt?: Instant;
  /** It could not be read since then; why, as a code. */
  readonly failed?: { readonly code: string; readonly since: Instant };
};

export type TeamTag = { readonly team: string; readonly tag: string };

/**
 * A tag of a team of Teams as a group: it has an id in its team alone. Groups of the directory have no stroke in theirs.
 * @example tagGroup({ team: '53C5…', tag: 'MjQz…' }) → '53c5…/MjQz…'
 */
export const tagGroup = ({ team, tag }: TeamTag): string => `${team.toLowerCase()}/${tag}`;

/** @returns undefined for every other group */
export function tagIn({ platform, group }: Pick<ChatGroup, 'platform' | 'group'>): TeamTag | undefined {
  const at = group.indexOf('/');
  return platform === 'teams' && at > 0 ? { team: group.slice(0, at), tag: group.slice(at + 1) } : undefined;
}

/** Ids of tags of one team begin alike and are up to 150 letters long: their end tells them apart. */
const SHOWN_OF_TAG = 8;

/** `…VUozdkRpPT0`: as a person can compare it. */
export const shortTag = ({ tag }: TeamTag): string =>
  tag.length > SHOWN_OF_TAG ? `…${tag.slice(-SHOWN_OF_TAG)}` : tag;
