import { z } from 'zod';
import { defineTool } from '../tool.ts';

export const huddle = defineTool({
  name: 'huddle',
  does: 'The card of the bed meeting as of now.',
  slots: z.strictObject({}),
  cues: [{ points: 8, has: ['huddle'] }],
  fill: () => ({}),
  commands: () => ['huddle'],
});
