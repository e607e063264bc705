import { escalatedOf, itemsWords } from './escalated.ts';
import { clipped } from './phone.ts';
import type { HuddleAnswer, HuddleLook, HuddleSection } from './section.ts';

/** What was escalated as a danger to safety. Red flags, falls and events no feed tells. */
export const safety: HuddleSection = {
  label: ({ huddle }) => huddle.labels.safety,
  line: (answer, look) => itemsWords(escalatedOf(answer, 'safety'), look),
  brief,
  yields: 7,
};

function brief(answer: HuddleAnswer, look: HuddleLook): string | undefined {
  const said = itemsWords(escalatedOf(answer, 'safety'), look);
  return said && clipped(said, look.words.huddle.labels.safety);
}
