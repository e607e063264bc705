import { z } from 'zod';
import { defineTool } from '../tool.ts';

/** In the words of whoever asks: what of them can be simulated the command says. */
export const whatIf = defineTool({
  name: 'what-if',
  does: 'What would be if beds were closed or opened, more or fewer came, or discharges came earlier: simulated.',
  slots: z.strictObject({ thought: z.string().min(1).max(200).describe('for example: close 4 beds 5W, flu +20%') }),
  cues: [{ points: 20, needs: ['what-if'] }],
  untimed: true,
  fill: ({ whatIf: thought }) => ({ thought }),
  commands: ({ thought }) => [`forecast whatif ${thought}`],
});
