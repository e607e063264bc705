/** `huddle start`, `next`, `decide`, `choose`, `close`: a meeting that runs, one unit at a time, on a clock. */
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import {
  askDecision,
  closeMeeting,
  decide,
  type MeetingDone,
  nextUnit,
  speakOf,
  startMeeting,
} from '#src/domain/huddle/meetings.ts';
import { closingPosts } from '#src/facts/meeting-news.ts';
import { loadAgenda, loadInputs, loadMeetingNow, loadMeetingRunning, loadMeetingToStart } from '#src/facts/meetings.ts';
import { promptedUnits } from '#src/facts/unit-prompts.ts';
import { brand, type MeetingId, type UnitId } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { takenDocument } from '#src/views/alerts.ts';
import { formCard } from '#src/views/form-card.ts';
import { knownAs } from '#src/views/known-as.ts';
import { closedDocument, meetingData, runDocument } from '#src/views/meeting.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { huddleDecideFields, OPTIONS } from './forms/huddle-decide.ts';
import { LONGEST_WHAT, WHAT } from './forms/huddle-item.ts';
import { refusePhi, room, tooLong } from './huddle-items.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf, SENIORS } from './roles.ts';

type Words = readonly string[];

/** What is decided at a meeting, and its end, is for whoever runs the house; at the unit's own for those in charge of it too. */
const deciders = ({ tier }: Pick<Meeting, 'tier'>): readonly Role[] => (tier === 1 ? LEADS : SENIORS);
const mayDecide = (meeting: Meeting, { actor }: CommandContext): boolean =>
  deciders(meeting).some((role) => actor.roles.includes(role));

/** `of bed-meeting:2026-01-13` at the end: a button says which meeting it means, so that a late click changes no other. */
function ofMeeting(words: Words): { readonly rest: Words; readonly of: MeetingId | undefined } {
  const [link, id = ''] = words.slice(-2);
  if (link !== 'of' || !/^[\w-]+:\d{4}-\d\d-\d\d$/.test(id)) return { rest: words, of: undefined };
  return { rest: words.slice(0, -2), of: brand<MeetingId>(id) };
}

const named = async (of: MeetingId, { read, site }: CommandContext): Promise<Meeting | undefined> =>
  (await read.meetings(site.id, { id: of }))[0];

/** `huddle start`: whoever comes second joins the one that runs. */
export async function start(words: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle start', ctx);
  const { of } = ofMeeting(words);
  const known = of === undefined ? undefined : await named(of, ctx);
  if (known?.state === 'closed') throw over(known, ctx);
  const { meeting: before, next: later } = await loadMeetingToStart(room(ctx));
  const { errors } = ctx.words.huddle;
  if (before === undefined)
    throw later === undefined
      ? refuse('NO_MEETING', errors.noMeeting)
      : refuse('MEETING_EARLY', errors.early(ctx.format.dateClock(later.due)));
  const inputs = before.lockedAt === undefined ? await loadInputs(room(ctx), before) : [];
  const begun = startMeeting(before, { by: byOf(ctx), now: ctx.now, inputs });
  if (!('next' in begun)) return show(before, undefined, ctx);
  const first = nextUnit(begun.next, unitsOf(ctx));
  const spoken = first === undefined ? begun : speakOf(begun.next, first, ctx.now);
  const next = 'next' in spoken ? { ...spoken.next, version: begun.next.version } : begun.next;
  return show(next, ['huddle.start', before], ctx);
}

const unitsOf = ({ site }: CommandContext): readonly UnitId[] => promptedUnits(site).map(({ id }) => id);

/** The meeting that runs, or the one that a button names while it does. @throws Refusal NONE_HELD, MEETING_OVER */
async function held(of: MeetingId | undefined, ctx: CommandContext): Promise<Meeting> {
  const meeting = of === undefined ? await loadMeetingRunning(room(ctx)) : await named(of, ctx);
  if (meeting?.state === 'closed') throw over(meeting, ctx);
  if (meeting?.state !== 'held') throw refuse('NONE_HELD', ctx.words.huddle.errors.noneHeld);
  return meeting;
}

function over({ closedBy, closedAt, due }: Meeting, { words, format, now }: CommandContext) {
  const who = knownAs(closedBy?.name ?? '', words);
  return refuse('MEETING_OVER', words.huddle.errors.closedAlready(who, clockOrDay(closedAt ?? due, now, format)));
}

/** `huddle next`, or `huddle next 5W`: the next unit in their order, or the one that is named. */
export async function next(words: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle next', ctx);
  const { rest, of } = ofMeeting(words);
  const [typed] = rest;
  const meeting = await held(of, ctx);
  const named = unitsOf(ctx).find((unit) => unit.toLowerCase() === typed?.toLowerCase());
  const unit = named ?? nextUnit(meeting, unitsOf(ctx));
  const spoken: MeetingDone<string> = unit === undefined ? { reason: 'through' } : speakOf(meeting, unit, ctx.now);
  return 'next' in spoken ? show(spoken.next, ['huddle.next', meeting], ctx) : show(meeting, undefined, ctx);
}

/** The card of whoever runs it: the unit that is spoken of, its inputs, and what is to be decided. */
async function show(
  meeting: Meeting,
  change: readonly [action: string, before: Meeting] | undefined,
  ctx: CommandContext,
): Promise<Outcome> {
  const units = unitsOf(ctx);
  const agenda = await loadAgenda(room(ctx), meeting);
  const { now, settings } = ctx;
  const view = { meeting, units, agenda, now, simulated: settings.simulated, mayDecide: mayDecide(meeting, ctx) };
  return {
    document: runDocument(view, ctx),
    data: meetingData(meeting),
    audience: 'caller',
    ...(change === undefined ? {} : { changes: stored(change[0], meeting, ctx) }),
  };
}

