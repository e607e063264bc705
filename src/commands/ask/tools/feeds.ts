import { z } from 'zod';
import { defineTool } from '../tool.ts';

export const feeds = defineTool({
  name: 'feeds',
  does: 'Which feeds speak, and how old what they told is.',
  slots: z.strictObject({}),
  cues: [
    { points: 7, has: ['feed'], needs: ['no-figure'] },
    { points: 9, has: ['fresh'] },
  ],
  fill: () => ({}),
  commands: () => ['admin feeds'],
});
