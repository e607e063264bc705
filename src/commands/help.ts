import { ROLES } from '#src/ports/handle.ts';
import { helpDocument, helpTopicDocument } from '#src/views/help.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { helpLineFor, mayUse } from './roles.ts';
import { asTyped } from './said.ts';

export const help = defineCommand({
  name: 'help',
  aliases: ['?', 'h', 'hello', 'hi', 'start', 'menu'],
  summary: 'What I can do',
  usage: 'help [command]',
  examples: ['help', 'help beds'],
  allow: 'everyone',
  mainFor: ROLES,
  args: ANY_WORDS,
  run: async (words, ctx) => (words[0] === undefined ? overview(ctx) : topic(words[0], ctx)),
});

/** With the title, the names of the rest and what this is not, one phone screen of twelve lines. */
const LINES = 9;

function overview(ctx: CommandContext): Outcome {
  const usable = ctx.commands.filter((one) => mayUse(one, ctx.actor));
  const shown = usable.length <= LINES + 1 ? new Set(usable) : new Set(mainFirst(usable, ctx).slice(0, LINES));
  const lines = usable.filter((one) => shown.has(one)).map((one) => helpLineFor(one, ctx));
  const others = usable.filter((one) => !shown.has(one)).map((one) => one.name);
  return {
    document: helpDocument({ lines, others }, ctx.now, ctx),
    data: { commands: usable.map((one) => ({ name: one.name, ...helpLineFor(one, ctx) })) },
    audience: 'caller',
  };
}

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
    throw refuse('COMMAND_UNKNOWN', ctx.words.errors.commandUnknown(meant));
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
