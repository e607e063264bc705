/** The plan of a unit from which fewer are to leave than are needed: what it accepted, and the meeting whose action it is. */

import { createHash } from 'node:crypto';
import type { Site } from '#src/domain/hospital.ts';
import { tableOf } from '#src/domain/huddle/agenda.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import type { Task } from '#src/domain/task/task.ts';
import { brand, type TaskId, type UnitId } from '#src/kernel/ids.ts';
import { addDays, dayOf, type Instant, localDateAt } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadMeetings, meetingsOf, type Room } from './meetings.ts';

export type Plans = {
  /** The one that stands; one that was dropped makes room for another. */
  readonly accepted: Task | undefined;
  /** Under which the next one is kept. Every card of the day that offers it names the same, so that two that are tapped at once make one. */
  readonly nextId: TaskId;
};

/** Those of the local day of `now`. */
export async function loadPlans(
  read: Reader,
  { site, unit, now }: { readonly site: Site; readonly unit: UnitId; readonly now: Instant },
): Promise<Plans> {
  const day = localDateAt(now, site.zone);
  const tasks = await read.tasks(site.id, { span: dayOf(day, site.zone) });
  const plans = tasks.filter(({ of }) => 'unit' in of && of.unit === unit);
  return {
    accepted: plans.findLast(({ state }) => state !== 'dropped'),
    nextId: planId([site.id, unit, day, String(plans.length)]),
  };
}

const DIGITS = '23456789';
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ';
/** Twice as long as an id by chance, so that it is none of those. */
const ID_CHARS = 8;

/** Digits and letters in turn: no word, and no number. */
function planId(of: readonly string[]): TaskId {
  const bytes = createHash('sha256').update(JSON.stringify(of)).digest().subarray(0, ID_CHARS);
  const chars = Array.from(bytes, (byte, n) => {
    const from = n % 2 === 0 ? DIGITS : LETTERS;
    return from[byte % from.length];
  });
  return brand(`T-${chars.join('')}`);
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
