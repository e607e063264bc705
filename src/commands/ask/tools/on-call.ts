import { z } from 'zod';
import { ahead, aheadOf, defineTool } from '../tool.ts';

export const onCall = defineTool({
  name: 'on-call',
  does: 'Who answers now, by role and unit.',
  slots: z.strictObject({ ahead }),
  cues: [
    { points: 8, has: ['who', 'on-call'] },
    { points: 7, has: ['on-call'], lacks: ['call-out'] },
  ],
  fill: aheadOf,
  commands: () => ['duty list'],
  tell: (outcomes, slots, { words }) => ({
    lines: outcomes.map(({ document }) => document.plain),
    ...(slots.ahead === undefined ? {} : { caveats: [words.ask.onlyWhoIsOnNow] }),
  }),
});
