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

/** So much of its budget a place hears freely; the next message waits for company. */
const FREELY = 1 / 2;
/** The rest is kept for what nobody can hold back: urgent alerts, tasks, hand-overs, the digests of the day. */
const SPENT = 2 / 3;

/**
 * How much of its noise budget a place has had.
 * @param told messages so far, of a role in this shift, of a channel in this day
 * @param budget undefined: nobody has said, and nothing is held back
 * @returns `most`: the rest is kept for what cannot wait
 */
export function spentOf(told: number, budget: number | undefined): 'little' | 'half' | 'most' {
  if (budget === undefined || told < budget * FREELY) return 'little';
  return told < budget * SPENT ? 'half' : 'most';
}
