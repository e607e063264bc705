/** Questions in people's own words: understood by a grammar, answered by the commands there are. It changes nothing, ever. */
import { text } from '#src/message/build.ts';
import type { Button, Document } from '#src/message/document.ts';
import type { Words } from '#src/message/words/index.ts';
import type { Json } from '#src/ports/handle.ts';
import { askedDocument, saidBackDocument } from '#src/views/asked.ts';
import { again, withButtons } from './again.ts';
import { lexiconsFor } from './ask/lexicon/index.ts';
import { byModel } from './ask/model.ts';
import { type Call, type Civil, MOST_CHOICES, type Reading, readInAny } from './ask/reading.ts';
import { toolNamed } from './ask/tools/index.ts';
import type { Unknowable } from './ask/unknowable.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { refusePhiInText } from './free-text.ts';
import { refuse } from './refusal.ts';
import { asTyped } from './said.ts';
import { refuseAsKnown } from './when-asked.ts';

export const ask = defineCommand({
  name: 'ask',
  aliases: ['question'],
  summary: 'A question in your own words, answered with its source',
  usage: 'ask <your question>',
  examples: [
    'ask will 5W have beds at 2?',
    'ask who is short tonight',
    'ask how many boarders are there',
    'ask beds on 7W',
    'ask where is the patient of bed 12',
  ],
  allow: 'everyone',
  args: ANY_WORDS,
  async run(words, ctx) {
    refuseAsKnown('ask', ctx);
    const typed = words.join(' ');
    const { place, settings, read } = ctx;
    await refusePhiInText(typed, { place, settings, read, catalogue: ctx.words });
    const reading = readInAny(typed, { site: ctx.site, now: ctx.now }, lexiconsFor(ctx.typedIn));
    const call = await byModel(typed, reading, ctx);
    return call === undefined ? answered(reading, ctx) : called(call, 'model', ctx);
  },
});

function answered(reading: Reading, ctx: CommandContext): Promise<Outcome> | Outcome {
  switch (reading.kind) {
    case 'call':
      return called(reading.call, reading.otherHalf, ctx);
    case 'which':
      return askedBack(reading, ctx);
    case 'cannot':
      return cannot(reading.why, ctx);
    case 'civil':
      return civil(reading.says, ctx);
    case 'unread':
      throw unread(ctx.words);
    default:
      return reading satisfies never;
  }
}

/** @param how the half of the day that was not taken, or that a language model chose the call */
async function called(call: Call, how: Call | 'model' | undefined, ctx: CommandContext): Promise<Outcome> {
  const { words, site } = ctx;
  const tool = toolNamed(call.tool)!;
  const commands = tool.commands(call.slots).map((command) => asTyped(command, words.terms));
  const outcomes: Outcome[] = [];
  for (const command of commands) outcomes.push(await ctx.preview(command));
  // Roles and the guard have had their say; what a command would change is nobody's wish here.
  if (outcomes.some(({ changes }) => (changes ?? []).length > 0))
    throw new Error('a question led to a command that changes');
  const offers = (await tool.offers?.(call.slots, ctx)) ?? [];
  const told = (await tool.tell?.(outcomes, call.slots, ctx)) ?? {
    lines: offers.length > 0 ? [words.ask.offered] : outcomes.map(({ document }, n) => ofUnit(document.plain, call, n)),
  };
  const other = how === undefined || how === 'model' ? undefined : halves(call, how, ctx);
  const document = askedDocument(
    {
      site: site.name,
      lines: told.lines,
      commands,
      notes: outcomes.flatMap(({ document: { blocks } }) => notesOf(blocks)),
      caveats: [
        ...(how === 'model' ? [words.ask.byModel] : []),
        ...(other === undefined ? [] : [other.caveat]),
        ...(told.caveats ?? []),
      ],
      status: outcomes[0]?.document.status ?? 'unknown',
      asOf: outcomes[0]?.document.asOf ?? ctx.now,
    },
    ctx,
  );
  const ways = [
    ...commands.map((command) => wayTo(command, ctx)),
    ...offers,
    ...(other === undefined ? [] : [other.button]),
  ];
  const more = (told.more ?? []).map((button) => ({ ...button, command: again(button.command, ctx) }));
  return outcomeOf(document, [...ways, ...more], { call, outcomes, commands }, ctx);
}

