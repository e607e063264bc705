/** Meetings by the settings of the house and as they are stored; what is on the table of one. */
import type { HuddleSetting, Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Agenda, agendaOf } from '#src/domain/huddle/agenda.ts';
import { inputsOf } from '#src/domain/huddle/inputs.ts';
import type { Decision, Input, Meeting } from '#src/domain/huddle/meeting.ts';
import { hasRunOut, MEETING_LIFE_MS, meetingId, planned } from '#src/domain/huddle/meetings.ts';
import {
  addDays,
  after,
  DAY_MS,
  HOUR_MS,
  type Instant,
  type LocalTime,
  localDateAt,
  localToInstant,
  MINUTE_MS,
  type Span,
  weekdayOf,
} from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadCensusNow } from './census.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';
import { promptedUnits } from './unit-prompts.ts';

/** Where nobody is asked before a meeting, what was reported in so many hours was told for it. */
const TOLD_MS = 2 * HOUR_MS;

/** A plan that is older is nobody's last plan. */
const PLAN_MS = 8 * DAY_MS;

export const meetingsOf = (settings: Settings, site: Site): readonly HuddleSetting[] =>
  settings.huddles.filter((one) => one.site === site.id);

/** When the inputs of a meeting are locked: as its round of updates says, else when it begins. */
export function lockTime(settings: Settings, site: Site, { at }: Pick<HuddleSetting, 'at'>): LocalTime {
  const round = settings.updates.find((one) => one.site === site.id && one.lock <= at && at <= one.meeting);
  return round?.lock ?? at;
}

/** Every meeting that settings plan to begin in a span, in the order of their times; nothing is stored of them yet. */
export function plannedIn(settings: Settings, site: Site, { from, to }: Span): readonly Meeting[] {
  const all: Meeting[] = [];
  const last = localDateAt(to, site.zone);
  for (let date = localDateAt(from, site.zone); date <= last; date = addDays(date, 1)) {
    for (const { name, at, on, tier } of meetingsOf(settings, site)) {
      const due = localToInstant(date, at, site.zone);
      if (on.includes(weekdayOf(date)) && due >= from && due < to)
        all.push(planned({ site: site.id, id: meetingId(name, date), name, tier, due }));
    }
  }
  return all.toSorted((a, b) => a.due - b.due);
}

export type Room = { readonly read: Reader; readonly settings: Settings; readonly site: Site; readonly now: Instant };

/** As they are stored, and those of which nothing is stored yet, by their time. */
export async function loadMeetings({ read, settings, site }: Room, span: Span): Promise<readonly Meeting[]> {
  const stored = await read.meetings(site.id, { span });
  const known = new Set(stored.map(({ id }) => id));
  return [...stored, ...plannedIn(settings, site, span).filter(({ id }) => !known.has(id))].toSorted(
    (a, b) => a.due - b.due,
  );
}

/** So far ahead the next meeting is looked for. */
const AHEAD_MS = 8 * DAY_MS;

/** A meeting that begins within so long is meant before one that began earlier and that nobody has opened. */
const SOON_MS = 15 * MINUTE_MS;

/** So long before its time one may be begun. */
const EARLIEST_MS = 30 * MINUTE_MS;

/** Those that may be meant now; `next`: the first one that begins later; `closed`: the last one of which people still speak. */
type Around = Readonly<Record<'running' | 'about' | 'next' | 'closed', Meeting | undefined>>;

async function loadAround(room: Room, tier?: number): Promise<Around> {
  const { now } = room;
  const all = await loadMeetings(room, { from: after(now, -DAY_MS), to: after(now, AHEAD_MS) });
  const mine = all.filter((one) => tier === undefined || one.tier === tier);
  const open = mine.filter(({ state }) => state === 'asked' || state === 'locked');
  return {
    running: mine.findLast((one) => one.state === 'held' && !hasRunOut(one, now)),
    about: open.findLast(({ due }) => due - SOON_MS <= now && due + MEETING_LIFE_MS > now),
    next: open.find(({ due }) => due > now),
    // Of one that ended by itself nobody speaks any more.
    closed: mine.findLast(
      ({ closedAt, closedBy }) => closedAt !== undefined && closedBy !== undefined && now - closedAt < MEETING_LIFE_MS,
    ),
  };
}

/** One that nobody has closed makes room for the next one of its tier. */
const makesRoom = (running: Meeting, about: Meeting | undefined): boolean =>
  about !== undefined && about.due > running.due && about.tier === running.tier;

/**
 * The meeting that somebody means who names none: the one that runs; else the one that is due about now; else the next.
 * @param tier only of this one
 */
