import { hereAgain } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { addAction } from './huddle-actions.ts';
import { asOfNow, lastPosted, whole } from './huddle-card.ts';
import { askToDecide, choose } from './huddle-decide.ts';
import { escalate } from './huddle-escalate.ts';
import { handout } from './huddle-handout.ts';
import { answer, drop, items, raise } from './huddle-items.ts';
import { health, inputs, tier } from './huddle-look.ts';
import { close, next, start } from './huddle-run.ts';
import { shift } from './huddle-shift.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { LEADS } from './roles.ts';
import { helpWords } from './said.ts';
import { refusePast } from './when-asked.ts';

export const huddle = defineCommand({
  name: 'huddle',
  aliases: ['meeting', 'bed-meeting'],
  shortcuts: { 'run meeting': 'huddle start', 'make huddle item': 'huddle item', 'escalate a tier': 'huddle escalate' },
  summary: ({ huddle: meeting }) => `The ${meeting} card as of now; run it, raise an item, its actions`,
  usage: 'huddle [start | item … | items | action … | tier 2 | inputs | health | shift | handout | report]',
  examples: ['huddle', 'huddle items', 'huddle tier 2', 'huddle health'],
  allow: 'everyone',
  allowChange: LEADS,
  mainFor: ['house-supervisor', 'charge-nurse', 'ed-charge-nurse', 'executive'],
  lookOnly: {
    usage: 'huddle [items | tier 2 | inputs | health | shift | handout | report]',
    summary: 'The card as of now; items, actions, the last one posted',
  },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('huddle', ctx);
    const [first, ...rest] = words;
    if (first === undefined) return here(await asOfNow(ctx), ctx);
    const near = nearest(first.toLowerCase(), VERBS);
    if (!('found' in near))
      throw refuse('USAGE', ctx.words.errors.usage(helpWords(huddle, ctx.words).usage, huddle.examples[0]));
    return here(await near.found(rest, ctx), ctx);
  },
});

/** Its buttons name the site, where a house has several. */
const here = (outcome: Outcome, ctx: CommandContext): Outcome => ({
  ...outcome,
  document: hereAgain(outcome.document, ctx),
});

type Verb = (words: readonly string[], ctx: CommandContext) => Promise<Outcome>;

const VERBS: readonly { readonly word: string; readonly means: Verb }[] = [
  { word: 'more', means: whole },
  { word: 'report', means: (_, ctx) => lastPosted(ctx) },
  { word: 'start', means: start },
  { word: 'run', means: start },
  { word: 'next', means: next },
  { word: 'item', means: raise },
  { word: 'items', means: items },
  { word: 'actions', means: items },
  { word: 'answer', means: answer },
  { word: 'drop', means: drop },
  { word: 'escalate', means: escalate },
  { word: 'action', means: addAction },
  { word: 'decide', means: askToDecide },
  { word: 'choose', means: choose },
  { word: 'close', means: close },
  { word: 'tier', means: tier },
  { word: 'inputs', means: inputs },
  { word: 'health', means: health },
  { word: 'shift', means: shift },
  { word: 'handout', means: handout },
];
