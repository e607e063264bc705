/** What can be chosen in a field: for lists that chats and the console show while one types, and for whoever types the answer. */
import { optionsDocument } from '#src/views/options.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { refuse } from './refusal.ts';
import { denied } from './roles.ts';
import { mayLook, optionsFor, SOURCES, sourceNamed } from './sources/index.ts';

export const options = defineCommand({
  name: 'options',
  aliases: ['choices'],
  summary: ({ unit }) => `What a form's field can be filled with: a ${unit}, a role, a figure`,
  usage: `options <${SOURCES.map(({ name }) => name).join('|')}> [words]`,
  examples: ['options place', 'options kpi occupancy'],
  allow: 'everyone',
  args: ANY_WORDS,
  async run([name = '', ...words], ctx) {
    const source = sourceNamed(name.toLowerCase());
    if (source === undefined) throw refuse('SOURCE_UNKNOWN', ctx.words.options.unknown(SOURCES.map((one) => one.name)));
    if (!mayLook(source, ctx)) throw denied(ctx.words.options.denied(ctx.words.options.kinds(source.name)));
    const found = await optionsFor(source, words.join(' '), ctx);
    return {
      document: optionsDocument({ source: source.name, found, now: ctx.now }, ctx),
      data: { options: found.map(({ value, label }) => ({ value, label })) },
      audience: 'caller',
    };
  },
});
