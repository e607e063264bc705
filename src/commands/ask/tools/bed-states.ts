import { z } from 'zod';
import type { CommandContext, Outcome } from '../../command.ts';
import { at, atOf, atOption, defineTool, eachUnit, units, unitsOf } from '../tool.ts';

export const bedStates = defineTool({
  name: 'bed-states',
  does: 'Beds by their state: being cleaned, closed, isolated. Of units or the house.',
  slots: z.strictObject({ units, at }),
  cues: [
    { points: 8, has: ['unclean', 'bed'] },
    { points: 7, has: ['unclean'], needs: ['units'] },
  ],
  fill: (question) => ({ ...unitsOf(question), ...atOf(question) }),
  commands: (slots) => eachUnit('kpi bed_state_counts', slots, atOption(slots)),
  tell: (outcomes, slots, ctx) => ({
    lines: outcomes.map((outcome, n) => lineOf(outcome, slots.units?.[n] ?? ctx.site.name, ctx)),
    caveats: [ctx.words.ask.onlyToldStates],
  }),
});

const States = z.object({
  value: z.number(),
  parts: z.array(z.object({ name: z.string(), value: z.number().nullable() })),
});

/** Each state with its number; where none is told, why. */
function lineOf({ data, document }: Outcome, place: string, { words, format }: CommandContext): string {
  const read = States.safeParse(data);
  if (!read.success) return `${place}: ${document.plain}`;
  const parts = read.data.parts.flatMap(({ name, value }) =>
    value === null || value === 0 ? [] : [`${words.kpis.parts[name] ?? name} ${format.number(value)}`],
  );
  return words.ask.bedStates(place, format.number(read.data.value), parts.join(', '));
}
