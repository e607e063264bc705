import { scoreLine } from '../discharge-score.ts';
import type { HuddleSection } from './section.ts';

/** Whether what the units predicted came true, in sum: no unit is held up against another. */
export const lastPlan: HuddleSection = {
  label: ({ leaving }) => leaving.score.label,
  line: ({ lastPlan: score, now, site }, look) =>
    score === undefined ? undefined : scoreLine(score.house, { times: score, now, zone: site.zone }, look),
};
