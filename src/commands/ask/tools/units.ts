import { z } from 'zod';
import type { CommandContext, Outcome } from '../../command.ts';
import { at, atOf, atOption, defineTool, type Told } from '../tool.ts';

export const fullness = defineTool({
  name: 'units',
  does: 'Which units are full, or which have free beds.',
  slots: z.strictObject({ which: z.enum(['full', 'free']), at }),
  cues: [
    { points: 7, has: ['which', 'full'], needs: ['no-units'], lacks: ['house'] },
    { points: 7, has: ['ward', 'full'], needs: ['no-units'] },
    { points: 6, has: ['which', 'free'], needs: ['no-units'], lacks: ['boarder'] },
    { points: 7, has: ['which', 'ward', 'free'], needs: ['no-units'] },
    { points: 6, has: ['ward', 'free'], needs: ['no-units'] },
  ],
  fill: (question) => ({ which: question.concepts.has('full') ? 'full' : 'free', ...atOf(question) }),
  commands: (slots) => [`beds${atOption(slots)}`],
  tell: ([outcome], { which }, ctx) => tell(outcome, which, ctx),
});

const Board = z.object({
  units: z.array(
    z.object({
      unit: z.string(),
      mapped: z.boolean(),
      staffed: z.number().nullable(),
      available: z.number().nullable(),
    }),
  ),
});

function tell(outcome: Outcome | undefined, which: 'full' | 'free', { words, format }: CommandContext): Told {
  const board = Board.safeParse(outcome?.data);
  const known = board.success ? board.data.units.filter(({ mapped, staffed }) => mapped && (staffed ?? 0) > 0) : [];
  if (known.length === 0) return { lines: outcome === undefined ? [] : [outcome.document.plain] };
  const meant = known.filter(({ available }) => (which === 'full' ? (available ?? 0) <= 0 : (available ?? 0) > 0));
  const named = meant.map(({ unit, available }) =>
    which === 'full' ? unit : words.ask.unitFree(unit, format.number(available ?? 0)),
  );
  const of = { some: format.number(meant.length), all: format.count(known.length, words.ask.unitForms) };
  return {
    lines: [which === 'full' ? words.ask.full(of, named.join(', ')) : words.ask.free(of, named.join(', '))],
    caveats: [words.ask.freeIsStaffed],
  };
}
