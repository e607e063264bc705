/**
 * Who has an episode has it for a while: each thing they do with it gives them the whole time again, and before its end they are asked, once
 * (ADR 25). Pure.
 */
import { after, DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS, type Span } from '#src/kernel/time.ts';
import { isOfUnit } from '../people.ts';
import { atLeast } from '../severity.ts';
import type { Done } from './click.ts';
import { askAnew, askQuietly, type Climbed, nextRung, note, ONCE_MORE_MS } from './climb.ts';
import type { Act, By, Episode, Lease } from './episode-state.ts';
import { isHushed } from './hush.ts';
import { isLong, LONG_EVERY_MS } from './long.ts';
import type { AskedRole, LeasePolicy, Rung } from './policy.ts';

const STILL: Climbed = { events: [] };

/** An owner that is there to be asked. */
type Owned = Episode & Required<Pick<Episode, 'owner'>>;

const isOwned = (episode: Episode): episode is Owned =>
  episode.owner !== undefined && ['owned', 'acting', 'watching'].includes(episode.state);

/**
 * When a lease that begins now ends: after the minutes of the policy, or with the latest due time of what is done where that is later. What
 * has been open for more than a day asks once a shift.
 */
function endOf(episode: Episode, policy: LeasePolicy, now: Instant): Instant {
  const { state, action, severity } = episode;
  const acting = state === 'acting' || state === 'watching';
  const own = (acting ? policy.actingMinutes : policy.minutes[severity]) * MINUTE_MS;
  const end = after(now, isLong(episode, now) ? Math.max(own, LONG_EVERY_MS) : own);
  return instant(Math.max(end, acting ? (action?.until ?? 0) : 0));
}

export type Held = {
  readonly before: Episode;
  readonly next: Episode;
  readonly by: By;
  /** They said that it is still theirs. */
  readonly kept: boolean;
};

/**
 * What somebody's click makes of the lease: whoever takes it gets one, and what its owner does renews theirs, which never shortens it. Only
 * who cannot, and passes it on, has it no longer than anybody who has just taken it.
 * @param until the owner said until when
 * @returns the episode, its version unchanged
 */
export function renewed({ before, next, by, kept }: Held, policy: LeasePolicy, now: Instant, until?: Instant): Episode {
  if (!isOwned(next)) return without(next);
  if (next.owner.person !== by.person) return next;
  const mine = before.owner?.person === by.person ? before.lease : undefined;
  const end = until ?? (kept ? keptUntil(next, mine, policy, now) : endOf(next, policy, now));
  if (next.acts?.at(-1)?.kind === 'passed' && next.acts !== before.acts) {
    const soon = Math.min(mine?.until ?? end, after(now, policy.minutes[next.severity] * MINUTE_MS));
    return { ...next, lease: { ...(mine ?? { from: now }), until: instant(soon) } };
  }
  const keptAt = kept ? now : mine?.keptAt;
  const standing = mine === undefined || mine.from > now || until !== undefined ? end : mine.until;
  const longest = Math.max(end, standing, next.snoozedUntil ?? 0);
  // What was named holds as long as nothing that its owner did since goes beyond it.
  const isNamed = until === undefined ? mine?.named === true && longest === mine.until : longest === until;
  const named = isNamed ? ({ named: true } as const) : {};
  return {
    ...next,
    lease: { from: now, until: instant(longest), ...(keptAt === undefined ? {} : { keptAt }), ...named },
  };
}

/** Whoever says again and again that they are still on it is asked half as often each time, as far as what is being done lasts. */
function keptUntil(episode: Episode, lease: Lease | undefined, policy: LeasePolicy, now: Instant): Instant {
  const end = endOf(episode, policy, now);
  if (lease === undefined) return end;
  const twice = Math.min(2 * (lease.until - lease.from), policy.actingMinutes * MINUTE_MS);
  return instant(Math.max(end, after(now, twice)));
}

/** A click with what it makes of the lease. */
export function withLease<R extends string>(
  before: Episode,
  clicked: Done<R>,
  { by, until, policy }: { readonly by: By; readonly until?: Instant | undefined; readonly policy: LeasePolicy },
  now: Instant,
): Done<R> {
  if (!('next' in clicked)) return clicked;
  const kept = clicked.events.some(({ kind }) => kind === 'kept');
  return { ...clicked, next: renewed({ before, next: clicked.next, by, kept }, policy, now, until) };
}

function without(episode: Episode): Episode {
  const { lease: _over, ...rest } = episode;
  return episode.lease === undefined ? episode : rest;
}

export type LeaseClock = {
  readonly rungs: readonly Rung[];
  readonly policy: LeasePolicy;
  /** Of the shift that runs. */
  readonly shift: Span;
};

/** What the judgement of this moment found, as far as an owner is concerned. */
export type FoundOfOwner = {
  /** The owner's duty is over: the role that they had. */
  readonly dutyOver?: AskedRole | undefined;
  /** Its owner is asked about another one now: about this one too, if it is soon to be. */
  readonly askedAnyway?: boolean | undefined;
};

