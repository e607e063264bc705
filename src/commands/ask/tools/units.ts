import { z } from 'zod';
import type { CommandContext, Outcome } from '../../command.ts';
import type { Question } from '../question.ts';
import { at, atOf, atOption, defineTool, type Told } from '../tool.ts';

export const fullness = defineTool({
  name: 'units',
  does: 'Which units are full, or which have free beds.',
  slots: z.strictObject({ which: z.enum(['full', 'free', 'fullest']), at }),
  cues: [
    { points: 7, has: ['which', 'full'], needs: ['no-units'], lacks: ['house'] },
    { points: 7, has: ['ward', 'full'], needs: ['no-units'] },
    { points: 6, has: ['which', 'free'], needs: ['no-units'], lacks: ['boarder'] },
    { points: 7, has: ['which', 'ward', 'free'], needs: ['no-units'] },
    { points: 6, has: ['ward', 'free'], needs: ['no-units'] },
    {
      points: 7,
      has: ['who', 'free'],
      needs: ['no-units'],
      lacks: ['staff', 'short', 'on-call', 'boarder', 'patient'],
    },
    { points: 9, has: ['fullest'], needs: ['no-units', 'no-figure'], lacks: ['compared', 'staff', 'short', 'ed'] },
  ],
  fill: (question) => ({ which: whichOf(question), ...atOf(question) }),
  commands: (slots) => [`beds${atOption(slots)}`],
  tell: ([outcome], { which }, ctx) => tell(outcome, which, ctx),
});

const whichOf = ({ concepts }: Question) =>
  concepts.has('fullest') ? 'fullest' : concepts.has('full') ? 'full' : 'free';

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

type Which = 'full' | 'free' | 'fullest';

/** Names a phone shows without scrolling; the board has them all. */
const MOST_NAMED = 8;

function tell(outcome: Outcome | undefined, which: Which, { words, format }: CommandContext): Told {
  const board = Board.safeParse(outcome?.data);
  const known = board.success ? board.data.units.filter(({ mapped, staffed }) => mapped && (staffed ?? 0) > 0) : [];
  if (known.length === 0) return { lines: outcome === undefined ? [] : [outcome.document.plain] };
  if (which === 'fullest') return { lines: [fewestFree(known, words, format)], caveats: [words.ask.freeIsStaffed] };
  const meant = known.filter(({ available }) => (which === 'full' ? (available ?? 0) <= 0 : (available ?? 0) > 0));
  const named = (which === 'full' ? meant : meant.toSorted(byFree).toReversed()).map(({ unit, available }) =>
    which === 'full' ? unit : words.ask.unitFree(unit, format.number(available ?? 0)),
  );
  const of = { some: format.number(meant.length), all: format.count(known.length, words.ask.unitForms) };
  return {
    lines: [which === 'full' ? words.ask.full(of, named.join(', ')) : words.ask.free(of, named.join(', '))],
    caveats: [words.ask.freeIsStaffed],
  };
}

type Known = z.infer<typeof Board>['units'][number];

const byFree = (a: Known, b: Known): number => (a.available ?? 0) - (b.available ?? 0);

/** All of them in order, of which the first are named; of equals the larger unit. */
function fewestFree(known: readonly Known[], words: CommandContext['words'], format: CommandContext['format']): string {
  const sorted = known
    .filter(({ available }) => available !== null)
    .toSorted((a, b) => byFree(a, b) || (b.staffed ?? 0) - (a.staffed ?? 0));
  const named = sorted
    .slice(0, MOST_NAMED)
    .map(({ unit, available, staffed }) =>
      words.ask.freeOf(unit, format.number(available ?? 0), format.number(staffed ?? 0)),
    );
  return words.ask.fewestFree(named.join(', '));
}
