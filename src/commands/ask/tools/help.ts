import { z } from 'zod';
import { defineTool } from '../tool.ts';

export const help = defineTool({
  name: 'help',
  does: 'What this assistant can do.',
  slots: z.strictObject({}),
  cues: [{ points: 8, has: ['help'], needs: ['no-figure', 'no-units'] }],
  fill: () => ({}),
  commands: () => ['help'],
});
