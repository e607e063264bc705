import { z } from 'zod';
import { defineTool } from '../tool.ts';

/** Asked of one nothing is begun: the card has the button that leads to its form. */
export const drill = defineTool({
  name: 'drill',
  does: 'Whether a drill runs, and how the last one went. It starts none.',
  slots: z.strictObject({ about: z.enum(['status', 'debrief']) }),
  cues: [{ points: 12, has: ['drill'] }],
  untimed: true,
  fill: ({ concepts }) => ({ about: concepts.has('past') && !concepts.has('which') ? 'debrief' : 'status' }),
  commands: ({ about }) => [`drill ${about}`],
  tell: (outcomes, { about }, { words }) => ({
    lines: outcomes.map(({ document }) => document.plain),
    more: about === 'debrief' ? [] : [{ label: words.drill.form.title, command: 'drill start', opens: 'form' }],
  }),
});
