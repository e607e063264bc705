import type { Answers } from '#src/domain/duty-source.ts';
import { countingAt } from '#src/domain/people.ts';
import { whoAnswers } from '#src/facts/on-duty.ts';
import { after } from '#src/kernel/time.ts';
import { dutiesData, dutiesDocument, wholeRoles } from '#src/views/duty.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { DUTY_ROLES, mayAnswerAs } from './duty-asked.ts';
import { declineOffer } from './duty-decline.ts';
import { endOne } from './duty-end.ts';
import { acceptOffer, handOver } from './duty-hand-over.ts';
import { ownButtons, takeOne } from './duty-take.ts';
import { whoIsOn } from './duty-who.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { LEADS } from './roles.ts';
import { refusePast } from './when-asked.ts';

export const duty = defineCommand({
  name: 'duty',
  aliases: ['oncall', 'on-call', 'duties', 'guardia'],
  shortcuts: {
    'who is on duty': 'duty who',
    'who is on': 'duty who',
    'who is in charge': 'duty who',
    'who is house': 'duty who',
    'who is the house': 'duty who',
    'who is supervisor': 'duty who house-supervisor',
    'who is the supervisor': 'duty who house-supervisor',
    'who do i call': 'duty who',
    'who covers': 'duty who',
    supervisor: 'duty who house-supervisor',
    'charge nurse': 'duty who charge-nurse',
    'hand over': 'duty hand',
  },
  summary: 'Who answers now; take or hand over',
  usage: 'duty [list | take | hand over | end]',
  examples: ['duty', 'duty who 5W', 'duty take charge-nurse 5W until 19:00', 'duty hand over 5W', 'duty end 5W'],
  allow: 'everyone',
  allowChange: LEADS,
  mainFor: LEADS,
  lookOnly: { usage: 'duty', summary: 'Who answers now' },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('duty', ctx);
    const [first, ...rest] = words;
    if (first === undefined) return list(ctx);
    const verb = nearest(first.toLowerCase(), VERBS);
    if (!('found' in verb)) throw refuse('USAGE', ctx.words.errors.usage('duty', 'duty take charge-nurse 5W'));
    return verb.found(rest[0]?.toLowerCase() === 'over' ? rest.slice(1) : rest, ctx);
  },
});

type Verb = (words: readonly string[], ctx: CommandContext) => Promise<Outcome>;

const listOrWho: Verb = async (words, ctx) => (await whoIsOn(words, ctx)) ?? list(ctx);

const VERBS: readonly { readonly word: string; readonly means: Verb }[] = [
  { word: 'list', means: listOrWho },
  { word: 'who', means: listOrWho },
  { word: 'take', means: takeOne },
  { word: 'hand', means: handOver },
  { word: 'handover', means: handOver },
  { word: 'accept', means: acceptOffer },
  { word: 'decline', means: declineOffer },
  { word: 'end', means: endOne },
];

/** By role and unit, never by name: it may be read over a shoulder, and it may be shared. */
async function list(ctx: CommandContext): Promise<Outcome> {
  const { read, site, now } = ctx;
  const duties = await read.duties(site.id, { from: now, to: after(now, 1) });
  const counting = countingAt(duties, now);
  const whole = wholeRoles(site).filter((role) => !counting.some((one) => one.role === role && one.scope === ''));
  const instead = await Promise.all(
    whole.map(async (role) => [role, await whoAnswers(read, ctx.settings, { site, role, now })] as const),
  );
  const answer = { site, now, duties: counting, instead: new Map<string, readonly Answers[]>(instead) };
  const mayTake = DUTY_ROLES.some((role) => mayAnswerAs(ctx.actor, role));
  const take = mayTake ? [{ label: ctx.words.duty.take, command: 'duty take', opens: 'form' } as const] : [];
  const own = answer.duties.filter((one) => one.person === ctx.actor.person);
  return {
    document: withButtons(dutiesDocument(answer, ctx), 'duty list', ctx, [...own.flatMap(ownButtons(ctx)), ...take]),
    data: dutiesData(answer),
    audience: 'caller',
  };
}
