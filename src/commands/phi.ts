/** *Check for PHI*: a text in, the guard's verdict out. Nothing of it is kept, logged or said back. */
import { redact, widened } from '#src/domain/phi/index.ts';
import { clean } from '#src/message/quote.ts';
import { phiCheckDocument, verdictData, verdictDocument } from '#src/views/phi-check.ts';
import { again } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { phiCheckFields, TEXT } from './forms/phi-check.ts';
import { findingsIn } from './free-text.ts';

export const phi = defineCommand({
  name: 'phi',
  aliases: ['redact'],
  shortcuts: { 'check for phi': 'phi check', 'phi check': 'phi check' },
  summary: 'Look whether a text points at a person; nothing of it is kept',
  usage: 'phi check [text="…"]',
  examples: ['phi check', 'phi check text="bed 12 needs a lift"'],
  allow: 'everyone',
  looksItself: true,
  args: ANY_WORDS,
  async run(words, ctx) {
    if (ctx.message !== undefined) return ofMessage(ctx.message, ctx);
    const { given, rest } = splitFields(words);
    // Behind the verb a text may stand bare: whoever types it means it all.
    const bare = rest[0]?.toLowerCase() === 'check' ? rest.slice(1) : rest;
    if (given.length === 0 && bare.length === 0) return form(ctx);
    const fields = phiCheckFields(ctx);
    const all = given.length > 0 ? given : [[TEXT, bare.join(' ')] as const];
    return verdict({ text: String(fieldValues(all, fields, ctx).get(TEXT)) }, ctx);
  },
});

const form = (ctx: CommandContext): Outcome => ({
  document: phiCheckDocument(phiCheckFields(ctx), again('phi check', ctx), ctx.now, ctx),
  data: null,
  audience: 'caller',
});

/** Slack takes no longer one, and Teams none near it. */
const LONGEST_MESSAGE = 40_000;

/** A message is looked at whole; were it longer than any chat takes, the answer says how far. */
function ofMessage(message: string, ctx: CommandContext): Promise<Outcome> {
  const whole = clean(message);
  return verdict({ text: whole.slice(0, LONGEST_MESSAGE), message: { isWhole: whole.length <= LONGEST_MESSAGE } }, ctx);
}

type Looked = { readonly text: string; readonly message?: { readonly isWhole: boolean } };

async function verdict({ text, message }: Looked, ctx: CommandContext): Promise<Outcome> {
  const { place, settings, read, words, now } = ctx;
  const findings = await findingsIn(text, { place, settings, read, catalogue: words });
  const found = {
    kinds: findings.map(({ kind }) => kind),
    without: findings.length === 0 ? undefined : redact(text, widened(text, findings)),
    looked: text.length,
    ...(message === undefined ? {} : { message }),
  };
  return {
    document: verdictDocument(found, now, ctx),
    data: verdictData(found),
    audience: 'caller',
    // Even the text without what was found is for whoever asked alone.
    confidential: 'typed',
  };
}
