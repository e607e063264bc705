import { isUnheard } from '../ed-words.ts';
import { answeredLine } from '../unit-prompt.ts';
import type { HuddleSection } from './section.ts';

/** Who answered for the meeting and who is late; nothing where nobody was asked. */
export const units: HuddleSection = {
  label: ({ prompts }) => prompts.label,
  line: ({ answered, now, freshness }, look) =>
    answered === undefined ? undefined : answeredLine(answered, { now, fed: !isUnheard(freshness) }, look),
};
