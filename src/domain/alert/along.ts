/** What waits quietly for somebody is asked anew in the message that asks them about another (ADR 25). Pure. */
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { isOfUnit } from '../people.ts';
import { atLeast } from '../severity.ts';
import { askAnew, type Climbed } from './climb.ts';
import type { Episode, EpisodeEvent } from './episode-state.ts';
import { isHushed } from './hush.ts';
import type { AskedRole, Rung } from './policy.ts';

/** Who was asked so lately has the question before them. */
const LATELY_MS = 15 * MINUTE_MS;

/** A role, of a unit where it is one's: whose message it is. */
const keyOf = (role: AskedRole, { scope }: Pick<Episode, 'scope'>): string =>
  isOfUnit(role) && scope.of === 'unit' ? `${role} ${scope.unit}` : role;

/** Roles that a message is sent to at this moment which others can join: what is urgent stands alone. */
export function rolesAsked(
  moved: readonly { readonly next: Episode; readonly events: readonly EpisodeEvent[] }[],
): ReadonlySet<string> {
  return new Set(
    moved
      .filter(({ next }) => next.asked?.quietUntil === undefined && !atLeast(next.severity, 'urgent'))
      .flatMap(({ next, events }) =>
        events
          .filter(({ kind }) => kind === 'asked')
          .flatMap(({ roles = [] }) => roles.map((role) => keyOf(role, next))),
      ),
  );
}

/**
 * Asks whoever was asked last anew, where they are asked about another one now.
 * @param asked `rolesAsked` of the same moment
 * @param rungs looked up for the few that wait
 * @returns the next episode with a version one higher, or none
 */
export function askAlong(
  episode: Episode,
  asked: ReadonlySet<string>,
  rungs: () => readonly Rung[],
  now: Instant,
): Climbed {
  if (!waits(episode, now)) return { events: [] };
  const anew = askAnew(episode, rungs(), now);
  const roles = anew.next?.asked?.roles ?? [];
  return roles.some((role) => asked.has(keyOf(role, episode))) ? anew : { events: [] };
}

/** Nobody has it and nobody is rung; what was given back to its role twice waits for the next shift, and what is urgent would ring apart. */
function waits(episode: Episode, now: Instant): boolean {
  const { state, owner, asked, unknownSince, snoozedUntil } = episode;
  if (state !== 'open' || owner !== undefined || unknownSince !== undefined || snoozedUntil !== undefined) return false;
  if (atLeast(episode.severity, 'urgent')) return false;
  if (isHushed(episode) || asked?.quietUntil === undefined || asked.ackBy === asked.quietUntil) return false;
  return now - asked.at >= LATELY_MS;
}
