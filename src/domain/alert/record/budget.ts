/** What a role bears in a shift, and a channel in a day, of messages that nobody asked for. */
import type { Channel } from '../../channel.ts';

/** In a shift, each of a unit by itself. @source demo-hospital.md section 3: the noise budget of the day */
const ROLES: ReadonlyMap<string, number> = new Map([
  ['charge-nurse', 6],
  ['house-supervisor', 15],
]);
/** Top-level posts in a day. @source the same */
const BED_MANAGEMENT = 20;
const UNIT = 8;

/** @returns undefined: nobody has said */
export const roleBudget = (role: string): number | undefined => ROLES.get(role);

/**
 * @param rows of the channel, one for each purpose; a unit's channel is one that gets nothing but alerts of named units
 * @returns undefined: nobody has said
 */
export function channelBudget(rows: readonly Pick<Channel, 'purpose' | 'units'>[]): number | undefined {
  if (rows.some(({ purpose }) => purpose === 'bed-management')) return BED_MANAGEMENT;
  return rows.length > 0 && rows.every(({ units }) => units !== undefined) ? UNIT : undefined;
}