/** What would be asked within this time is asked along with another. */
const ALONG_MS = 90 * MINUTE_MS;

/** Asked whether it is still its owner's, in the same card as another one of theirs. */
export const isAskedAlong = (other: Episode, episode: Episode): boolean =>
  isOwned(other) &&
  other.id !== episode.id &&
  other.owner.person === episode.owner?.person &&
  other.lease?.askedAt !== undefined &&
  other.lease.askedAt === episode.lease?.askedAt;

/** Is its owner to be asked now? */
export const isDueToAsk = (episode: Episode, policy: LeasePolicy, now: Instant): boolean =>
  isOwned(episode) &&
  episode.unknownSince === undefined &&
  !isHushed(episode) &&
  episode.lease !== undefined &&
  episode.lease.askedAt === undefined &&
  !isPutOff(episode, now) &&
  now >= askFrom(episode.lease, policy);

const isPutOff = ({ snoozedUntil, severity }: Episode, now: Instant): boolean =>
  snoozedUntil !== undefined && now < snoozedUntil && !atLeast(severity, 'urgent');

/**
 * Looks at the clock of an owner. Frozen figures, a silence and a snooze stop it; a clock that was set back moves it.
 * @returns the next episode with a version one higher, or none
 */
export function holdLease(
  episode: Episode,
  clock: LeaseClock,
  now: Instant,
  { dutyOver, askedAnyway }: FoundOfOwner = {},
): Climbed {
  if (!isOwned(episode)) return STILL;
  const standsStill = episode.unknownSince !== undefined || isHushed(episode);
  const over = dutyOver === undefined ? undefined : { role: dutyOver, rungs: clock.rungs };
  if (standsStill) return over === undefined ? STILL : leaves(episode, over, now);
  if (over !== undefined) return offDuty(episode, over, now);
  const lease = standing(episode, clock.policy, now);
  const held: Episode = lease === episode.lease ? episode : { ...episode, lease, version: episode.version + 1 };
  const along = askedAnyway === true && lease.named !== true;
  const asks = after(askFrom(lease, clock.policy), along ? -ALONG_MS : 0);
  if (isPutOff(episode, now) || now < asks) return held === episode ? STILL : { next: held, events: [] };
  if (now >= lease.until) return lapse({ ...episode, lease }, clock, now);
  if (lease.askedAt !== undefined) return held === episode ? STILL : { next: held, events: [] };
  return nudge({ ...episode, lease }, now);
}

/** Asks the owner whether it is still theirs. */
export function nudge(
  episode: Episode & { readonly lease: Lease },
  now: Instant,
): Climbed & { readonly next: Episode } {
  const next: Episode = { ...episode, lease: { ...episode.lease, askedAt: now }, version: episode.version + 1 };
  const { owner } = episode;
  return {
    next,
    events: [{ site: episode.site, episode: episode.id, at: now, kind: 'nudged', ...(owner && { by: byOf(owner) }) }],
  };
}

const byOf = ({ person, name, role }: By): By => ({ person, name, ...(role === undefined ? {} : { role }) });

/** Of a lease that is shorter than twice that time, half of it. */
function askFrom({ from, until }: Lease, { askMinutes }: LeasePolicy): Instant {
  return after(until, -Math.min(askMinutes * MINUTE_MS, (until - from) / 2));
}

/** The lease as it stands now: an owner from before gets one, and a clock that was set back takes it along. */
function standing(episode: Episode, policy: LeasePolicy, now: Instant): Lease {
  const { lease } = episode;
  if (lease === undefined) return { from: now, until: endOf(episode, policy, now) };
  if (now < lease.from) {
    const { askedAt, ...rest } = lease;
    const back = { ...rest, from: now, until: after(now, lease.until - lease.from) };
    return askedAt === undefined ? back : { ...back, askedAt: instant(Math.min(askedAt, now)) };
  }
  return lease;
}

/** With the time in which its clock stood still, as far as its owner has not renewed it meanwhile. */
export function withTimeBack(episode: Episode, stood: Span): Episode {
  const { lease } = episode;
  const lost = lease === undefined ? 0 : stood.to - Math.max(stood.from, lease.from);
  return lease === undefined || lost <= 0
    ? episode
    : { ...episode, lease: { ...lease, until: after(lease.until, lost) } };
}

/** So often in a shift an alert goes back to its role before the next shift is asked. */
const LAPSES = 2;

/**
 * Nobody has it any more; the timeline keeps who had it, and what was done about it stays. Who is asked already is asked on. Whoever was just
 * asked whether it is still theirs is not rung a second time for the same: the question stands on their cards and climbs as any other. What
 * went unanswered twice in a shift waits for the next one, or until it is worse. What is urgent does neither.
 */
