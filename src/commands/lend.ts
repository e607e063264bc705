/** `lend`: who can lend somebody to a unit that is short, until when; one unit asks, another answers, and no goes on to the next at once. */
import { TOLD_INSTEAD } from '#src/domain/forecast/beds/by-habit.ts';
import { LOAN_OPEN } from '#src/domain/staffing/loan.ts';
import { type Lending, loadLending } from '#src/facts/lend.ts';
import type { Button } from '#src/message/document.ts';
import { lendData, lendDocument, unknownWords } from '#src/views/lend.ts';
import { askCommand, lenderName } from '#src/views/lend-cards.ts';
import { blockName } from '#src/views/staffing-words.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { REPORTERS } from './in-charge.ts';
import { accept, back, decline } from './lend-answer.ts';
import { ask } from './lend-ask.ts';
import { joinWords } from './parse.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { mayChange } from './roles.ts';
import { refusePast } from './when-asked.ts';

export const lend = defineCommand({
  name: 'lend',
  aliases: ['ceder', 'prestar'],
  shortcuts: { 'staff lend': 'lend', 'who can lend': 'lend', 'quien puede ceder': 'lend' },
  summary: ({ unit }) => `Who can lend staff to a ${unit} that is short, until when`,
  usage: ({ unit }) => `lend [${unit} | ask 6W ED | accept | decline | back L-XXXX]`,
  examples: ['lend', 'lend 4N', 'lend decline'],
  allow: 'everyone',
  allowChange: REPORTERS,
  lookOnly: {
    usage: ({ unit }) => `lend [${unit}]`,
    summary: ({ unit }) => `Who can lend staff to a ${unit} that is short, until when`,
  },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('lend', ctx);
    const verb = VERBS[words[0]?.toLowerCase() ?? ''];
    return verb === undefined ? list(words, ctx) : verb(words.slice(1), ctx);
  },
});

/** No slip is forgiven: each changes what is so. */
const VERBS: Readonly<Record<string, (words: readonly string[], ctx: CommandContext) => Promise<Outcome>>> = {
  list: (words, ctx) => list(words, ctx),
  ask,
  pedir: ask,
  accept,
  aceptar: accept,
  decline,
  rechazar: decline,
  back,
  vuelta: back,
};

async function list(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { site, now } = ctx;
  const place =
    words.length === 0
      ? undefined
      : placeNamed({ words, site, at: now, unmapped: [], verb: 'lend', catalogue: ctx.words });
  if (place !== undefined && place.of !== 'unit')
    throw refuse('UNIT_NEEDED', ctx.words.errors.unitNeeded('lend', site.units[0]?.id));
  const unit = place?.unit.id;
  const lending = await loadLending(ctx);
  const { frozenSince, freshness, notForecast, isInstead } = lending;
  const answer = {
    place: unit ?? site.name,
    rankings: lending.rankings.filter(({ gap }) => unit === undefined || gap.unit === unit),
    open: lending.made.filter(
      ({ state, gap, lender }) =>
        LOAN_OPEN.includes(state) && (unit === undefined || gap.unit === unit || lender === unit),
    ),
    ...{ isInstead, rule: TOLD_INSTEAD },
    unknown: unknownWords(lending.board, unit, ctx),
    basis: { now, at: undefined, asKnown: false, freshness },
    ...(frozenSince === undefined ? {} : { frozenSince }),
    ...(notForecast === undefined ? {} : { notForecast }),
  };
  const text = joinWords(['lend', ...(unit === undefined ? [] : [unit])]);
  const asks = mayChange(lend, ctx.actor) ? askButtons(lending, unit, ctx) : [];
  const ahead = { label: ctx.words.staffAhead.buttons.ahead, command: again('staff lookahead', ctx) };
  return {
    document: withButtons(lendDocument(answer, ctx), text, ctx, [...asks, ahead]),
    data: lendData(answer),
    audience: 'caller',
  };
}

/** A row of buttons on a phone. */
const MOST_ASKS = 3;

/** The best one of each gap, or of the unit that is asked about. */
export function askButtons(
  { rankings }: Pick<Lending, 'rankings'>,
  unit: string | undefined,
  ctx: CommandContext,
): readonly Button[] {
  const say = ctx.words.lend.buttons;
  return rankings
    .filter(({ gap }) => unit === undefined || gap.unit === unit)
    .flatMap(({ gap, lenders: [best] }) => (best === undefined ? [] : [{ gap, best }]))
    .slice(0, MOST_ASKS)
    .map(({ gap, best }, _, all) => {
      const lender = lenderName(best, ctx);
      const label = unit === undefined ? say.askFor(lender, gap.unit) : say.ask(lender);
      const isOnly = all.filter((one) => one.gap.unit === gap.unit).length === 1;
      return {
        label: isOnly ? label : ctx.words.staffing.inLine(label, blockName(gap.span, ctx)),
        command: again(askCommand(best.lender, gap), ctx),
      };
    });
}
