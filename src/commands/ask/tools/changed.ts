import { z } from 'zod';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { defineTool, type Told } from '../tool.ts';

export const changed = defineTool({
  name: 'changed',
  does: 'Which figures have really changed, for the worse or the better.',
  slots: z.strictObject({}),
  cues: [
    { points: 8, has: ['changed', 'figures'] },
    { points: 6, has: ['changed'], needs: ['no-figure', 'no-units'], lacks: ['overnight', 'flow', 'ed', 'house'] },
    { points: 6, has: ['worse'], needs: ['no-figure', 'no-units'], lacks: ['compared', 'ed'] },
    { points: 6, has: ['trend'], needs: ['no-figure', 'no-units'], lacks: ['ed'] },
  ],
  untimed: true,
  fill: () => ({}),
  commands: () => ['kpi changed'],
  tell: ([outcome], _, ctx) => tell(outcome, ctx),
});

const Changed = z.object({ changed: z.array(z.object({ kpi: z.string(), verdict: z.string() })) });

/** How many, and which of them the card names first. */
function tell(outcome: Outcome | undefined, ctx: CommandContext): Told {
  const read = Changed.safeParse(outcome?.data);
  const names = (read.success ? read.data.changed : []).flatMap(({ kpi, verdict }) => {
    const known = kpiNamed(kpi);
    return known === undefined ? [] : [`${kpiTitle(known, ctx)} (${ctx.words.ask.verdicts[verdict] ?? verdict})`];
  });
  return {
    lines: [outcome?.document.plain ?? '', ...(names.length === 0 ? [] : [names.join(' · ')])],
    caveats: [ctx.words.ask.againstItself],
  };
}
