import { closeMeeting, hasRunOut, lockMeeting, MEETING_LIFE_MS, missMeeting } from '#src/domain/huddle/meetings.ts';
import { loadInputs, loadMeetings, lockTime, meetingsOf } from '#src/facts/meetings.ts';
import { after, DAY_MS, HOUR_MS } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { Job } from './job.ts';

/** Keeps what is known of each unit when the inputs of a meeting are locked: who is late is named, and the last value used is marked. */
export const lockMeetings: Job = {
  name: 'meeting-lock',
  catchUp: { latestWithinMs: MEETING_LIFE_MS },
  schedules: (settings, site) =>
    meetingsOf(settings, site).map((one) => ({
      slot: one.name,
      schedule: { at: lockTime(settings, site, one), on: one.on },
    })),
  async decide(due, slot, ctx) {
    const all = await loadMeetings(ctx, { from: due, to: after(due, HALF_A_DAY_MS) });
    const meeting = all.find(({ name }) => name === slot);
    if (meeting === undefined) return [];
    const locked = lockMeeting(meeting, await loadInputs(ctx, meeting), ctx.now);
    return 'next' in locked ? [{ kind: 'meeting.put', meeting: locked.next, expectVersion: meeting.version }] : [];
  },
};

/** A lock comes before its meeting, and never so long. */
const HALF_A_DAY_MS = 12 * HOUR_MS;

/** A meeting that nobody has begun in its time was missed, and one that nobody has closed in two hours has ended: how well it is kept is told by that. */
export const missedMeetings: Job = {
  name: 'meeting-missed',
  catchUp: 'skip',
  schedules: (settings, site) =>
    meetingsOf(settings, site).length === 0 ? [] : [{ slot: '', schedule: { everyMinutes: 15 } }],
  async decide(_due, _slot, { read, site, now }) {
    // One that was begun before its time ends before the two hours behind that.
    const all = await read.meetings(site.id, { span: { from: after(now, -2 * DAY_MS), to: after(now, 1) } });
    return all.flatMap((meeting): readonly UnaskedChange[] => {
      const late = meeting.due < now - MEETING_LIFE_MS && (meeting.state === 'asked' || meeting.state === 'locked');
      const ended = hasRunOut(meeting, now)
        ? closeMeeting(meeting, { now: after(meeting.startedAt ?? meeting.due, MEETING_LIFE_MS) })
        : late
          ? missMeeting(meeting)
          : undefined;
      return ended !== undefined && 'next' in ended
        ? [{ kind: 'meeting.put', meeting: ended.next, expectVersion: meeting.version }]
        : [];
    });
  },
};
