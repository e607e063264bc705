import { z } from 'zod';
import { defineTool, eachUnit, kpi, period, periodOf, units, unitsOf } from '../tool.ts';

export const why = defineTool({
  name: 'why',
  does: 'How a figure is worked out, from which counts, and by whose definition.',
  slots: z.strictObject({ kpi, units, period }),
  cues: [{ points: 10, has: ['why'], needs: ['figure'] }],
  fill: (question) => ({ kpi: question.figures[0], ...unitsOf(question), ...periodOf(question) }),
  commands: (slots) => eachUnit(`kpi why ${slots.kpi}`, slots, slots.period === undefined ? '' : ` ${slots.period}`),
  tell: (outcomes, slots, { words }) => ({
    lines: outcomes.map(({ document }) => document.plain),
    caveats: [words.ask.noCause],
    more: eachUnit(`kpi spc ${slots.kpi}`, slots)
      .slice(0, 1)
      .map((command) => ({ label: words.ask.isItSignal, command })),
  }),
});
