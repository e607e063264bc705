import { shortToken } from '#src/kernel/short-token.ts';
import type { OutboxPost } from './change.ts';

/**
 * What people call a post: the same for all its versions, so that two messages under one token are one card.
 * @example `P-7F3KQ2`
 */
export const postToken = ({ card, to }: Pick<OutboxPost, 'card' | 'to'>): string =>
  shortToken('P', JSON.stringify([card, to.platform, to.channel]));
