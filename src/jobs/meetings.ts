import { lockMeeting, MEETING_LIFE_MS, missMeeting } from '#src/domain/huddle/meetings.ts';
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

/** A meeting that nobody has begun in its time was missed: how well it is kept is told by that. */
export const missedMeetings: Job = {
  name: 'meeting-missed',
  catchUp: 'skip',
  schedules: (settings, site) =>
    meetingsOf(settings, site).length === 0 ? [] : [{ slot: '', schedule: { everyMinutes: 15 } }],
  async decide(_due, _slot, { read, site, now }) {
    const span = { from: after(now, -2 * DAY_MS), to: after(now, -MEETING_LIFE_MS) };
    const open = (await read.meetings(site.id, { span })).filter(
      ({ state }) => state === 'asked' || state === 'locked',
    );
    return open.flatMap((meeting): readonly UnaskedChange[] => {
      const missed = missMeeting(meeting);
      return 'next' in missed ? [{ kind: 'meeting.put', meeting: missed.next, expectVersion: meeting.version }] : [];
    });
  },
};
