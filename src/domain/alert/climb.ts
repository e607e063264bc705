/** Climbing: an open episode asks one rung after another until somebody owns it. Pure; the rung never goes down. */
import { after, HOUR_MS, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { atLeast } from '../severity.ts';
import type { Act, Asked, Episode, EpisodeEvent } from './episode-state.ts';
import { isHushed } from './hush.ts';
import { isLong, LONG_EVERY_MS } from './long.ts';
import { type AskedRole, type Rung, USUAL_MINUTES } from './policy.ts';

/** An episode's next state with what happened; without `next` nothing changed. */
export type Climbed = { readonly next?: Episode; readonly events: readonly EpisodeEvent[] };

/** So many acts stand on an episode; the events keep all of them. */
const ACTS_KEPT = 6;

/** What nobody took at the end of its chain rings again after so long, with all that waits for the same people. */
export const ONCE_MORE_MS = HOUR_MS;

const STILL: Climbed = { events: [] };

/** What the judgement of this moment found. */
export type Found = {
  /** The figures were frozen and are known again, or it was silenced or folded in and is told again: whoever is asked has the whole time again. */
  readonly returned?: boolean;
  /** Its severity rose. */
  readonly graver?: boolean;
  /** It had ended and came back. */
  readonly reopened?: boolean;
  /** When the next shift begins. */
  readonly shiftEnd?: Instant;
  /** Its value is worse than it has ever been. */
  readonly worse?: boolean;
};

/**
 * Looks at the clock of an episode after it was judged. What turns urgent while somebody has it asks the next rung beside the owner, until one
 * of them takes it: nobody may have looked since.
 * @param rungs of its severity, at this time of day: `rungsAt`
 * @returns the next episode with a version one higher, or none
 */
export function climb(episode: Episode, rungs: readonly Rung[], now: Instant, found: Found = {}): Climbed {
  if (episode.state === 'pending' || episode.state === 'closed' || episode.unknownSince !== undefined) return STILL;
  if (isHushed(episode)) return STILL;
  const { snoozedUntil } = episode;
  if (snoozedUntil !== undefined) {
    if (now < snoozedUntil && !atLeast(episode.severity, 'urgent')) return STILL;
    const woken = wake(episode, rungs, now);
    if (woken.next.asked !== undefined || !asksNow(woken.next, rungs, found)) return woken;
    const asked = ask(woken.next, rungs, now);
    return { ...asked, events: [...woken.events, ...asked.events] };
  }
  if (episode.asked === undefined) {
    const quiet = found.reopened === true && found.graver !== true;
    if (!quiet && asksNow(episode, rungs, found)) return ask(episode, rungs, now);
    // Nobody has it and nobody is asked, at the end of its chain too: whoever was asked last is asked anew.
    return episode.state === 'open' ? askAnew(episode, rungs, now) : STILL;
  }
  const { asked } = episode;
  // A question that stands quietly rings again with the next shift, or when it is worse; by day there may be somebody above them again.
  const goesUp = now >= asked.ackBy && asked.ackBy !== asked.quietUntil && nextRung(episode, rungs) !== undefined;
  if (asked.quietUntil !== undefined && episode.owner === undefined)
    if (
      (now >= asked.quietUntil && !goesUp) ||
      found.graver === true ||
      (found.worse === true && now - asked.at >= HOUR_MS)
    )
      return askAnew(episode, rungs, now);
  // A clock that was set back must not hold the question for as long as it went back.
  if (found.returned || now < asked.at) {
    const { quietUntil: _over, ...loud } = asked;
    const again = { ...loud, at: instant(Math.min(asked.at, now)), ackBy: due(asked.rung, rungs, now, episode) };
    return { next: { ...episode, asked: again, version: episode.version + 1 }, events: [] };
  }
  if (now < asked.ackBy || (asked.offered === true && episode.owner !== undefined)) return STILL;
  const beside = isBeside(episode, rungs);
  if (nextRung(episode, rungs) === undefined && !beside) {
    // What has been open for more than a day asks once a shift, also where its chain is at its end.
    if (episode.state !== 'open') return STILL;
    if (isLong(episode, now)) return now - asked.at >= LONG_EVERY_MS ? askAnew(episode, rungs, now) : STILL;
    return askOnceMore(episode, asked, { rungs, now, shiftEnd: found.shiftEnd });
  }
  const { episode: noted, event } = note(episode, { kind: 'unanswered', at: now, roles: asked.roles });
  const next = beside ? askAnew(noted, rungs, now) : ask(noted, rungs, now);
  return { ...next, events: [event, ...next.events] };
}

/**
 * Asked is the role of whoever had it last, or the one to which they offered it, and not the rung that the chain had come to: there may be
 * nobody in it, and that rung has not been asked since.
 */
function isBeside({ asked, acts = [], state, rung = 0 }: Episode, rungs: readonly Rung[]): boolean {
  const last = (rungs[rung] ?? rungs.at(-1))?.roles;
  if (state !== 'open' || asked === undefined || last === undefined) return false;
  const put = acts.some(({ kind, at }) => at === asked.at && (kind === 'off-duty' || kind === 'offered'));
  return put && !asked.roles.some((role) => last.includes(role));
}

type Once = { readonly rungs: readonly Rung[]; readonly now: Instant; readonly shiftEnd: Instant | undefined };

/** At the end of its chain the last one is asked once more, and then each hour and with the next shift: nobody is above them. */
function askOnceMore(episode: Episode, asked: Asked, { rungs, now, shiftEnd }: Once): Climbed {
  if (asked.quietUntil !== undefined || shiftEnd === undefined || shiftEnd <= now) return STILL;
  const { episode: noted, event } = note(episode, { kind: 'unanswered', at: now, roles: asked.roles });
  const anew = askAnew(noted, rungs, now);
  const again = anew.next?.asked;
  if (anew.next === undefined || again === undefined) return STILL;
  const until = instant(Math.min(shiftEnd, after(now, ONCE_MORE_MS)));
  return { next: askQuietly(anew.next, again, until), events: [event, ...anew.events] };
}

/** Of an episode that asks nobody: nobody has it, or its owner's has just become urgent. */
function asksNow(episode: Episode, rungs: readonly Rung[], { graver = false }: Found): boolean {
  if (nextRung(episode, rungs) === undefined) return false;
  return episode.state === 'open' || (graver && atLeast(episode.severity, 'urgent'));
}

/** The rung that an episode would ask next; undefined at the end of its chain. */
export const nextRung = (episode: Pick<Episode, 'rung'>, rungs: readonly Rung[]): Rung | undefined =>
  rungs[(episode.rung ?? -1) + 1];

/** Asks the next rung; there must be one. */
export function ask(episode: Episode, rungs: readonly Rung[], now: Instant): Climbed & { readonly next: Episode } {
  const rung = (episode.rung ?? -1) + 1;
  const roles = rungs[rung]?.roles ?? [];
  const asked: Asked = { rung, roles, at: now, ackBy: due(rung, rungs, now, episode) };
  const next: Episode = { ...episode, asked, rung, version: episode.version + 1 };
  return { next, events: [{ site: episode.site, episode: episode.id, at: now, kind: 'asked', roles }] };
}

/**
 * Asks whoever was asked last once more; the rung never goes down. Of a rung that the night cut off the last one there is.
 * @param role another than the rung's: whose the episode is now
 */
export function askAnew(episode: Episode, rungs: readonly Rung[], now: Instant, role?: AskedRole): Climbed {
  if (role === undefined && episode.rung === undefined)
    return nextRung(episode, rungs) === undefined ? STILL : ask(episode, rungs, now);
  const own = role === undefined ? -1 : rungs.findIndex((rung) => rung.roles.includes(role));
  const rung = Math.max(episode.rung ?? -1, own);
  const roles = role === undefined ? (rungs[rung] ?? rungs.at(-1))?.roles : [role];
  if (roles === undefined) return STILL;
  const asked: Asked = { rung: Math.max(rung, 0), roles, at: now, ackBy: due(rung, rungs, now, episode) };
  const next = { ...episode, asked, ...(rung < 0 ? {} : { rung }), version: episode.version + 1 };
  return { next, events: [{ site: episode.site, episode: episode.id, at: now, kind: 'asked', roles }] };
}

/**
 * The same question without a card of its own: it stands on those that are there.
 * @param ackBy when the next rung is asked, where that is later than usual
 */
export function askQuietly(episode: Episode, asked: Asked, quietUntil: Instant, ackBy = asked.ackBy): Episode {
  return { ...episode, asked: { ...asked, ackBy, quietUntil } };
}

/** Roles that are to be told directly now. */
export type Prompt = {
  readonly rung: number;
  readonly roles: readonly AskedRole[];
};

/** Who has just been asked; of what has just become urgent also whoever was asked last, among whom is its owner: an edited card rings nobody. */
export function prompted(
  {
    before,
    next,
    events,
  }: { readonly before: Episode | undefined; readonly next: Episode; readonly events: readonly EpisodeEvent[] },
  rungs: readonly Rung[],
): readonly Prompt[] {
  const happened = (kind: EpisodeEvent['kind']) => events.some((event) => event.kind === kind);
  const { asked } = next;
  const fresh = happened('asked') && asked !== undefined ? [{ rung: asked.rung, roles: asked.roles }] : [];
  const last = before?.rung;
  if (last === undefined || !happened('graver') || !atLeast(next.severity, 'urgent')) return fresh;
  const roles = before?.asked?.roles ?? rungs[last]?.roles ?? [];
  return [{ rung: last, roles }, ...fresh];
}

/** Writes an act down; the version is left to the caller. */
export function note(episode: Episode, act: Act): { readonly episode: Episode; readonly event: EpisodeEvent } {
  const acts = [...(episode.acts ?? []), act].slice(-ACTS_KEPT);
  return { episode: { ...episode, acts }, event: { site: episode.site, episode: episode.id, ...act } };
}

function wake(episode: Episode, rungs: readonly Rung[], now: Instant): Climbed & { readonly next: Episode } {
  const { snoozedUntil: _over, asked, ...awake } = episode;
  const roles = asked?.roles ?? [];
  const { episode: noted, event } = note(awake, { kind: 'woken', at: now, roles });
  const again = asked === undefined ? {} : { asked: { ...asked, ackBy: due(asked.rung, rungs, now, episode) } };
  return { next: { ...noted, ...again, version: episode.version + 1 }, events: [event] };
}

/** A rung that the night or a new configuration took away keeps the time of the last one there is. */
function due(rung: number, rungs: readonly Rung[], now: Instant, episode: Episode): Instant {
  if (isLong(episode, now)) return after(now, LONG_EVERY_MS);
  const minutes = (rungs[rung] ?? rungs.at(-1))?.minutes ?? USUAL_MINUTES;
  return after(now, minutes * MINUTE_MS);
}
