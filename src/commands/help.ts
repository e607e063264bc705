import { helpAllDocument, helpDocument, helpTopicDocument } from '#src/views/help.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { helpLineFor, mayUse } from './roles.ts';
import { asTyped } from './said.ts';

export const help = defineCommand({
  name: 'help',
  aliases: ['?', 'h', 'hello', 'hi', 'start', 'menu', 'ayuda'],
  shortcuts: { 'help me': 'help', 'help please': 'help', 'please help': 'help', 'what can you do': 'help' },
  summary: 'What I can do',
  usage: 'help [all | command]',
  examples: ['help', 'help all', 'help beds'],
  allow: 'everyone',
  args: ANY_WORDS,
  run: async ([word], ctx) =>
    word === undefined ? overview(ctx) : ALL.has(word.toLowerCase()) ? all(ctx) : topic(word, ctx),
});

const ALL = new Set(['all', 'everything', 'more']);

/** With the title, the names of the rest (two lines) and what this is not, one phone screen of twelve lines. */
const LINES = 8;

/** What is somebody's own work, each as one would type it; the rest by name. */
function overview(ctx: CommandContext): Outcome {
  const usable = usableBy(ctx);
  // `help` leads to the rest by its last line.
  const ordered = mainFirst(usable, ctx).filter((one) => one.name !== 'help');
  const lines = ordered.slice(0, LINES).map((one) => ({
    usage: asTyped(one.examples[0] ?? one.name, ctx.words.terms),
    summary: helpLineFor(one, ctx).summary,
  }));
  const others = ordered.slice(LINES).map((one) => one.name);
  return { document: helpDocument({ lines, others }, ctx.now, ctx), data: linesOf(usable, ctx), audience: 'caller' };
}

/** Every command with all that it takes. */
function all(ctx: CommandContext): Outcome {
  const data = linesOf(usableBy(ctx), ctx);
  return { document: helpAllDocument(data.commands, ctx.now, ctx), data, audience: 'caller' };
}

const usableBy = ({ commands, actor }: CommandContext): readonly Command[] =>
  commands.filter((one) => mayUse(one, actor));

const linesOf = (commands: readonly Command[], ctx: CommandContext) => ({
  commands: commands.map((one) => ({ name: one.name, ...helpLineFor(one, ctx) })),
});

/** What is this person's own work goes first, else the order of the list. */
function mainFirst(usable: readonly Command[], { actor }: CommandContext): readonly Command[] {
  const own = usable.filter((one) => one.mainFor?.some((role) => actor.roles.includes(role)));
  return [...own, ...usable.filter((one) => !own.includes(one))];
}

function topic(typed: string, ctx: CommandContext): Outcome {
  const names = ctx.commands.flatMap((one) => [one.name, ...one.aliases].map((word) => ({ word, means: one })));
  const near = nearest(typed.toLowerCase(), names);
  if (!('found' in near)) {
    const meant = near.suggestions.map((one) => one.name);
    throw refuse('COMMAND_UNKNOWN', ctx.words.errors.commandUnknown(meant), [
      ...meant.map((name) => ({ label: name, command: `help ${name}` })),
      { label: ctx.words.answers.help.button, command: 'help' },
    ]);
  }
  const { name } = near.found;
  const examples = near.found.examples.map((example) => asTyped(example, ctx.words.terms));
  const { usage, summary } = helpLineFor(near.found, ctx);
  const who = whoMay(near.found, ctx);
  return {
    document: helpTopicDocument({ name, usage, summary, examples, who }, ctx.now, ctx),
    data: { name, usage, summary, examples },
    audience: 'caller',
  };
}

function whoMay({ allow }: Command, { words }: CommandContext): string {
  if (allow === 'everyone') return words.answers.help.everyone;
  return allow.map((role) => words.common.roleName(role)).join(', ');
}
