/** What becomes of an item: it waits, goes up a tier, is answered or dropped with a reason. Pure; a late click changes nothing. */
import type { MeetingId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { By } from '../people.ts';
import type { HuddleItem } from './item.ts';

export type ItemDone<R extends string = never> =
  | { readonly reason: 'done'; readonly next: HuddleItem }
  | { readonly reason: 'over' | R };

/** The highest tier that there is: the system. */
export const HIGHEST_TIER = 4;

type Ended = {
  readonly by: By;
  readonly now: Instant;
  /** The answer, or why it is dropped. */
  readonly said: string;
  readonly meeting?: MeetingId | undefined;
};

export function endItem(item: HuddleItem, how: 'answered' | 'dropped', { by, now, said, meeting }: Ended): ItemDone {
  if (item.state !== 'open') return { reason: 'over' };
  const ended = { state: how, answer: said, endedAt: now, endedBy: by, ...(meeting === undefined ? {} : { meeting }) };
  return { reason: 'done', next: { ...item, ...ended, version: item.version + 1 } };
}

/** One tier up, with its SBAR as it stands now. @returns `top` there is none above */
export function raiseItem(
  item: HuddleItem,
  { by, now, sbar }: { readonly by: By; readonly now: Instant; readonly sbar: NonNullable<HuddleItem['sbar']> },
): ItemDone<'top'> {
  if (item.state !== 'open') return { reason: 'over' };
  const tier = item.tier + 1;
  if (tier > HIGHEST_TIER) return { reason: 'top' };
  return {
    reason: 'done',
    next: { ...item, tier, sbar, raised: [...item.raised, { tier, by, at: now }], version: item.version + 1 },
  };
}
