import { z } from 'zod';
import { parseWhen } from '#src/kernel/time.ts';
import { blockName } from '#src/views/staffing-words.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { ahead, aheadOf, at, atOf, atOption, defineTool, eachUnit, type Told, units, unitsOf } from '../tool.ts';

export const short = defineTool({
  name: 'short',
  does: 'Staff needed and here, and who is short, in this block and the next two; of units or the house.',
  slots: z.strictObject({ units, at, ahead }),
  cues: [
    { points: 7, has: ['short'], lacks: ['bed'] },
    { points: 7, has: ['short', 'staff'] },
    { points: 6, has: ['staff'], lacks: ['judged', 'flow'], needs: ['no-figure'] },
  ],
  fill: (question) => ({ ...unitsOf(question), ...atOf(question), ...aheadOf(question) }),
  commands: (slots) =>
    eachUnit('staff', slots, atOption(slots)).map((text) => text.replace(/^staff(?= --|$)/, 'staff gaps')),
  tell,
});

const Board = z.object({
  blocks: z.array(
    z.object({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      lines: z.array(
        z.object({
          unit: z.string(),
          role: z.string(),
          required: z.number().nullable(),
          here: z.number().nullable(),
          gap: z.number().nullable(),
        }),
      ),
    }),
  ),
});
type Block = z.infer<typeof Board>['blocks'][number];
type Slots = { readonly ahead?: string | undefined };

/** Of a time ahead the block that holds it goes first; where the board does not reach it, that is said. */
function tell(outcomes: readonly Outcome[], { ahead: wanted }: Slots, ctx: CommandContext): Told {
  const { site, format, words } = ctx;
  const plain = outcomes.map(({ document }) => document.plain);
  const board = Board.safeParse(outcomes[0]?.data);
  const blocks = board.success ? board.data.blocks : [];
  const spans = blocks.map(({ from, to }) => ({ from: parseWhen(from, site.zone), to: parseWhen(to, site.zone) }));
  const last = spans.at(-1)?.to;
  if (wanted === undefined || last === undefined) return { lines: [...plain, ...laterLines(outcomes)] };
  const at = parseWhen(wanted, site.zone);
  const n = spans.findIndex(({ from, to }) => from <= at && at < to);
  if (n < 0)
    return {
      lines: [...plain, ...laterLines(outcomes)],
      caveats: [words.ask.boardEnds(format.dateClock(at), format.clock(last))],
    };
  if (n === 0) return { lines: plain };
  const name = blockName(spans[n]!, ctx);
  const lines = outcomes.flatMap((outcome) => blockLines(outcome, n, name, ctx));
  return { lines: [...lines, ...plain], caveats: [words.ask.patientsOfNow] };
}

/** Of one unit a line for each role; of the house the card’s own line. */
function blockLines(outcome: Outcome, n: number, name: string, ctx: CommandContext): readonly string[] {
  const ofHouse = laterLines([outcome]).find((line) => line.startsWith(name));
  const board = Board.safeParse(outcome.data);
  const block = board.success ? board.data.blocks[n] : undefined;
  if (ofHouse !== undefined || block === undefined) return ofHouse === undefined ? [] : [ofHouse];
  return block.lines.map((line) => `${line.unit} ${name}: ${lineOf(line, ctx)}`);
}

function lineOf({ role, required, here, gap }: Block['lines'][number], { words, format }: CommandContext): string {
  const number = (n: number | null): string => (n === null ? words.common.notAvailable : format.number(n));
  const figures = words.staffing.needed(number(required), words.staffing.role(role), number(here));
  return gap !== null && gap > 0 ? `${figures}, ${words.staffing.shortOne(format.number(gap))}` : figures;
}

/** `11–15: 65 RN needed, 64 here, short 3: 3N 1, 4N 1, 5W 1`: the lines of the blocks after this one. */
const laterLines = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes
    .flatMap(({ document }) => document.blocks)
    .flatMap((block) =>
      block.kind === 'text'
        ? [block.text.map((span) => ('s' in span && span.t === 'text' ? span.s : '')).join('')]
        : [],
    )
    .filter((line) => /^\d{2}/.test(line));
