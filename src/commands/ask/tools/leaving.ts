import { z } from 'zod';
import { ahead, aheadOf, defineTool, eachUnit, units, unitsOf } from '../tool.ts';
import { comesAndGoes } from './outlook.ts';

/** Numbers as units report them; who it is, nobody is told. */
export const leaving = defineTool({
  name: 'leaving',
  does: 'How many a unit reports to leave, and who has left today so far, in numbers; of units or the house. Never which patient.',
  slots: z.strictObject({ units, ahead }),
  cues: [{ points: 9, has: ['leaving'], needs: ['no-figure'], lacks: ['boarder', 'staff', 'on-call', 'alert'] }],
  fill: (question) => ({ ...unitsOf(question), ...aheadOf(question) }),
  commands: (slots) => eachUnit('flow', slots, ' today'),
  tell: async (outcomes, slots, ctx) => ({
    lines: [
      ...(await Promise.all((slots.units ?? []).map((unit) => comesAndGoes(unit, ctx)))),
      ...outcomes.map(({ document }) => document.plain),
    ],
    caveats: [ctx.words.ask.leavingIsReported],
  }),
});
