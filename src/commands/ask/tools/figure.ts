import { z } from 'zod';
import { at, atOf, defineTool, eachUnit, kpi, period, periodOf, units, unitsOf } from '../tool.ts';

export const figure = defineTool({
  name: 'figure',
  does: 'The value of one figure (KPI), of units or the house, now, at a moment, or over days that are over.',
  slots: z.strictObject({ kpi, units, period, at }),
  cues: [
    { points: 6, needs: ['figure'] },
    { points: 7, needs: ['figure', 'past'], lacks: ['trend', 'why'] },
  ],
  fill: (question) => ({
    kpi: question.figures[0],
    ...unitsOf(question),
    ...(question.times.at === undefined ? periodOf(question) : atOf(question)),
  }),
  commands: (slots) =>
    eachUnit(
      `kpi ${slots.kpi}`,
      slots,
      slots.at !== undefined ? ` --at ${slots.at}` : slots.period === undefined ? '' : ` ${slots.period}`,
    ),
});
