import { z } from 'zod';
import { hereIn } from '#src/domain/staffing/here.ts';
import { blockAt } from '#src/domain/staffing/shift-calendar.ts';
import { loadLent } from '#src/facts/staffing.ts';
import { type Instant, localDateAt, parseWhen } from '#src/kernel/time.ts';
import { blockName } from '#src/views/staffing-words.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import {
  ahead,
  aheadOf,
  at,
  atOf,
  atOption,
  defineTool,
  eachUnit,
  nextDayOf,
  staffedOf,
  type Told,
  units,
} from '../tool.ts';

export const short = defineTool({
  name: 'short',
  does: 'Staff needed and here, and who is short, in this block and the next two; of units or the house.',
  slots: z.strictObject({ units, at, ahead }),
  cues: [
    { points: 7, has: ['short'], lacks: ['bed'] },
    { points: 7, has: ['short', 'staff'] },
    { points: 6, has: ['staff'], lacks: ['judged', 'flow'], needs: ['no-figure'] },
  ],
  fill: (question) => ({ ...staffedOf(question), ...atOf(question), ...aheadOf(question), ...nextDayOf(question) }),
  needsMoment: true,
  commands: (slots) => [
    ...eachUnit('staff', slots, atOption(slots)).map((text) => text.replace(/^staff(?= --|$)/, 'staff gaps')),
    ...(slots.ahead === undefined ? [] : eachUnit('staff lookahead', slots, ` at ${slots.ahead}`)),
  ],
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
type Slots = { readonly ahead?: string | undefined; readonly units?: readonly string[] | undefined };

/** What is forecast goes first; where nothing is, the board says why not, and what it knows. */
async function tell(outcomes: readonly Outcome[], slots: Slots, ctx: CommandContext): Promise<Told> {
  const isForecast = ({ data }: Outcome): boolean => Forecast.safeParse(data).success;
  const known = await tellKnown(
    outcomes.filter((one) => !isAhead(one)),
    slots,
    ctx,
  );
  const forecast = outcomes.filter((one) => isAhead(one) && isForecast(one)).map(({ document }) => document.plain);
  return { ...known, lines: [...forecast, ...known.lines] };
}

const isAhead = ({ data }: Outcome): boolean => Ahead.safeParse(data).success;
const Ahead = z.object({ focus: z.string().nullable() });
/** Something of it is known. */
const Forecast = Ahead.extend({
  missing: z.null(),
  blocks: z
    .array(z.object({ lines: z.array(z.object({ chanceShort: z.number().nullable() })) }))
    .refine((blocks) => blocks.some(({ lines }) => lines.some(({ chanceShort }) => chanceShort !== null))),
});

/** Of a time ahead the block that holds it goes first; where the board does not reach it, that is said. */
async function tellKnown(outcomes: readonly Outcome[], slots: Slots, ctx: CommandContext): Promise<Told> {
  const { ahead: wanted } = slots;
  const { site, format, words } = ctx;
  const plain = outcomes.map(({ document }) => document.plain);
  const board = Board.safeParse(outcomes[0]?.data);
  const blocks = board.success ? board.data.blocks : [];
  const asked = wanted === undefined ? undefined : parseWhen(wanted, site.zone);
  const spans = blocks.map(({ from, to }) => ({ from: parseWhen(from, site.zone), to: parseWhen(to, site.zone) }));
  const last = spans.at(-1)?.to;
  // What is known of today is no answer about tomorrow.
  const reached = last !== undefined && asked !== undefined && asked < last;
  if (asked !== undefined && !reached && localDateAt(asked, site.zone) > localDateAt(ctx.now, site.zone))
    return { lines: [await rosterWords(asked, slots.units ?? [], ctx)] };
  if (asked === undefined || last === undefined) return { lines: [...plain, ...laterLines(outcomes)] };
  const at = asked;
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

/** Who is rostered then, less call-outs, by unit; what will be needed, nobody knows yet. */
async function rosterWords(at: Instant, wanted: readonly string[], ctx: CommandContext): Promise<string> {
  const { site, settings, read, words, format } = ctx;
  const when = format.dateClock(at);
  const staffing = settings.staffing.get(site.id);
  if (staffing === undefined) return words.ask.notRostered(when);
  const block = blockAt(staffing.calendar, at);
  const [roster, callOuts, lent] = await Promise.all([
    read.roster(site.id, block),
    read.callOuts(site.id, block),
    loadLent(read, site, ctx.now),
  ]);
  const known = site.units
    .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    .flatMap(({ id }) => {
      const { people } = hereIn({ unit: id, role: 'rn', block }, { roster, callOuts, reports: [], ...lent });
      return people === undefined ? [] : [`${id} ${format.number(people)}`];
    });
  if (known.length === 0) return words.ask.notRostered(when);
  return words.ask.rostered(when, words.staffing.role('rn'), known.join(', '));
}
