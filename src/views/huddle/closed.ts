import type { HuddleAnswer, HuddleLook, HuddleSection } from './section.ts';

/** Beds that are staffed and cannot be used, by unit; which ones and why is told to whoever asks for the unit. */
export const bedsClosed: HuddleSection = { label: ({ huddle }) => huddle.shift.closed, line };

function line({ census }: HuddleAnswer, { words, format }: HuddleLook): string {
  const closed = census.units.filter(({ mapped, blockedBeds = 0 }) => mapped && blockedBeds > 0);
  if (closed.length === 0) return words.huddle.inputs.none;
  return closed.map(({ unit, blockedBeds = 0 }) => `${unit} ${format.number(blockedBeds)}`).join(', ');
}
