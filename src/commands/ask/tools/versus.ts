import { z } from 'zod';
import type { CommandContext, Outcome } from '../../command.ts';
import type { Question } from '../question.ts';
import { defineTool, type Told } from '../tool.ts';

export const versus = defineTool({
  name: 'versus',
  does: 'The house and its emergency department now beside the same hour of yesterday or of last week.',
  slots: z.strictObject({ against: z.enum(['yesterday', 'last week']), about: z.literal('ed').optional() }),
  cues: [
    { points: 9, has: ['compared'], needs: ['no-figure', 'past', 'no-units'] },
    { points: 8, has: ['worse'], needs: ['no-figure', 'past', 'no-units'] },
  ],
  fill: ({ times, concepts }: Question) => ({
    against: times.days,
    ...(concepts.has('ed') ? { about: 'ed' } : {}),
  }),
  commands: ({ against }) => [`now --vs ${against}`],
  tell: ([outcome], { about }, ctx) =>
    tell(outcome, about === 'ed' ? [ctx.words.terms.ed, ctx.words.answers.beds.waiting] : [], ctx),
});

const Differences = z.object({
  differences: z.array(z.object({ name: z.string(), now: z.number(), before: z.number() })),
});

/** @param first names of the lines that were asked about */
function tell(outcome: Outcome | undefined, first: readonly string[], { words, format }: CommandContext): Told {
  const read = Differences.safeParse(outcome?.data);
  if (outcome === undefined || !read.success) return { lines: outcome === undefined ? [] : [outcome.document.plain] };
  const asked = read.data.differences.filter(({ name }) => first.length === 0 || first.includes(name));
  const lines = asked.map(({ name, now, before }) =>
    words.ask.nowAndThen(name, {
      now: format.number(now),
      before: format.number(before),
      by: format.signed(now - before),
    }),
  );
  return { lines: [lines.join(' · ')], caveats: [words.ask.oneDayIsNoSignal] };
}
