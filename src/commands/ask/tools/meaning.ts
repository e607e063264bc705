import { z } from 'zod';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import type { Concept } from '../lexicon/lexicon.ts';
import type { Question } from '../question.ts';
import { defineTool, kpi, type Told } from '../tool.ts';

/** What the registry says a figure is. The number stands below. */
export const meaning = defineTool({
  name: 'meaning',
  does: 'What a figure, or a word that one counts, means: its definition.',
  slots: z.strictObject({ kpi }),
  cues: [
    { points: 11, has: ['meaning'], needs: ['figure'], lacks: ['why'] },
    { points: 11, has: ['meaning', 'boarder'], lacks: ['why'] },
    { points: 11, has: ['meaning', 'nedocs'], lacks: ['why'] },
    { points: 9, has: ['meaning', 'short'], lacks: ['why'] },
  ],
  untimed: true,
  fill: (question) => ({ kpi: question.figures[0] ?? countedBy(question) }),
  commands: (slots) => [`kpi why ${slots.kpi}`],
  tell: (outcomes, slots, ctx) => tell(outcomes, slots.kpi, ctx),
});

/** Words of the house that a figure counts. */
const COUNTED: readonly { readonly concept: Concept; readonly id: string }[] = [
  { concept: 'boarder', id: 'ed_boarders_now' },
  { concept: 'nedocs', id: 'nedocs' },
  { concept: 'short', id: 'staffing_gap' },
];

const countedBy = ({ concepts }: Question): string | undefined =>
  COUNTED.find(({ concept }) => concepts.has(concept))?.id;

function tell(outcomes: readonly Outcome[], id: string, ctx: CommandContext): Told {
  const known = kpiNamed(id);
  const plain = outcomes.map(({ document }) => document.plain);
  if (known === undefined) return { lines: plain };
  return { lines: [ctx.words.ask.means(kpiTitle(known, ctx), known.formula), ...plain] };
}
