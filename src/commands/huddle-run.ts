/** `huddle start`, `next`, `close`: a meeting that runs, one unit at a time, on a clock. */
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import {
  closeMeeting,
  hasRunOut,
  type MeetingDone,
  nextUnit,
  speakOf,
  startMeeting,
} from '#src/domain/huddle/meetings.ts';
import { closingPosts } from '#src/facts/meeting-news.ts';
import { loadAgenda, loadInputs, loadMeetingRunning, loadMeetingToStart } from '#src/facts/meetings.ts';
import { promptedUnits } from '#src/facts/unit-prompts.ts';
import type { MeetingId, UnitId } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import { closedDocument, meetingData, runDocument } from '#src/views/meeting.ts';
import { byOf } from './alert-acts.ts';
import type { CommandContext, Outcome } from './command.ts';
import { LONGEST_WHAT } from './forms/huddle-item.ts';
import { refusePhi, room, tooLong } from './huddle-items.ts';
import { deciders, keptMeeting, mayDecide, meetingOver, namedMeeting } from './huddle-meeting.ts';
import { ofMeeting } from './huddle-which.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';

type Words = readonly string[];

/** `huddle start`: whoever comes second joins the one that runs. */
export async function start(words: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle start', ctx);
  const { of } = ofMeeting(words);
  const known = of === undefined ? undefined : await namedMeeting(of, ctx);
  if (known?.state === 'closed') throw meetingOver(known, ctx);
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
  const meeting = of === undefined ? await loadMeetingRunning(room(ctx)) : await namedMeeting(of, ctx);
  if (meeting?.state === 'closed') throw meetingOver(meeting, ctx);
  if (meeting?.state !== 'held' || hasRunOut(meeting, ctx.now))
    throw refuse('NONE_HELD', ctx.words.huddle.errors.noneHeld);
  return meeting;
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
    ...(change === undefined ? {} : { changes: keptMeeting(change[0], meeting, ctx) }),
  };
}

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
      ...keptMeeting('huddle.close', closed.next, ctx),
      ...(await closingPosts(view, ctx)).map((post): Change => ({ kind: 'outbox.put', post })),
    ],
  };
}

/** An item that is answered now was raised at most so long ago. */
const ITEMS_MS = 30 * 24 * 60 * 60_000;
