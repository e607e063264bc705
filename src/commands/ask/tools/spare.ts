import { z } from 'zod';
import { parseWhen } from '#src/kernel/time.ts';
import { chanceInLine } from '#src/views/forecast-answer.ts';
import { blockName } from '#src/views/staffing-words.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { ahead, aheadOf, defineTool, eachUnit, staffedOf, type Told, units } from '../tool.ts';

/** Whether a unit can do without somebody until then: by what is forecast of it, and never more than a chance. */
export const spare = defineTool({
  name: 'spare',
  does: 'Whether units can spare or lend a nurse, until a time to come: how likely they need all of them before. Without a unit: who can lend to whom.',
  slots: z.strictObject({ units, ahead }),
  cues: [{ points: 11, has: ['lend'], lacks: ['bed'] }],
  fill: (question) => ({ ...staffedOf(question), ...aheadOf(question) }),
  commands: (slots) =>
    (slots.units ?? []).length === 0
      ? ['lend']
      : eachUnit('staff lookahead', slots, slots.ahead === undefined ? ' next' : ` until ${slots.ahead}`),
  tell: (outcomes, slots, ctx) => ({ lines: outcomes.map((one) => spareWords(one, slots.ahead, ctx)) }) satisfies Told,
});

const Ahead = z.object({
  blocks: z.array(
    z.object({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      lines: z.array(
        z.object({
          unit: z.string(),
          role: z.string(),
          gap: z.number().nullable(),
          chanceAllNeeded: z.number().nullable(),
        }),
      ),
    }),
  ),
});

/** Of all blocks until then the one in which they are needed most; what is not known is told as the card tells it. */
function spareWords({ document, data }: Outcome, until: string | undefined, ctx: CommandContext): string {
  const { site, words, format } = ctx;
  const read = Ahead.safeParse(data);
  const role = read.data?.blocks[0]?.lines[0]?.role;
  const lines = (read.data?.blocks ?? []).flatMap((block) =>
    block.lines.filter((line) => line.role === role).map((line) => ({ ...line, block })),
  );
  const known = lines.flatMap(({ gap, chanceAllNeeded: chance, ...line }) =>
    gap === null || chance === null ? [] : [{ ...line, gap, chance }],
  );
  const [first, ...others] = known;
  if (first === undefined || known.length < lines.length) return document.plain;
  const worst = others.reduce((most, one) => (one.gap > most.gap || one.chance > most.chance ? one : most), first);
  const span = { from: parseWhen(worst.block.from, site.zone), to: parseWhen(worst.block.to, site.zone) };
  const chance = chanceInLine(worst.chance, ctx);
  const name = words.staffing.role(worst.role);
  const end = until === undefined ? span.to : parseWhen(until, site.zone);
  return worst.gap < 0
    ? words.staffAhead.spareUntil(worst.unit, format.number(-worst.gap), name, format.clock(end), chance)
    : words.staffAhead.noSpareUntil(worst.unit, name, blockName(span, ctx), chance);
}
