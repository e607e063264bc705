import { z } from 'zod';
import { defineTool, eachUnit, kpi, units, unitsOf } from '../tool.ts';

export const trend = defineTool({
  name: 'trend',
  does: 'Whether a figure has really changed or only wobbles (signal or noise, control chart).',
  slots: z.strictObject({ kpi, units }),
  cues: [
    { points: 9, has: ['trend'], needs: ['figure'], lacks: ['why'] },
    { points: 8, has: ['worse'], needs: ['figure'], lacks: ['why'] },
    { points: 8, has: ['compared'], needs: ['figure'], lacks: ['why'] },
    { points: 8, has: ['changed'], needs: ['figure'], lacks: ['why'] },
  ],
  untimed: true,
  fill: (question) => ({ kpi: question.figures[0], ...unitsOf(question) }),
  commands: (slots) => eachUnit(`kpi spc ${slots.kpi}`, slots),
  tell: (outcomes, _, { words }) => ({
    lines: outcomes.map(({ document }) => document.plain),
    caveats: [words.ask.againstItself],
  }),
});
