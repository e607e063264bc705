import { scoreLine } from '../discharge-score.ts';
import { playKnownAs } from '../episode-plays.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined, NAMED } from './section.ts';

/**
 * Stays on the top card: what a meeting has decided is judged at the next. What became of the last plan, and what is carried from before: an action ends or stands here; and whether what the units predicted came true, in
 * sum: no unit is held up against another.
 */
export const lastPlan: HuddleSection = { label: ({ leaving }) => leaving.score.label, line, brief };

function line(answer: HuddleAnswer, look: HuddleLook): string | undefined {
  const { lastPlan: score, now, site } = answer;
  const parts = [
    planWords(answer, look),
    score === undefined ? undefined : scoreLine(score.house, { times: score, now, zone: site.zone }, look),
    carriedWords(answer, look),
  ];
  return parts.every((part) => part === undefined) ? undefined : joined(parts);
}

const planWords = ({ agenda: { last } }: HuddleAnswer, { words, format }: HuddleLook): string | undefined =>
  last && words.huddle.planDone(format.number(last.done), format.number(last.tasks.length));

function carriedWords({ agenda: { carried } }: HuddleAnswer, { words, format }: HuddleLook): string | undefined {
  if (carried.length === 0) return undefined;
  const say = words.huddle;
  const names = carried.slice(0, NAMED).map(({ what }) => playKnownAs(what, words));
  const more = carried.length > NAMED ? [say.more(format.number(carried.length - NAMED))] : [];
  return say.carried(format.number(carried.length), [...names, ...more].join(', '));
}

/** `4 of 5 done · 11 of 17 left`; by when, and what is carried, stands behind *More*. */
function brief(answer: HuddleAnswer, look: HuddleLook): string | undefined {
  const { format, words } = look;
  const house = answer.lastPlan?.house;
  const parts = [
    planWords(answer, look),
    house && words.digests.brief.left(format.number(house.hit), format.number(house.predicted)),
  ];
  return parts.every((part) => part === undefined) ? undefined : joined(parts);
}
