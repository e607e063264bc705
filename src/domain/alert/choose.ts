/** Choosing a play for an episode. Pure, as the other clicks: the first one counts, and a late one finds out from the episode who was first. */
import type { PlayId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type Done, isTaken, own } from './click.ts';
import { note } from './climb.ts';
import { trendBefore } from './course.ts';
import type { By, ChosenPlay, Episode, EpisodeEvent } from './episode-state.ts';

export type Choice = {
  readonly by: By;
  readonly play: PlayId;
  /** What it is called for whoever chooses it. */
  readonly what: string;
  /** The latest due time of its tasks: so long it stays theirs. */
  readonly until?: Instant | undefined;
  /** Tasks of an earlier choice of it are still to be done: it goes on, and is no second choice. */
  readonly goesOn?: boolean;
};

/** An alert has a handful of plays; what is chosen again once it was done is kept beside the first. */
const KEPT = 30;

/**
 * *Plays*: it is what is done about it from now on. Nobody had it: whoever chooses has it, in the same step. Several may be chosen.
 * @returns `chosen` it is being done already (a double click too); `taken` somebody else has it and nobody is asked
 */
export function choosePlay(
  episode: Episode,
  { by, play, what, until, goesOn = false }: Choice,
  now: Instant,
): Done<'closed' | 'pending' | 'taken' | 'chosen'> {
  if (episode.state === 'closed' || episode.state === 'pending') return { reason: episode.state };
  if (isTaken(episode, by)) return { reason: 'taken' };
  // What was done and has not held may be done once more.
  if (episode.state === 'acting' && chosenLast(episode, play) !== undefined) return { reason: 'chosen' };
  const owned = episode.owner?.person === by.person ? undefined : own(episode, by, now);
  const [mine, took] = owned?.reason === 'done' ? [owned.next, owned.events] : [episode, []];
  const { snoozedUntil: _over, ...awake } = mine;
  const { episode: noted, event } = note(awake, { kind: 'play', at: now, roles: [], by, what, play });
  const { value } = episode.lastReading;
  const known = value === undefined || episode.unknownSince !== undefined ? {} : { value };
  const trend = known.value === undefined ? undefined : trendBefore(episode.course, { at: now, value: known.value });
  const chosen: ChosenPlay = { play, by, at: now, ...known, ...(trend === undefined ? {} : { trend }) };
  const next: Episode = {
    ...noted,
    state: 'acting',
    action: { what, play, by, at: now, ...(until === undefined ? {} : { until }) },
    ...(goesOn ? {} : { plays: [...(episode.plays ?? []), chosen].slice(-KEPT) }),
    version: episode.version + 1,
  };
  // What a play did is reckoned from its choice, and this is none.
  return { reason: 'done', next, events: [...took, goesOn ? event : { ...event, ...known }] };
}

/** When a play was chosen last, and by whom. */
export const chosenLast = ({ plays }: Pick<Episode, 'plays'>, play: PlayId): ChosenPlay | undefined =>
  plays?.findLast((one) => one.play === play);

/** A task of one of its plays is over: its timeline says so, and who has it is at work on it. */
export function noteTask(
  episode: Episode,
  { by, what }: { readonly by: By; readonly what: string },
  now: Instant,
): Done<'closed' | 'pending'> {
  if (episode.state === 'closed' || episode.state === 'pending') return { reason: episode.state };
  const event: EpisodeEvent = { site: episode.site, episode: episode.id, at: now, kind: 'task', by, what };
  return { reason: 'done', next: { ...episode, version: episode.version + 1 }, events: [event] };
}
