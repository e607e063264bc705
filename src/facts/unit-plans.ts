/** The plan of a unit from which fewer are to leave than are needed: what it accepted, and the meeting whose action it is. */

import type { Site } from '#src/domain/hospital.ts';
import { tableOf } from '#src/domain/huddle/agenda.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import type { Task } from '#src/domain/task/task.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { addDays, dayOf, type Instant, localDateAt } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadMeetings, meetingsOf, type Room } from './meetings.ts';

/** That of the local day of `now`; one that was dropped makes room for another. */
export async function loadPlanAccepted(
  read: Reader,
  { site, unit, now }: { readonly site: Site; readonly unit: UnitId; readonly now: Instant },
): Promise<Task | undefined> {
  const tasks = await read.tasks(site.id, { span: dayOf(localDateAt(now, site.zone), site.zone) });
  return tasks.findLast(({ of, state }) => 'unit' in of && of.unit === unit && state !== 'dropped');
}

/** The bed meeting. */
const BEDS = 2;
/** So far ahead one is looked for on a day without any. */
const AHEAD_DAYS = 7;

/**
 * The day's last bed meeting before the deadline, held or not: the one after it finds the plan due, and judges it. On a day without one, the next.
 * @returns undefined where none meets
 */
export async function loadMeetingOfPlan(room: Room, deadlineAt: Instant): Promise<Meeting | undefined> {
  const { settings, site, now } = room;
  const tiers = meetingsOf(settings, site).map(({ tier }) => tier);
  const { from } = dayOf(localDateAt(now, site.zone), site.zone);
  const { to } = dayOf(addDays(localDateAt(now, site.zone), AHEAD_DAYS), site.zone);
  const all = (await loadMeetings(room, { from, to })).filter(({ tier }) => tier === tableOf(BEDS, tiers));
  return all.findLast(({ due }) => due < deadlineAt) ?? all[0];
}
