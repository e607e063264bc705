/** What a person can do with an episode. The first click counts; a later one changes nothing and says who was first. */
import type { Instant } from '#src/kernel/time.ts';
import { atLeast } from '../severity.ts';
import { ask, askAnew, type Climbed, nextRung, note } from './climb.ts';
import type { Act, Asked, By, Episode, EpisodeEvent } from './episode-state.ts';
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
  const { asked: _answered, snoozedUntil: _over, lastOwner: _before, ...rest } = episode;
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
  const { snoozedUntil: _over, ...awake } = episode;
  const { episode: noted, event } = note(awake, { kind, at: now, roles: episode.asked?.roles ?? [], by });
  const asked =
    nextRung(episode, rungs) === undefined ? backTo(noted, { kind, by }, rungs, now) : ask(noted, rungs, now);
  if (asked?.next === undefined) return { reason: 'top' };
  return { reason: 'done', next: asked.next, events: [event, ...asked.events] };
}

/** An owner who cannot, at the end of the chain: whoever was asked last is asked anew, unless that is the owner's own role. */
function backTo(episode: Episode, { kind, by }: Sent, rungs: readonly Rung[], now: Instant): Climbed | undefined {
  if (kind !== 'passed' || episode.owner?.person !== by.person || episode.asked !== undefined) return undefined;
  const anew = askAnew(episode, rungs, now);
  return by.role !== undefined && anew.next?.asked?.roles.includes(by.role) === true ? undefined : anew;
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
 * *Still on it*, *Remind me at*, *Keep*: it stays its owner's. Nobody has it (any more): whoever says so has it now.
 * @param until until when it is theirs, where they say so; the lease itself is the caller's
 */
export function keep(
  episode: Episode,
  { by, until }: { readonly by: By; readonly until?: Instant | undefined },
  now: Instant,
): Done<Late> {
  if (episode.state === 'closed' || episode.state === 'pending') return { reason: episode.state };
  const { owner } = episode;
  if (owner !== undefined && owner.person !== by.person) return { reason: 'taken' };
  const owned = owner === undefined ? own(episode, by, now) : undefined;
  const [mine, took] = owned?.reason === 'done' ? [owned.next, owned.events] : [episode, []];
  const said: EpisodeEvent = { site: episode.site, episode: episode.id, at: now, kind: 'kept', by };
  const event = until === undefined ? said : { ...said, until };
  return { reason: 'done', next: { ...mine, version: episode.version + 1 }, events: [...took, event] };
}

/**
 * *Hand over*: whoever has the role next is asked; until they take it, it stays where it is.
 * @param note for whoever takes it
 * @returns `free` nobody has it, `mine` it is offered to the role already
 */
export function offer(
  episode: Episode,
  { by, role, note: words, ackBy }: Offered,
  now: Instant,
): Done<Late | 'free' | 'mine'> {
  if (episode.state === 'closed' || episode.state === 'pending') return { reason: episode.state };
  const { owner, asked: before } = episode;
  if (owner === undefined) return { reason: 'free' };
  if (owner.person !== by.person) return { reason: 'taken' };
  if (words === undefined && before?.offered === true && before.roles.includes(role)) return { reason: 'mine' };
  const asked: Asked = { rung: episode.rung ?? 0, roles: [role], at: now, ackBy, offered: true };
  const { snoozedUntil: _over, ...awake } = episode;
  const act: Act = { kind: 'offered', at: now, roles: [role], by, ...(words === undefined ? {} : { what: words }) };
  const { episode: noted, event } = note(awake, act);
  return { reason: 'done', next: { ...noted, asked, version: episode.version + 1 }, events: [event] };
}

export type Offered = {
  readonly by: By;
  readonly role: AskedRole;
  readonly note?: string | undefined;
  /** Nobody else is asked before that: the end of the owner's duty. */
  readonly ackBy: Instant;
};

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
