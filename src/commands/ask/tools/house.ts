import { z } from 'zod';
import { at, atOf, atOption, defineTool } from '../tool.ts';

export const house = defineTool({
  name: 'house',
  does: 'The whole house in one look: how full, who waits, open alerts.',
  slots: z.strictObject({ at }),
  cues: [
    {
      points: 6,
      has: ['house'],
      needs: ['no-figure', 'no-units'],
      lacks: ['short', 'flow', 'boarder', 'on-call', 'free'],
    },
    { points: 7, has: ['house', 'full'], needs: ['no-figure', 'no-units'], lacks: ['which', 'ward'] },
    { points: 7, has: ['house', 'busy'], needs: ['no-figure', 'no-units'] },
    { points: 4, has: ['full'], needs: ['no-figure', 'no-units'] },
  ],
  fill: atOf,
  commands: (slots) => [`now${atOption(slots)}`],
});
