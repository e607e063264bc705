/** What a person can do with an episode. The first click counts; a later one changes nothing and says who was first. */
import type { Instant } from '#src/kernel/time.ts';
import { atLeast } from '../severity.ts';
import { ask, nextRung, note } from './climb.ts';
import type { Act, By, Episode, EpisodeEvent } from './episode-state.ts';
import type { AskedRole, Rung } from './policy.ts';

export type Done<R extends string> =
  | { readonly reason: 'done'; readonly next: Episode; readonly events: readonly EpisodeEvent[] }
  /** Nothing to do; the episode says who, when. */
  | { readonly reason: R };

/** `closed` it is over, `pending` nobody has been told yet, `taken` somebody else has it. */
type Late = 'closed' | 'pending' | 'taken';

/**
 * *I've got it.* The first one has it. Works while the feed is down, too. While somebody else is asked although it has an owner, whoever
 * takes it next has it; an owner who takes it again takes the question back.
 * @returns `mine` on a double click
 */
export function own(episode: Episode, by: By, now: Instant): Done<Late | 'mine'> {
  if (episode.state === 'closed' || episode.state === 'pending') return { reason: episode.state };
  const { owner: before } = episode;
  const again = before?.person === by.person;
  if (before !== undefined && episode.asked === undefined) return { reason: again ? 'mine' : 'taken' };
  const { asked: _answered, snoozedUntil: _over, ...rest } = episode;
  const next: Episode = {
    ...rest,
    // Whoever takes it over from another goes on with what is done about it.
    state: episode.state === 'open' ? 'owned' : episode.state,
    owner: again ? before : { ...by, at: now },
    version: episode.version + 1,
  };
  return { reason: 'done', next, events: [eventOf(next, now, by)] };
}

function eventOf(episode: Episode, at: Instant, by: By): EpisodeEvent {
  const { value } = episode.lastReading;
  const base = { site: episode.site, episode: episode.id, at, kind: 'owned' as const, by };
  return value === undefined ? base : { ...base, value };
}

export type Sent = {
  readonly kind: 'passed' | 'escalated';
  readonly by: By;
  /** The role whose card was clicked: what moved on since is not moved again. */
  readonly as?: AskedRole | undefined;
};

/**
 * *Can't – pass on* and *Escalate*: the next rung is asked at once. An owner keeps it until somebody takes it over.
 * @returns `moved` somebody or the clock was first, `mine` on a double click, `top` nobody is left to ask
 */
export function sendOn(
  episode: Episode,
  { kind, by, as }: Sent,
  rungs: readonly Rung[],
  now: Instant,
): Done<Late | 'moved' | 'mine' | 'top'> {
  if (episode.state === 'closed' || episode.state === 'pending') return { reason: episode.state };
  if (isTaken(episode, by)) return { reason: 'taken' };
  if (sentBefore(episode, by)) return { reason: 'mine' };
  if (as !== undefined && episode.asked !== undefined && !episode.asked.roles.includes(as)) return { reason: 'moved' };
  if (nextRung(episode, rungs) === undefined) return { reason: 'top' };
  const { snoozedUntil: _over, ...awake } = episode;
  const { episode: noted, event } = note(awake, { kind, at: now, roles: episode.asked?.roles ?? [], by });
  const asked = ask(noted, rungs, now);
  return { reason: 'done', next: asked.next, events: [event, ...asked.events] };
}

/** Somebody else has it and nobody is asked: it is theirs. Whoever is asked on behalf of an owner answers like anybody who is asked. */
export const isTaken = ({ owner, asked }: Episode, by: By): boolean =>
  owner !== undefined && owner.person !== by.person && asked === undefined;

/** The same person has sent it on and nothing has happened since. */
function sentBefore({ acts, asked }: Episode, by: By): boolean {
  const last = acts?.at(-1);
  return last?.by?.person === by.person && last.kind !== 'snoozed' && asked?.at === last.at;
}

/**
 * *Snooze*: it neither climbs nor reminds until then, and comes back by itself.
 * @returns `urgent` what is urgent waits for nobody
 */
export function snooze(
  episode: Episode,
  { by, until }: { readonly by: By; readonly until: Instant },
  now: Instant,
): Done<Late | 'urgent'> {
  if (episode.state === 'closed' || episode.state === 'pending') return { reason: episode.state };
  if (isTaken(episode, by)) return { reason: 'taken' };
  if (atLeast(episode.severity, 'urgent')) return { reason: 'urgent' };
  const act: Act = { kind: 'snoozed', at: now, roles: episode.asked?.roles ?? [], by, until };
  const { episode: noted, event } = note(episode, act);
  return { reason: 'done', next: { ...noted, snoozedUntil: until, version: episode.version + 1 }, events: [event] };
}

/**
 * *Link to alert*: where it is talked about goes into its timeline; who has it and who is asked stay as they are.
 * @param link address of a message in a chat, as `messageLink` reads it
 */
export function linkTo(
  episode: Episode,
  { by, link }: { readonly by: By; readonly link: string },
  now: Instant,
): Done<'closed' | 'pending'> {
  if (episode.state === 'closed' || episode.state === 'pending') return { reason: episode.state };
  const event: EpisodeEvent = { site: episode.site, episode: episode.id, at: now, kind: 'linked', by, link };
  return { reason: 'done', next: { ...episode, version: episode.version + 1 }, events: [event] };
}
