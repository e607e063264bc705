import { z } from 'zod';
import { defineTool, eachUnit, series, seriesOf, units, unitsOf } from '../tool.ts';

const ABOUT = { lacks: ['staff', 'who', 'alert', 'feed', 'fresh'] } as const;

export const record = defineTool({
  name: 'record',
  does: 'How good the forecasts were: how far off, and whether their bands held; of who comes, of beds, of units.',
  slots: z.strictObject({ units, series, of: z.literal('beds').optional() }),
  cues: [
    { points: 11, has: ['accuracy', 'forecast'], ...ABOUT },
    { points: 9, has: ['accuracy', 'future'], ...ABOUT },
  ],
  untimed: true,
  fill: (question) => ({
    ...unitsOf(question),
    ...seriesOf(question),
    ...(question.concepts.has('bed') ? { of: 'beds' } : {}),
  }),
  commands: (slots) =>
    (slots.units ?? []).length > 0
      ? eachUnit('forecast record', slots)
      : [['forecast record', slots.of ?? slots.series ?? ''].join(' ').trim()],
});
