/** `huddle decide` and `huddle choose`: at most three decisions of a meeting; what is chosen answers the item that asked for it. */
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import { endItem } from '#src/domain/huddle/items.ts';
import type { Decision, Meeting } from '#src/domain/huddle/meeting.ts';
import { askDecision, decide } from '#src/domain/huddle/meetings.ts';
import { answerPosts } from '#src/facts/item-news.ts';
import { loadMeetingNow } from '#src/facts/meetings.ts';
import type { ItemId } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import { takenDocument } from '#src/views/alerts.ts';
import { formCard } from '#src/views/form-card.ts';
import { knownAs } from '#src/views/known-as.ts';
import { meetingData } from '#src/views/meeting.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { ITEM } from './forms/huddle-answer.ts';
import { huddleDecideFields, OPTIONS } from './forms/huddle-decide.ts';
import { WHAT } from './forms/huddle-item.ts';
import { over, refusePhi, room, wantedItem } from './huddle-items.ts';
import { deciders, keptMeeting, meetingOver, namedMeeting } from './huddle-meeting.ts';
import { madeAs, ofMeeting } from './huddle-which.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';

type Words = readonly string[];

/**
 * `huddle decide what="open 6E-P" a="yes" does-a="net +4" b="no" does-b="net −3"`, with `item=I-7F3K` of the item that it answers; without
 * fields, or with an item alone, the form.
 */
export async function askToDecide(words: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle decide', ctx);
  const say = ctx.words.huddle;
  const made = madeAs(words, 'D');
  const { given, rest } = splitFields(made.rest);
  const known = rest[0] === undefined ? undefined : await wantedItem(rest[0], ctx);
  if (known !== undefined && known.state !== 'open') return over(known, ctx);
  const open = await ctx.read.huddleItems(ctx.site.id, { openOnly: true });
  const fields = huddleDecideFields(open, known, ctx);
  if (given.length === 0) {
    const { title, submit } = say.forms.decide;
    const command = again(`huddle decide as D-${ctx.ids.short()}`, ctx);
    const form = { kind: 'form', id: 'huddle-decide', title, submitLabel: submit, command, fields } as const;
    return { document: formCard(form, ctx.now), data: null, audience: 'caller' };
  }
  const meeting = await loadMeetingNow(room(ctx));
  if (meeting === undefined) throw refuse('NO_MEETING', say.errors.noMeeting);
  const about = known === undefined ? given : [...given.filter(([name]) => name !== ITEM), [ITEM, known.id] as const];
  const values = fieldValues(about, fields, ctx);
  const text = (name: string): string => String(values.get(name) ?? '').trim();
  await refusePhi([...values.values()].join(' '), ['decide', ...words], ctx);
  const options = OPTIONS.filter((id) => text(id) !== '').map((id) => ({
    ...{ id: id.toUpperCase(), what: text(id), does: text(`does-${id}`) },
  }));
  const item = open.find(({ id }) => id === text(ITEM))?.id;
  const decision: Decision = {
    ...(made.as === undefined ? {} : { id: made.as }),
    what: text(WHAT),
    ...(item === undefined ? {} : { item }),
    options,
  };
  const asked = askDecision(meeting, decision);
  if (asked.reason === 'full' || asked.reason === 'over') throw refuse('DECISIONS_FULL', say.errors.full);
  const after = 'next' in asked ? asked.next : meeting;
  const n = (after.decisions ?? []).findLastIndex(({ what, id }) => what === decision.what && id === decision.id);
  return {
    document: takenDocument(say.decisionAsked(ctx.format.number(n + 1)), text(WHAT), ctx.now),
    data: meetingData(after),
    audience: 'caller',
    ...('next' in asked ? { changes: keptMeeting('huddle.decide', asked.next, ctx) } : {}),
  };
}

/** `huddle choose 1 A` */
export async function choose(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { rest, of } = ofMeeting(words);
  const meeting = of === undefined ? await loadMeetingNow(room(ctx)) : await namedMeeting(of, ctx);
  const say = ctx.words.huddle;
  if (meeting === undefined) throw refuse('NO_MEETING', say.errors.noMeeting);
  requireOneOf(deciders(meeting), 'huddle choose', ctx);
  if (meeting.state === 'closed') throw meetingOver(meeting, ctx);
  const [, digit = '', letter = ''] = /^(\d)\s*([a-z])$/i.exec(rest.join(' ').trim()) ?? [];
  const done = decide(meeting, { n: Number(digit), option: letter, by: byOf(ctx), now: ctx.now });
  const decision = meeting.decisions?.[Number(digit) - 1];
  if (done.reason === 'decided' && decision?.at !== undefined) {
    const who = knownAs(decision.by?.name ?? '', ctx.words);
    throw refuse('DECIDED', say.errors.decidedAlready(who, clockOrDay(decision.at, ctx.now, ctx.format)));
  }
  if (!('next' in done)) throw refuse('CHOICE_UNKNOWN', say.errors.choiceUnknown(choicesOf(meeting)));
  const option = decision?.options.find(({ id }) => id === letter.toUpperCase());
  const answered = await answeredBy(decision, option, meeting, ctx);
  const title = say.decided(digit, option?.what ?? '');
  const said = answered === undefined ? title : `${title} ${say.answered(answered.id)}`;
  return {
    document: takenDocument(said, option?.does ?? '', ctx.now),
    data: meetingData(done.next),
    audience: 'caller',
    changes: [...keptMeeting('huddle.choose', done.next, ctx), ...answerChanges(answered, ctx)],
  };
}

/** The item that the decision was asked for, ended with what was chosen; undefined where there is none, or it is over already. */
async function answeredBy(
  decision: Decision | undefined,
  option: Decision['options'][number] | undefined,
  { id: meeting }: Meeting,
  ctx: CommandContext,
): Promise<HuddleItem | undefined> {
  if (decision?.item === undefined || option === undefined) return undefined;
  const [item] = await ctx.read.huddleItems(ctx.site.id, { id: decision.item satisfies ItemId });
  const { what, does } = option;
  const said = ctx.words.huddle.decidedFor(decision.what, ctx.words.huddle.option('', what, does).trim());
  const ended = item && endItem(item, 'answered', { by: byOf(ctx), now: ctx.now, said, meeting });
  return ended !== undefined && 'next' in ended ? ended.next : undefined;
}

const answerChanges = (item: HuddleItem | undefined, ctx: CommandContext): readonly Change[] =>
  item === undefined
    ? []
    : [
        { kind: 'item.put', item, expectVersion: item.version - 1 },
        ...answerPosts(item, ctx).map((post): Change => ({ kind: 'outbox.put', post })),
        audited('huddle.answer', item.id, { tier: item.tier, state: item.state }, ctx),
      ];

const choicesOf = ({ decisions = [] }: Meeting): readonly string[] =>
  decisions.flatMap(({ chosen, options }, n) =>
    chosen === undefined ? options.map(({ id }) => `${n + 1} ${id}`) : [],
  );
