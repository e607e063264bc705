import { escalatedOf, itemsWords } from './escalated.ts';
import { clipped } from './phone.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

/** Services that are said to be down, and what waits for cleaning. Run-outs of supplies no feed tells. */
export const services: HuddleSection = {
  label: ({ huddle }) => huddle.labels.services,
  line,
  brief: (answer, look) => {
    const said = line(answer, look);
    return said && clipped(said, look.words.huddle.labels.services);
  },
  yields: 3,
};

function line(answer: HuddleAnswer, look: HuddleLook): string | undefined {
  const down = itemsWords(escalatedOf(answer, 'service'), look);
  const cleaning = cleaningWords(answer, look);
  return down === undefined ? cleaning : joined([down, cleaning]);
}

function cleaningWords({ toClean, now }: HuddleAnswer, { words, format }: HuddleLook): string | undefined {
  if (toClean === undefined) return undefined;
  const beds = format.count(toClean.beds, words.huddle.toCleanBeds);
  return words.huddle.toClean(beds, format.duration(now - toClean.since));
}
