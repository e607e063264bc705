/** `request`: beds that are asked for, from the asking to the bed that is lain in; transfers with their answer. A role decides each step. */
import { type BedRequest, minutesToAnswer } from '#src/domain/placement/request.ts';
import { after, DAY_MS } from '#src/kernel/time.ts';
import { requestsData, requestsDocument } from '#src/views/requests.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { REPORTERS } from './in-charge.ts';
import { refuse } from './refusal.ts';
import { ask } from './request-ask.ts';
import { showFit } from './request-fit.ts';
import { hasHand } from './request-hand.ts';
import { step, wanted } from './request-step.ts';
import { mayChange } from './roles.ts';
import { helpWords } from './said.ts';
import { refusePast } from './when-asked.ts';

export const request = defineCommand({
  name: 'request',
  aliases: ['requests', 'placement', 'solicitud', 'solicitudes'],
  shortcuts: {
    'bed request': 'request new',
    'request a bed': 'request new',
    'flow transfers': 'request list transfers',
    'pedir cama': 'request new',
    'transfer in': 'request new transfer-in',
    'transfer out': 'request new transfer-out',
  },
  summary: 'Beds asked for, and transfers: ask, accept, assign, drop',
  usage:
    'request [list [transfers] | new | fit R-XXXX | assign R-XXXX 3S-05 | accept | decline | arrived | back | drop R-XXXX]',
  examples: ['request', 'request list transfers', 'request new ed adult-acute isolation'],
  allow: 'everyone',
  allowChange: [...REPORTERS, 'perioperative-lead', 'director-on-call', 'administrator-on-call'],
  lookOnly: { usage: 'request [list [transfers]]', summary: 'Beds asked for, and transfers' },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('request', ctx);
    const [first = 'list', ...rest] = words;
    const verb = VERBS[first.toLowerCase()];
    if (verb === undefined)
      throw refuse('USAGE', ctx.words.errors.usage(helpWords(request, ctx.words).usage, request.examples[0]));
    return verb(rest, ctx);
  },
});

type Verb = (words: readonly string[], ctx: CommandContext) => Promise<Outcome>;

/** No slip is forgiven: each changes what is so. */
const VERBS: Readonly<Record<string, Verb>> = {
  list: (words, ctx) => list(words, ctx),
  transfers: (words, ctx) => list(['transfers', ...words], ctx),
  new: ask,
  nueva: ask,
  accept: (words, ctx) => step('accepted', words, ctx),
  aceptar: (words, ctx) => step('accepted', words, ctx),
  decline: (words, ctx) => step('declined', words, ctx),
  rechazar: (words, ctx) => step('declined', words, ctx),
  assign: (words, ctx) => step('assigned', words, ctx),
  asignar: (words, ctx) => step('assigned', words, ctx),
  arrived: (words, ctx) => step('occupied', words, ctx),
  back: (words, ctx) => step('back', words, ctx),
  fit: async ([typed], ctx) => {
    if (ctx.forChannel === true) throw refuse('BED_BY_BED', ctx.words.errors.bedByBed);
    return showFit(await wanted(typed, ctx), ctx);
  },
  drop: (words, ctx) => step('given-up', words, ctx),
  retirar: (words, ctx) => step('given-up', words, ctx),
};

async function list([only]: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, site, now } = ctx;
  const isTransfers = /^tra(?:nsfers?|slados?)$/i.test(only ?? '');
  const [open, lately] = await Promise.all([
    read.bedRequests(site.id, { openOnly: true }),
    read.bedRequests(site.id, { span: { from: after(now, -DAY_MS), to: after(now, 1) } }),
  ]);
  // A channel, and whoever only looks, gets the counts.
  const listed = ctx.forChannel !== true && mayChange(request, ctx.actor);
  const asked = (all: readonly BedRequest[]) =>
    isTransfers ? all.filter(({ kind }) => kind.startsWith('transfer')) : all;
  const answer = {
    site,
    now,
    isTransfers,
    open: asked(open),
    lately: asked(lately),
    answerMinutes: asked(lately).flatMap((one) => minutesToAnswer(one) ?? []),
    listed,
    byBed: new Set(listed ? await withHand(open, ctx) : []),
  };
  const text = isTransfers ? 'request list transfers' : 'request list';
  const more = mayChange(request, ctx.actor)
    ? [{ label: ctx.words.requests.buttons.ask, command: again('request new', ctx), opens: 'form' as const }]
    : [];
  return {
    document: withButtons(requestsDocument(answer, ctx), text, ctx, more),
    data: requestsData(answer),
    audience: 'caller',
    seen: text,
  };
}

/** Those whose bed whoever asks may see. */
async function withHand(open: readonly BedRequest[], ctx: CommandContext) {
  const may = await Promise.all(open.map((one) => hasHand(one, ctx)));
  return open.flatMap(({ id }, n) => (may[n] ? [id] : []));
}
