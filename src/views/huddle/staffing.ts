import { staffingBrief, staffingLine } from '../staffing-words.ts';
import type { HuddleSection } from './section.ts';

/** Need and have in this and the next blocks, and who is short. */
export const staffing: HuddleSection = {
  label: ({ digests }) => digests.labels.staffing,
  line: (answer, look) => staffingLine(answer.staffing, look),
  yields: 6,
  brief: (answer, look) => staffingBrief(answer.staffing, look),
};
