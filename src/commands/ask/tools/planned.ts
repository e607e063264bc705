import { z } from 'zod';
import { parseWhen } from '#src/kernel/time.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { defineTool, eachUnit, type Told, units, unitsOf } from '../tool.ts';

/** Of a ward or a role with such a name something else is asked. */
const NOT_LIST = ['on-call', 'bed', 'free', 'full', 'ward', 'ed', 'wait', 'flow', 'why'] as const;

/** Of the list that the operating rooms told it is known who is to come; nothing else of a case. */
export const planned = defineTool({
  name: 'planned',
  does: 'How many are still to come by the list of the operating rooms, and when that was told; of units or the house.',
  slots: z.strictObject({ units }),
  cues: [
    {
      points: 10,
      has: ['surgery'],
      lacks: ['past', 'staff', 'short', 'boarder', 'alert', ...NOT_LIST],
      needs: ['no-figure', 'not-past'],
    },
  ],
  untimed: true,
  fill: unitsOf,
  commands: (slots) => eachUnit('forecast beds', slots),
  tell,
});

const Listed = z.object({
  orList: z.object({ toldAt: z.iso.datetime(), toCome: z.number(), by: z.iso.datetime() }),
});

function tell(outcomes: readonly Outcome[], _: unknown, { words, format, site }: CommandContext): Told {
  return {
    lines: outcomes.map(({ document, data }) => {
      const read = Listed.safeParse(data).data?.orList;
      if (read === undefined) return words.ask.noList(document.plain);
      const [told, by] = [read.toldAt, read.by].map((at) => format.dateClock(parseWhen(at, site.zone)));
      return words.forecast.beds.listed(told!, format.number(read.toCome), by!);
    }),
  };
}
