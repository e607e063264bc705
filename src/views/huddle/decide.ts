import { decisionWords } from '../meeting.ts';
import { clipped } from './phone.ts';
import type { HuddleAnswer, HuddleLook, HuddleSection } from './section.ts';

/** At most three decisions that are asked now, a line each, with its options and what they do. */
export const decide: HuddleSection = { label: ({ huddle }) => huddle.labels.decide, line, brief };

function line({ decisions, now }: HuddleAnswer, look: HuddleLook): readonly string[] {
  return decisions.map((one, n) => decisionWords(one, n + 1, now, look));
}

/** What each is about; its options and what they do stand behind *More*. */
function brief({ decisions }: HuddleAnswer, { words, format }: HuddleLook): readonly string[] {
  return decisions.map(({ what, options, chosen }, n) =>
    clipped(
      words.digests.brief.decision(format.number(n + 1), what, options.find(({ id }) => id === chosen)?.what),
      words.huddle.labels.decide,
    ),
  );
}
