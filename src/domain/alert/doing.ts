/**
 * What is done about an episode, whether it helped, and whether the alert was of use: product.md section 3, "Alert card". Pure, as the other
 * clicks: a late one changes nothing, and the episode says who was first.
 */
import type { Instant } from '#src/kernel/time.ts';
import { type Done, isTaken, own } from './click.ts';
import { note } from './climb.ts';
import type { By, Episode, EpisodeEvent, EpisodeEventKind, NoUse, OutcomeResult } from './episode-state.ts';

/**
 * *What I am doing*: words of whoever does it. Nobody had it: they have it now, in the same step. Of one that is over and had an owner it can
 * still be said what was done, once: a night that had no time for words is no gap in the record.
 * @param until the latest due time of what is begun with it: so long it stays theirs
 * @returns `taken` somebody else has it and nobody is asked
 */
export function act(
  episode: Episode,
  { by, what, until }: { readonly by: By; readonly what: string; readonly until?: Instant | undefined },
  now: Instant,
): Done<'closed' | 'pending' | 'taken'> {
  if (episode.state === 'pending') return { reason: 'pending' };
  if (episode.state === 'closed') return sayAfterwards(episode, { by, what }, now);
  if (isTaken(episode, by)) return { reason: 'taken' };
  const [mine, took] = takenFirst(episode, by, now);
  const { snoozedUntil: _over, ...awake } = mine;
  const { episode: noted, event } = note(awake, { kind: 'acting', at: now, roles: [], by, what });
  const action = { what, by, at: now, ...(until === undefined ? {} : { until }) };
  const next: Episode = { ...noted, state: 'acting', action, version: episode.version + 1 };
  return { reason: 'done', next, events: [...took, event] };
}

function sayAfterwards(
  episode: Episode,
  { by, what }: { readonly by: By; readonly what: string },
  now: Instant,
): Done<'closed'> {
  if (hadBy(episode) === undefined || episode.action !== undefined) return { reason: 'closed' };
  const { episode: noted, event } = note(episode, { kind: 'acting', at: now, roles: [], by, what });
  const next: Episode = { ...noted, action: { what, by, at: now }, version: episode.version + 1 };
  return { reason: 'done', next, events: [event] };
}

/**
 * *Done*: from now on it is watched; nobody has it (any more): whoever says so has it now. Readings past the fire limit bring it back, and so
 * does half an hour in which it has not left that limit.
 * @returns `nothing` nobody said that anything is done; `watching` on a double click
 */
export function done(
  episode: Episode,
  by: By,
  now: Instant,
): Done<'closed' | 'pending' | 'taken' | 'nothing' | 'watching'> {
  if (episode.state === 'closed' || episode.state === 'pending') return { reason: episode.state };
  if (isTaken(episode, by)) return { reason: 'taken' };
  if (episode.action === undefined) return { reason: 'nothing' };
  if (episode.state === 'watching') return { reason: 'watching' };
  const [mine, took] = takenFirst(episode, by, now);
  const { episode: noted, event } = note(mine, { kind: 'done', at: now, roles: [], by });
  const next: Episode = { ...noted, state: 'watching', version: episode.version + 1 };
  return { reason: 'done', next, events: [...took, event] };
}

/** Whoever has it and has asked somebody beside them goes on meanwhile: the question stands. Of anybody else it is theirs first. */
function takenFirst(episode: Episode, by: By, now: Instant): readonly [Episode, readonly EpisodeEvent[]] {
  const owned = episode.owner?.person === by.person ? undefined : own(episode, by, now);
  return owned?.reason === 'done' ? [owned.next, owned.events] : [episode, []];
}

export type Told = { readonly by: By; readonly result: OutcomeResult; readonly note?: string | undefined };

/**
 * Whether what was done helped. Said once it is over; whoever said it may say otherwise, somebody else may not.
 * @returns `open` it is not over yet, `said` somebody said it before, `mine` the same again
 */
export function sayOutcome(
  episode: Episode,
  { by, result, note: words }: Told,
  now: Instant,
): Done<'open' | 'pending' | 'said' | 'mine'> {
  if (episode.state === 'pending') return { reason: 'pending' };
  if (episode.state !== 'closed') return { reason: 'open' };
  const { outcome: before } = episode;
  if (before !== undefined && before.by.person !== by.person) return { reason: 'said' };
  if (before?.result === result && before.note === words) return { reason: 'mine' };
  const outcome = { result, by, at: now, ...(words === undefined ? {} : { note: words }) };
  const told = { result, by, ...(words === undefined ? {} : { what: words }) };
  const next: Episode = { ...episode, outcome, version: episode.version + 1 };
  return { reason: 'done', next, events: [event(next, now, 'outcome', told)] };
}

/** So many people are kept with what they said; more than a shift has on one alert. */
const KEPT = 30;

/**
 * *Not useful*, at any time after it was told, also once it is over; who has it and who is asked stay as they are. Each person counts once.
 * @returns `mine` the same again
 */
export function sayNotUseful(
  episode: Episode,
  { by, why }: { readonly by: By; readonly why: NoUse },
  now: Instant,
): Done<'pending' | 'mine'> {
  if (episode.state === 'pending') return { reason: 'pending' };
  const before = episode.notUseful ?? [];
  if (before.some((one) => one.by === by.person && one.why === why)) return { reason: 'mine' };
  const others = before.filter((one) => one.by !== by.person);
  const role = by.role === undefined ? {} : { role: by.role };
  const notUseful = [...others, { why, by: by.person, ...role, at: now }].slice(-KEPT);
  const next: Episode = { ...episode, notUseful, version: episode.version + 1 };
  return { reason: 'done', next, events: [event(next, now, 'not-useful', { why, by })] };
}

/** Who has it, else who had it last: what came of it is asked of them. */
export const hadBy = ({ owner, lastOwner }: Pick<Episode, 'owner' | 'lastOwner'>): Episode['owner'] =>
  owner ?? lastOwner;

/** Owner, present or last, action and outcome are on record. What ended without ever having had an owner is not documented, and counts as such. */
export const isDocumented = (episode: Episode): boolean =>
  episode.state === 'closed' &&
  hadBy(episode) !== undefined &&
  episode.action !== undefined &&
  episode.outcome !== undefined;

/**
 * It is over, somebody had it, and what was done or whether that helped is not on record. What a rule or a place that is gone took back is
 * not owed; a block that is over is no such thing.
 */
export const isOwed = (episode: Episode): boolean =>
  episode.state === 'closed' &&
  hadBy(episode) !== undefined &&
  (episode.action === undefined || episode.outcome === undefined) &&
  (episode.withdrawn === undefined || isOverByTime(episode));

/** Its own time is over, that of a block of a shift, say; nothing was taken away. */
export function isOverByTime({ closedAt, lastReading }: Pick<Episode, 'closedAt' | 'lastReading'>): boolean {
  const { to } = lastReading.evidence;
  return to !== undefined && (closedAt ?? to) >= to;
}

const event = (
  { site, id }: Episode,
  at: Instant,
  kind: EpisodeEventKind,
  more: Partial<EpisodeEvent>,
): EpisodeEvent => ({ site, episode: id, at, kind, ...more });
