import type { Freshness } from '#src/domain/feed-state.ts';
import type { BoardInput, StaffingBoard } from '#src/domain/staffing/board.ts';
import { loadSiteCensus, type When } from '#src/facts/census.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { loadLending } from '#src/facts/lend.ts';
import { boardOf, loadBoardInput } from '#src/facts/staffing.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Button } from '#src/message/document.ts';
import { byHandBasis } from '#src/views/by-hand.ts';
import type { Basis } from '#src/views/provenance.ts';
import { staffingDocument } from '#src/views/staffing.ts';
import { staffingData } from '#src/views/staffing-data.ts';
import { unitStaffingDocument } from '#src/views/staffing-unit.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { askButtons, lend } from './lend.ts';
import { nearest } from './nearest.ts';
import { joinWords } from './parse.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { mayChange } from './roles.ts';
import { lookAheadWords, staffLookAhead } from './staff-lookahead.ts';
import { refuseAsKnown } from './when-asked.ts';

export const staff = defineCommand({
  name: 'staff',
  aliases: ['staffing', 'personal', 'dotacion'],
  shortcuts: {
    'who is short': 'staff gaps',
    'whos short': 'staff gaps',
    lookahead: 'staff lookahead',
    'look-ahead': 'staff lookahead',
    'look ahead': 'staff lookahead',
  },
  summary: 'Staff needed and here, this block and the next two; what is likely later',
  usage: ({ unit }) => `staff [gaps] [${unit}] [--at 05:00] | lookahead [${unit}] [15-19 | next | until 07:00]`,
  examples: [
    'staff gaps',
    'staff 5W',
    'staff gaps 4N',
    'who is short',
    'staff --at 05:00',
    'staff lookahead',
    'staff lookahead 6W',
    'staff lookahead all until 07:00',
  ],
  allow: 'everyone',
  mainFor: ['house-supervisor', 'charge-nurse', 'ed-charge-nurse'],
  looksBack: (words) => lookAheadWords(words) === 0,
  args: ANY_WORDS,
  async run(words, ctx) {
    const aheadWords = lookAheadWords(words);
    if (aheadWords > 0) return staffLookAhead(words.slice(aheadWords), ctx);
    refuseAsKnown('staff', ctx);
    const rest = saysGaps(words[0]) ? words.slice(1) : words;
    const when = ctx.at === undefined ? { now: ctx.now } : { now: ctx.now, at: ctx.at };
    const [input, feeds] = await Promise.all([
      loadBoardInput(ctx.read, ctx.site, ctx.settings, when),
      loadFeeds(ctx.read, ctx.site, ctx.now),
    ]);
    const board = boardOf(input, ctx.site, when);
    const freshness = adtFreshness(feeds);
    const basis = {
      now: ctx.now,
      at: ctx.at,
      asKnown: false,
      freshness,
      byHand: await countedByHand(freshness, when, ctx),
    };
    return rest.length === 0 ? house({ board, basis }, ctx) : oneUnit(rest, { board, basis }, input, ctx);
  },
});

/** What the needs rest on where no feed speaks; units that nobody counted are n/a in their own lines. */
async function countedByHand(freshness: Freshness, when: When, ctx: CommandContext): Promise<Basis['byHand']> {
  if (freshness.state !== 'none') return undefined;
  const counted = byHandBasis(await loadSiteCensus(ctx.read, ctx.site, when), freshness);
  return counted && { ...counted, missing: [] };
}

type Facts = Pick<Parameters<typeof staffingDocument>[0], 'board' | 'basis'>;

const saysGaps = (word: string | undefined): boolean =>
  word !== undefined &&
  'found' in
    nearest(word.toLowerCase(), [
      { word: 'gaps', means: true },
      { word: 'gap', means: true },
    ]);

async function house({ board, basis }: Facts, ctx: CommandContext): Promise<Outcome> {
  const document = staffingDocument({ place: ctx.site.name, board, basis }, ctx);
  const asks = await lendButtons(board, {}, ctx);
  return {
    document: withButtons(document, 'staff gaps', ctx, [...asks, ...aheadButton('staff lookahead', ctx)]),
    data: staffingData(board, basis),
    audience: 'caller',
  };
}

async function oneUnit(
  words: readonly string[],
  { board, basis }: Facts,
  input: BoardInput | undefined,
  ctx: CommandContext,
): Promise<Outcome> {
  const { site } = ctx;
  const at = ctx.at ?? ctx.now;
  const place = placeNamed({ words, site, at, unmapped: [], verb: 'staff', catalogue: ctx.words });
  if (place.of !== 'unit') throw refuse('UNIT_NEEDED', ctx.words.errors.unitNeeded('staff', site.units[0]?.id));
  const { id } = place.unit;
  const document = unitStaffingDocument({ unit: id, board, basis }, ctx);
  const all = { label: ctx.words.answers.beds.allUnits, command: again('staff gaps', ctx) };
  const asks = await lendButtons(board, { unit: id, ...(input === undefined ? {} : { input }) }, ctx);
  return {
    document: withButtons(document, `staff ${joinWords([id])}`, ctx, [
      ...asks,
      ...aheadButton(joinWords(['staff', 'lookahead', id]), ctx),
      all,
    ]),
    data: staffingData(board, basis, id),
    audience: 'caller',
  };
}

/** Of the past nothing is to come. */
const aheadButton = (command: string, ctx: CommandContext): readonly Button[] =>
  ctx.at === undefined ? [{ label: ctx.words.staffAhead.buttons.ahead, command: again(command, ctx) }] : [];

/** Where somebody is short: whom to ask, and who else could lend. Of the past nobody is asked. */
async function lendButtons(
  board: StaffingBoard,
  { unit, input }: { readonly unit?: UnitId; readonly input?: BoardInput },
  ctx: CommandContext,
): Promise<readonly Button[]> {
  const isShort = board.blocks.some(({ lines }) =>
    lines.some((line) => (line.gap ?? 0) > 0 && (unit === undefined || line.unit === unit)),
  );
  if (!isShort || ctx.at !== undefined || ctx.forChannel === true) return [];
  const text = unit === undefined ? 'lend' : `lend ${joinWords([unit])}`;
  const list: Button = { label: ctx.words.lend.buttons.list, command: again(text, ctx) };
  if (unit === undefined || !mayChange(lend, ctx.actor)) return [list];
  return [
    ...askButtons(await loadLending(ctx, input === undefined ? {} : { board: input }), unit, ctx).slice(0, 1),
    list,
  ];
}