function lapse(episode: Owned & { readonly lease: Lease }, { rungs, shift }: LeaseClock, now: Instant): Climbed {
  const { owner, lease, severity } = episode;
  const { episode: open, event } = release(episode, { kind: 'lapsed', at: now, roles: [], by: byOf(owner) });
  const { snoozedUntil: _over, ...awake } = open;
  if (awake.asked !== undefined) return { next: awake, events: [event] };
  const lapses = (awake.acts ?? []).filter(({ kind, at }) => kind === 'lapsed' && at >= shift.from).length;
  const asked = askAnew(awake, rungs, now);
  const again = asked.next?.asked;
  const isSame = lease.askedAt !== undefined && owner.role !== undefined && again?.roles.includes(owner.role) === true;
  if (asked.next === undefined || again === undefined || atLeast(severity, 'urgent') || shift.to <= now)
    return { next: asked.next ?? awake, events: [event, ...asked.events] };
  if (lapses >= LAPSES) return { next: askQuietly(asked.next, again, shift.to, shift.to), events: [event] };
  if (isSame) return { next: askQuietly(asked.next, again, quietEnd(awake, rungs, shift, now)), events: [event] };
  return { next: asked.next, events: [event, ...asked.events] };
}

/** Where nobody is above them it rings again with what is asked each hour; else the next rung is asked first. */
function quietEnd(episode: Episode, rungs: readonly Rung[], shift: Span, now: Instant): Instant {
  return nextRung(episode, rungs) === undefined ? instant(Math.min(shift.to, after(now, ONCE_MORE_MS))) : shift.to;
}

/**
 * When its owner's duty ended while the figures stood still, or nobody was told of it: it is theirs by name until then, and nobody at home
 * is asked.
 * @returns undefined for whoever is on duty, and whoever kept it after that
 */
export function leftAt({ owner, acts, lease }: Pick<Episode, 'owner' | 'acts' | 'lease'>): Act | undefined {
  if (owner === undefined) return undefined;
  const left = acts?.findLast((act) => act.kind === 'off-duty' && act.by?.person === owner.person && act.at > owner.at);
  return left !== undefined && (lease?.keptAt ?? 0) > left.at ? undefined : left;
}

type Over = { readonly role: AskedRole; readonly rungs: readonly Rung[] };

/** On frozen figures, and of what is silenced or folded in, only that is noted, once, and is no event: it stays theirs by name, and its card says whom it asks later. */
function leaves(episode: Owned, { role, rungs }: Over, now: Instant): Climbed {
  if (leftAt(episode) !== undefined) return STILL;
  const { asked: _before, ...rest } = episode;
  const roles = askAnew(rest, rungs, now, asksOf(role, episode)).next?.asked?.roles ?? [role];
  const at = afterAllOf(episode, now);
  const { episode: noted } = note(episode, { kind: 'off-duty', at, roles, by: byOf(episode.owner) });
  return { next: { ...noted, version: episode.version + 1 }, events: [] };
}

/** A clock that was set back does not put their leaving before what they did: they would be noted as leaving again with each beat. */
const afterAllOf = ({ owner, lease }: Owned, now: Instant): Instant =>
  instant(Math.max(now, owner.at + 1, lease?.keptAt ?? 0));

/** A role of a unit is nobody's where the alert is about more than one: its chain is asked. */
const asksOf = (role: AskedRole, { scope }: Episode): AskedRole | undefined =>
  isOfUnit(role) && scope.of !== 'unit' ? undefined : role;

/** At the end of its owner's duty it is the role's: whoever has that now is asked. */
function offDuty(episode: Owned, { role, rungs }: Over, now: Instant): Climbed {
  const left = leftAt(episode);
  const act: Act = { kind: 'off-duty', at: now, roles: [role], by: byOf(episode.owner) };
  // What its card said of it while the figures stood still is said anew.
  const { acts = [] } = episode;
  const { episode: open, event } = release({ ...episode, acts: acts.filter((one) => one !== left) }, act);
  const { snoozedUntil: _over, asked: _before, ...awake } = open;
  const asked = askAnew(awake, rungs, now, asksOf(role, episode));
  return { next: asked.next ?? awake, events: [event, ...asked.events] };
}

/** Whoever had it last is still asked what came of it, until somebody else has it. */
function release(episode: Episode, act: Act) {
  const { owner, lease: _over, ...rest } = episode;
  const had = owner === undefined ? {} : { lastOwner: { ...owner, until: act.at } };
  return note({ ...rest, ...had, state: 'open', version: episode.version + 1 }, act);
}

/** Towards the end of a duty its holder says what is to become of each: whoever said *Keep* then has it beyond that. */
export const KEPT_BEFORE_END_MS = 15 * MINUTE_MS;

/** Days are no time to look back further for who had it. */
export const LONGEST_OWNED_MS = 7 * DAY_MS;

/** How far apart two questions stand that only a worse value asks. */
export const WORSE_PAUSE_MS = HOUR_MS;
