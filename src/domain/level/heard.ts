/** Channels that hear of alerts only from some house level on. */
import type { Channel } from '../channel.ts';
import { type LevelScale, rankOf } from './scale.ts';

/**
 * Whether the house is on a level from which a channel wants its alerts.
 * @param declared id of the level that the house is on; undefined: nobody has declared any, which is below every level
 * @returns true for a channel that names no level, or one that the scale no longer has: a scale that was changed hides nothing
 * @example from level 3, declared 2 → false; declared 3 or 4 → true
 */
export function isHeardAt(
  { minLevel }: Pick<Channel, 'minLevel'>,
  scale: Pick<LevelScale, 'levels'> | undefined,
  declared: string | undefined,
): boolean {
  const from = minLevel === undefined || scale === undefined ? undefined : rankOf(scale, minLevel);
  if (from === undefined || scale === undefined) return true;
  // A level that the scale no longer has says nothing of where the house stands.
  const rank = declared === undefined ? -1 : (rankOf(scale, declared) ?? from);
  return rank >= from;
}