export async function loadMeetingNow(room: Room, tier?: number): Promise<Meeting | undefined> {
  const { running, about, next } = await loadAround(room, tier);
  return running !== undefined && !makesRoom(running, about) ? running : (about ?? next);
}

/** The meeting whose action somebody adds: what is agreed on the way out is of the one that has just been closed, until another is due. */
export async function loadMeetingPlanning(room: Room): Promise<Meeting | undefined> {
  const { running, about, next, closed } = await loadAround(room);
  const open = running !== undefined && !makesRoom(running, about) ? running : about;
  if (closed !== undefined && (open === undefined || open.due < closed.due)) return closed;
  return open ?? next;
}

/** The one that runs: of several that nobody has closed the last. */
export const loadMeetingRunning = async (room: Room): Promise<Meeting | undefined> => (await loadAround(room)).running;

/**
 * The one that is begun now, or that runs already.
 * @returns `meeting` undefined: it is too early for the `next` one
 */
export async function loadMeetingToStart(room: Room): Promise<Record<'meeting' | 'next', Meeting | undefined>> {
  const { running, about, next } = await loadAround(room);
  if (about !== undefined && about.due > (running?.due ?? 0)) return { meeting: about, next };
  const soon = next !== undefined && next.due - EARLIEST_MS <= room.now ? next : undefined;
  return { meeting: running ?? soon, next };
}

/** What is known of each unit now, as a lock keeps it. */
export async function loadInputs({ read, settings, site, now }: Room, meeting: Meeting): Promise<readonly Input[]> {
  const [census, feeds, reports] = await Promise.all([
    loadCensusNow(read, site, now),
    loadFeeds(read, site, now),
    read.reports(site.id, now),
  ]);
  const fresh = adtFreshness(feeds);
  const speaks = fresh.state !== 'none';
  const stale = fresh.state === 'stale' || fresh.state === 'down';
  const fedAt = 'since' in fresh ? fresh.since : fresh.lastMessageAt;
  const units = promptedUnits(site).map(({ id }) => {
    const own = census.units.find(({ unit }) => unit === id);
    const heads = own?.byHand?.occupied === undefined ? own?.occupied : own.byHand.occupied.instead;
    return { unit: id, fed: speaks ? heads : undefined };
  });
  return inputsOf({ units, reports, askedAt: askedAt(settings, site, meeting), fedAt, stale });
}

/** Since when what a unit reports is told for a meeting: its round's prompt. */
export function askedAt(settings: Settings, site: Site, { due }: Pick<Meeting, 'due'>): Instant {
  const date = localDateAt(due, site.zone);
  const at = (time: LocalTime): Instant => localToInstant(date, time, site.zone);
  const round = settings.updates.find(
    (one) => one.site === site.id && at(one.lock) <= due && due <= at(one.meeting) && one.on.includes(weekdayOf(date)),
  );
  return round === undefined ? after(due, -TOLD_MS) : at(round.prompt);
}

/** What a meeting finds on its table. */
export async function loadAgenda(room: Room, meeting: Meeting): Promise<Agenda> {
  const { read, site, settings } = room;
  const span = { from: after(meeting.due, -PLAN_MS), to: after(meeting.due, 1) };
  const [meetings, recent, open, items] = await Promise.all([
    // One of which nothing was written, as after a night of being down, has its plan all the same.
    loadMeetings(room, span),
    read.tasks(site.id, { span: { from: span.from, to: after(room.now, 1) } }),
    read.tasks(site.id, { openOnly: true }),
    read.huddleItems(site.id, { openOnly: true }),
  ]);
  const known = new Set(recent.map(({ id }) => id));
  const tasks = [...recent, ...open.filter(({ id }) => !known.has(id))].toSorted((a, b) => a.due - b.due);
  const tiers = meetingsOf(settings, site).map(({ tier }) => tier);
  return agendaOf(meeting, { meetings, tasks, items, tiers });
}

const EMPTY: Agenda = { last: undefined, carried: [], made: [], items: [] };

/**
 * What is on the table of the meeting that a card is for, and what it is asked to decide.
 * @param due its time; undefined: the meeting that runs or comes next
 */
export async function loadTable(
  room: Room,
  due: Instant | undefined,
): Promise<{ readonly agenda: Agenda; readonly decisions: readonly Decision[] }> {
  const meeting =
    due === undefined
      ? await loadMeetingNow(room)
      : (await loadMeetings(room, { from: due, to: after(due, 1) })).find((one) => one.due === due);
  if (meeting === undefined) return { agenda: EMPTY, decisions: [] };
  return { agenda: await loadAgenda(room, meeting), decisions: meeting.decisions ?? [] };
}
