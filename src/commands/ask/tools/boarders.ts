import { z } from 'zod';
import { boardersWords } from '#src/views/ed-words.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { at, atOf, atOption, defineTool, type Told } from '../tool.ts';

export const boarders = defineTool({
  name: 'boarders',
  does: 'Patients in the emergency department who wait for a bed: how many, and the longest wait. No names, no places.',
  slots: z.strictObject({ at }),
  cues: [
    { points: 8, has: ['boarder'] },
    { points: 6, has: ['longest'], lacks: ['staff', 'judged', 'flow'], needs: ['no-figure', 'no-units'] },
    { points: 6, has: ['wait', 'bed'] },
    { points: 5, has: ['wait'], needs: ['no-figure', 'no-units'] },
  ],
  fill: atOf,
  commands: (slots) => [`ed${atOption(slots)}`],
  tell: ([outcome], _, ctx) => tell(outcome, ctx),
});

const Waiting = z.object({
  feed: z.string(),
  boarders: z.array(z.object({ minutes: z.number(), clock: z.enum(['decision', 'class-i']) })),
});

/** Those who wait go first; where who asks may not see each of them, the card’s own sentence has their number. */
function tell(outcome: Outcome | undefined, ctx: CommandContext): Told {
  const plain = outcome?.document.plain ?? '';
  const read = Waiting.safeParse(outcome?.data);
  if (!read.success || read.data.feed !== 'fresh') return { lines: [plain] };
  return { lines: [`${boardersWords(read.data.boarders, { state: 'fresh' }, ctx)}.`, plain] };
}