/** Of several units each line says of which. */
function ofUnit(plain: string, { slots }: Call, n: number): string {
  const units = Array.isArray(slots.units) ? slots.units : [];
  return units.length > 1 && !plain.startsWith(units[n]) ? `${units[n]}: ${plain}` : plain;
}

/** What goes to a channel is the card of the command, never words that somebody typed. */
function outcomeOf(
  document: Document,
  buttons: readonly Button[],
  {
    call,
    outcomes,
    commands,
  }: { readonly call: Call; readonly outcomes: readonly Outcome[]; readonly commands: readonly string[] },
  ctx: CommandContext,
): Outcome {
  const [only] = commands;
  const codes = outcomes.flatMap((one) => one.document.codes ?? []);
  const seen = outcomes.flatMap((one) => one.seen ?? []);
  const whole = { ...document, ...(codes.length === 0 ? {} : { codes }) };
  return {
    document: only === undefined ? withWays(whole, buttons) : withButtons(whole, only, ctx, buttons),
    data: { tool: call.tool, slots: call.slots as Json, commands, answers: outcomes.map(({ data }) => data ?? null) },
    audience: 'caller',
    ...(seen.length === 0 ? {} : { seen: seen.join(', ') }),
  };
}

const withWays = (document: Document, buttons: readonly Button[]): Document => ({
  ...document,
  blocks: [...document.blocks, ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } as const])],
});

const wayTo = (command: string, ctx: CommandContext): Button => ({
  label: ctx.words.ask.understood(command),
  command: again(command, ctx),
});

/** The small print of a card, as one sentence each. */
const notesOf = (blocks: Document['blocks']): readonly string[] => {
  const notes = blocks.filter((block) => block.kind === 'note');
  const last = notes.at(-1);
  return last === undefined ? [] : [last.text.map((span) => ('s' in span ? span.s : '')).join('')];
};

function halves(call: Call, otherHalf: Call, ctx: CommandContext) {
  const { ask } = ctx.words;
  const timeOf = ({ slots }: Call): string => String(slots.at ?? slots.ahead).slice('2026-01-13T'.length);
  const [command = ''] = toolNamed(otherHalf.tool)?.commands(otherHalf.slots) ?? [];
  return {
    caveat: ask.assumedHalf(timeOf(call)),
    button: { label: ask.otherHalf(timeOf(call)), command: again(command, ctx) },
  };
}

function askedBack({ about, calls }: Extract<Reading, { kind: 'which' }>, ctx: CommandContext): Outcome {
  const { ask } = ctx.words;
  const commands = calls.flatMap((call) => toolNamed(call.tool)?.commands(call.slots).slice(0, 1) ?? []);
  const buttons = [...new Set(commands)].slice(0, MOST_CHOICES).map((command) => wayTo(command, ctx));
  const nothing = about === 'place' && buttons.length === 0;
  const document = saidBackDocument({
    title: ask.title(ctx.site.name),
    first: nothing ? ask.noSuchPlace : ask.which[about],
    cure: nothing ? ask.unreadCure : ask.oneBack,
    buttons: nothing ? [wayTo('beds', ctx)] : buttons,
    now: ctx.now,
  });
  return { document, data: { asked: about, commands: [...new Set(commands)] }, audience: 'caller' };
}

function cannot(why: Unknowable, ctx: CommandContext): Outcome {
  const { ask } = ctx.words;
  const document = saidBackDocument({
    title: ask.cannot.title,
    first: ask.cannot[why],
    cure: ask.instead(ask.instances[why].join(', ')),
    buttons: ask.instances[why].map((command) => ({ label: command, command: again(command, ctx) })),
    now: ctx.now,
  });
  return { document, data: { cannot: why }, audience: 'caller' };
}

/** A civil sentence and nothing else. */
function civil(says: Civil, { words, site, now }: CommandContext): Outcome {
  const plain = words.ask.civil[says];
  return {
    document: {
      title: words.ask.title(site.name),
      plain,
      status: 'ok',
      judged: false,
      asOf: now,
      blocks: [text(plain)],
    },
    data: { civil: says },
    audience: 'caller',
  };
}

const EXAMPLES = ['now', 'beds', 'staff gaps'];

/** Three things that can be asked instead. */
export const unread = ({ ask: say, answers }: Words) =>
  refuse('COMMAND_UNKNOWN', say.unreadRefused(EXAMPLES.join(', ')), [
    ...EXAMPLES.map((command) => ({ label: command, command })),
    { label: answers.help.button, command: 'help' },
  ]);
