import { z } from 'zod';
import { at, atOf, atOption, defineTool } from '../tool.ts';

export const ed = defineTool({
  name: 'ed',
  does: 'The emergency department in one look: patients, spaces, boarders, score.',
  slots: z.strictObject({ at }),
  cues: [
    { points: 7, has: ['ed', 'busy'], needs: ['no-figure'] },
    { points: 7, has: ['ed', 'full'], needs: ['no-figure'] },
    { points: 6, has: ['ed', 'patient'], needs: ['no-figure'], lacks: ['boarder'] },
    { points: 5, has: ['ed'], needs: ['no-figure'] },
  ],
  fill: atOf,
  commands: (slots) => [`ed${atOption(slots)}`],
});
