import { z } from 'zod';
import { at, atOf, atOption, defineTool } from '../tool.ts';

export const nedocs = defineTool({
  name: 'nedocs',
  does: 'The crowding score of the emergency department (NEDOCS) with its inputs.',
  slots: z.strictObject({ at }),
  cues: [{ points: 9, has: ['nedocs'] }],
  fill: atOf,
  commands: (slots) => [`ed nedocs${atOption(slots)}`],
});
