/** What is known of the blocks to come, as the answer that a card is made of. */
import type { Freshness } from '#src/domain/feed-state.ts';
import { TOLD_INSTEAD } from '#src/domain/forecast/beds/by-habit.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { AheadBlock } from '#src/domain/staffing/staff-ahead.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { StaffAheadAnswer } from './staff-ahead.ts';

type Found = Pick<StaffAheadAnswer, 'ahead' | 'missing' | 'knows' | 'isInstead'> & { readonly freshness: Freshness };

type Asked = {
  readonly site: Site;
  readonly now: Instant;
  readonly unit?: UnitId | undefined;
  /** Those that are shown; absent: all. */
  readonly blocks?: readonly AheadBlock[];
};

/** Decided is of the first block that has not begun. */
export function staffAheadAnswer(
  { ahead, missing, knows, isInstead, freshness }: Found,
  { site, now, unit, blocks = ahead.blocks }: Asked,
): StaffAheadAnswer {
  return {
    site,
    ...(unit === undefined ? {} : { unit }),
    ahead: { ...ahead, blocks },
    focus: blocks.find(({ from }) => from > now) ?? blocks[0],
    ...(missing === undefined ? {} : { missing }),
    ...{ knows, isInstead, rule: TOLD_INSTEAD },
    basis: { now, at: undefined, asKnown: false, freshness },
  };
}
