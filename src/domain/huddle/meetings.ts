/** What becomes of a meeting: locked, held, closed, or missed. Pure; a late click changes nothing and says how it is. */
import { brand, type MeetingId, type UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, type LocalDate } from '#src/kernel/time.ts';
import type { By } from '../people.ts';
import { type Decision, type Input, type Meeting, MOST_DECISIONS } from './meeting.ts';

/** So long after its time a meeting may still be held, then it was missed; and so long after it was begun it runs, then it has ended. */
export const MEETING_LIFE_MS = 2 * HOUR_MS;

/** `done`: changed; else it stays as it is, and why. */
export type MeetingDone<R extends string = never> =
  | { readonly reason: 'done'; readonly next: Meeting }
  | { readonly reason: R };

const next = (meeting: Meeting, change: Partial<Meeting>): { readonly reason: 'done'; readonly next: Meeting } => ({
  reason: 'done',
  next: { ...meeting, ...change, version: meeting.version + 1 },
});

/** @example ('bed-meeting', '2026-01-13') → bed-meeting:2026-01-13 */
export const meetingId = (name: string, date: LocalDate): MeetingId => brand(`${name}:${date}`);

/** What a meeting is before anything was written of it. */
export type Planned = Pick<Meeting, 'site' | 'id' | 'name' | 'tier' | 'due'>;

/** One of which nothing is stored yet: version 0. */
export const planned = (one: Planned): Meeting => ({ ...one, version: 0, state: 'asked' });

const isOver = ({ state }: Meeting): boolean => state === 'closed' || state === 'missed';

/** Its inputs as they are known now; what is told later stands behind it by its own time. */
export function lockMeeting(meeting: Meeting, inputs: readonly Input[], now: Instant): MeetingDone<'locked' | 'over'> {
  if (isOver(meeting)) return { reason: 'over' };
  if (meeting.lockedAt !== undefined) return { reason: 'locked' };
  return next(meeting, { state: meeting.state === 'held' ? 'held' : 'locked', lockedAt: now, inputs });
}

/**
 * Somebody opens it; whoever comes second is told who did. One that was missed is over.
 * @param inputs kept where it was not locked before
 */
export function startMeeting(
  meeting: Meeting,
  { by, now, inputs }: { readonly by: By; readonly now: Instant; readonly inputs: readonly Input[] },
): MeetingDone<'running' | 'over'> {
  if (isOver(meeting)) return { reason: 'over' };
  if (meeting.state === 'held') return { reason: 'running' };
  const lock = meeting.lockedAt === undefined ? { lockedAt: now, inputs } : {};
  return next(meeting, { ...lock, state: 'held', startedAt: now, startedBy: by, spoken: [] });
}

/** The unit that is spoken of from now on. @returns `same` it is the one that was spoken of last */
export function speakOf(meeting: Meeting, unit: UnitId, now: Instant): MeetingDone<'same' | 'notHeld'> {
  if (meeting.state !== 'held') return { reason: 'notHeld' };
  if (meeting.spoken?.at(-1)?.unit === unit) return { reason: 'same' };
  return next(meeting, { spoken: [...(meeting.spoken ?? []).filter((one) => one.unit !== unit), { unit, at: now }] });
}

/** The first unit, in their order, that was not spoken of yet. */
export const nextUnit = ({ spoken = [] }: Meeting, units: readonly UnitId[]): UnitId | undefined =>
  units.find((unit) => !spoken.some((one) => one.unit === unit));

/** One more decision that it is asked for. @returns `asked` by that very form; `full` three are asked already */
export function askDecision(meeting: Meeting, decision: Decision): MeetingDone<'asked' | 'full' | 'over'> {
  const decisions = meeting.decisions ?? [];
  if (decision.id !== undefined && decisions.some(({ id }) => id === decision.id)) return { reason: 'asked' };
  if (isOver(meeting)) return { reason: 'over' };
  if (decisions.length >= MOST_DECISIONS) return { reason: 'full' };
  return next(meeting, { decisions: [...decisions, decision] });
}

/** @param n which decision, from 1 @param option its id, in any capitals */
export function decide(
  meeting: Meeting,
  { n, option, by, now }: { readonly n: number; readonly option: string; readonly by: By; readonly now: Instant },
): MeetingDone<'over' | 'unknown' | 'decided'> {
  if (isOver(meeting)) return { reason: 'over' };
  const asked = meeting.decisions?.[n - 1];
  const chosen = asked?.options.find(({ id }) => id.toLowerCase() === option.toLowerCase());
  if (asked === undefined || chosen === undefined) return { reason: 'unknown' };
  if (asked.chosen !== undefined) return { reason: 'decided' };
  const decided = { ...asked, chosen: chosen.id, by, at: now };
  return next(meeting, { decisions: (meeting.decisions ?? []).map((one) => (one === asked ? decided : one)) });
}

/** Nobody has closed it, and it goes on no longer: what comes now is for the next one. */
export const hasRunOut = ({ state, startedAt, due }: Meeting, now: Instant): boolean =>
  state === 'held' && now - (startedAt ?? due) >= MEETING_LIFE_MS;

/** Its end, with what is noted; only one that was held is closed. `by` absent: it has run out. */
export function closeMeeting(
  meeting: Meeting,
  { by, now, note }: { readonly by?: By; readonly now: Instant; readonly note?: string | undefined },
): MeetingDone<'notHeld' | 'over'> {
  if (meeting.state === 'closed') return { reason: 'over' };
  if (meeting.state !== 'held') return { reason: 'notHeld' };
  const who = by === undefined ? {} : { closedBy: by };
  return next(meeting, { state: 'closed', closedAt: now, ...who, ...(note === undefined ? {} : { note }) });
}

/** Nobody opened it in its time. */
export const missMeeting = (meeting: Meeting): MeetingDone<'over' | 'held'> =>
  isOver(meeting)
    ? { reason: 'over' }
    : meeting.state === 'held'
      ? { reason: 'held' }
      : next(meeting, { state: 'missed' });

export const wasHeld = ({ startedAt }: Meeting): boolean => startedAt !== undefined;