const stored = (action: string, meeting: Meeting, ctx: CommandContext): readonly Change[] => [
  { kind: 'meeting.put', meeting, expectVersion: meeting.version - 1 },
  audited(action, meeting.id, { tier: meeting.tier, state: meeting.state }, ctx),
];

/** `huddle decide what="open 6E-P" a="yes" does-a="net +4" b="no" does-b="net −3"`; without fields the form. */
export async function askToDecide(words: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle decide', ctx);
  const say = ctx.words.huddle;
  const { given } = splitFields(words);
  const fields = huddleDecideFields(ctx);
  if (given.length === 0) {
    const { title, submit } = say.forms.decide;
    const command = again('huddle decide', ctx);
    const form = { kind: 'form', id: 'huddle-decide', title, submitLabel: submit, command, fields } as const;
    return { document: formCard(form, ctx.now), data: null, audience: 'caller' };
  }
  const meeting = await loadMeetingNow(room(ctx));
  if (meeting === undefined) throw refuse('NO_MEETING', say.errors.noMeeting);
  const values = fieldValues(given, fields, ctx);
  const text = (name: string): string => String(values.get(name) ?? '').trim();
  await refusePhi([...values.values()].join(' '), ['decide', ...words], ctx);
  const options = OPTIONS.filter((id) => text(id) !== '').map((id) => ({
    ...{ id: id.toUpperCase(), what: text(id), does: text(`does-${id}`) },
  }));
  const asked = askDecision(meeting, { what: text(WHAT), options });
  if (!('next' in asked)) throw refuse('DECISIONS_FULL', say.errors.full);
  const n = ctx.format.number(asked.next.decisions?.length ?? 1);
  return {
    document: takenDocument(say.decisionAsked(n), text(WHAT), ctx.now),
    data: meetingData(asked.next),
    audience: 'caller',
    changes: stored('huddle.decide', asked.next, ctx),
  };
}

/** `huddle choose 1 A` */
export async function choose(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { rest, of } = ofMeeting(words);
  const meeting = of === undefined ? await loadMeetingNow(room(ctx)) : await named(of, ctx);
  const say = ctx.words.huddle;
  if (meeting === undefined) throw refuse('NO_MEETING', say.errors.noMeeting);
  requireOneOf(deciders(meeting), 'huddle choose', ctx);
  if (meeting.state === 'closed') throw over(meeting, ctx);
  const [, digit = '', letter = ''] = /^(\d)\s*([a-z])$/i.exec(rest.join(' ').trim()) ?? [];
  const done = decide(meeting, { n: Number(digit), option: letter, by: byOf(ctx), now: ctx.now });
  const decision = meeting.decisions?.[Number(digit) - 1];
  if (done.reason === 'decided' && decision?.at !== undefined) {
    const who = knownAs(decision.by?.name ?? '', ctx.words);
    throw refuse('DECIDED', say.errors.decidedAlready(who, clockOrDay(decision.at, ctx.now, ctx.format)));
  }
  if (!('next' in done)) throw refuse('CHOICE_UNKNOWN', say.errors.choiceUnknown(choicesOf(meeting)));
  const option = decision?.options.find(({ id }) => id === letter.toUpperCase());
  return {
    document: takenDocument(say.decided(digit, option?.what ?? ''), option?.does ?? '', ctx.now),
    data: meetingData(done.next),
    audience: 'caller',
    changes: stored('huddle.choose', done.next, ctx),
  };
}

const choicesOf = ({ decisions = [] }: Meeting): readonly string[] =>
  decisions.flatMap(({ chosen, options }, n) =>
    chosen === undefined ? options.map(({ id }) => `${n + 1} ${id}`) : [],
  );

/** `huddle close`, a note behind it: the closing note goes to the thread of the card. */
export async function close(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { rest, of } = ofMeeting(words);
  const meeting = await held(of, ctx);
  requireOneOf(deciders(meeting), 'huddle close', ctx);
  const note = rest.join(' ').trim();
  if (note.length > LONGEST_WHAT) throw tooLong(note, ctx);
  await refusePhi(note, ['close', ...words], ctx);
  const closed = closeMeeting(meeting, { by: byOf(ctx), now: ctx.now, note: note === '' ? undefined : note });
  if (!('next' in closed)) throw refuse('NONE_HELD', ctx.words.huddle.errors.noneHeld);
  const agenda = await loadAgenda(room(ctx), closed.next);
  const span = { from: meeting.startedAt ?? meeting.due, to: ctx.now };
  const items = await ctx.read.huddleItems(ctx.site.id, {
    span: { from: (meeting.due - ITEMS_MS) as typeof ctx.now, to: ctx.now },
  });
  const answered = items.filter(({ endedAt }) => endedAt !== undefined && endedAt >= span.from);
  const view = { meeting: closed.next, agenda, answered, now: ctx.now, simulated: ctx.settings.simulated };
  return {
    document: closedDocument(view, ctx),
    data: meetingData(closed.next),
    audience: 'caller',
    changes: [
      ...stored('huddle.close', closed.next, ctx),
      ...closingPosts(view, ctx).map((post): Change => ({ kind: 'outbox.put', post })),
    ],
  };
}

/** An item that is answered now was raised at most so long ago. */
const ITEMS_MS = 30 * 24 * 60 * 60_000;
