/** What every verb on a meeting needs: the one that is named, who may decide in it, and how it is kept. */
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import type { MeetingId } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { knownAs } from '#src/views/known-as.ts';
import { clockOrDay } from '#src/views/when.ts';
import { audited } from './audited.ts';
import type { CommandContext } from './command.ts';
import { type Refusal, refuse } from './refusal.ts';
import { LEADS, SENIORS } from './roles.ts';

/** What is decided at a meeting, and its end, is for whoever runs the house; at the unit's own for those in charge of it too. */
export const deciders = ({ tier }: Pick<Meeting, 'tier'>): readonly Role[] => (tier === 1 ? LEADS : SENIORS);
export const mayDecide = (meeting: Meeting, { actor }: CommandContext): boolean =>
  deciders(meeting).some((role) => actor.roles.includes(role));

export const namedMeeting = async (of: MeetingId, { read, site }: CommandContext): Promise<Meeting | undefined> =>
  (await read.meetings(site.id, { id: of }))[0];

export function meetingOver({ closedBy, closedAt, due }: Meeting, { words, format, now }: CommandContext): Refusal {
  const { closedAlready, endedAlready } = words.huddle.errors;
  const time = clockOrDay(closedAt ?? due, now, format);
  return refuse(
    'MEETING_OVER',
    closedBy === undefined ? endedAlready(time) : closedAlready(knownAs(closedBy.name, words), time),
  );
}

export const keptMeeting = (action: string, meeting: Meeting, ctx: CommandContext): readonly Change[] => [
  { kind: 'meeting.put', meeting, expectVersion: meeting.version - 1 },
  audited(action, meeting.id, { tier: meeting.tier, state: meeting.state }, ctx),
];
