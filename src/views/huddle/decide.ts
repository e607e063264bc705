import { decisionWords } from '../meeting.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

/** At most three decisions that are asked now, each with its options and what they do. */
export const decide: HuddleSection = { label: ({ huddle }) => huddle.labels.decide, line };

function line({ decisions, now }: HuddleAnswer, look: HuddleLook): string | undefined {
  return decisions.length === 0 ? undefined : joined(decisions.map((one, n) => decisionWords(one, n + 1, now, look)));
}
