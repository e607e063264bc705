/** *Close*: somebody ends an alert by hand, and says in the same breath whether what was done helped, so that it is documented at once. Pure. */
import type { Instant } from '#src/kernel/time.ts';
import { type Done, own } from './click.ts';
import { sayOutcome, type Told } from './doing.ts';
import type { Episode, EpisodeEvent } from './episode-state.ts';

/**
 * Nobody had it: whoever closes it has it. Nothing was said of what is done: the note is what was done.
 * @returns `past-limit` its figure, or the last that is known of it, is past its limit; `nothing` nobody says what was done
 */
export function closeByHand(
  episode: Episode,
  told: Told,
  now: Instant,
): Done<'closed' | 'pending' | 'past-limit' | 'nothing'> {
  const { by, note } = told;
  if (episode.state === 'closed' || episode.state === 'pending') return { reason: episode.state };
  if (episode.lastReading.standing === 'past-fire') return { reason: 'past-limit' };
  if (episode.action === undefined && note === undefined) return { reason: 'nothing' };
  const [mine, took] = episode.owner === undefined ? after(own(episode, by, now), episode) : [episode, []];
  // Whoever closes it for its owner says what was done; it stays the owner's.
  const what = note ?? '';
  const did = episode.action === undefined ? [{ ...base(episode, now), kind: 'acting' as const, by, what }] : [];
  const action = episode.action ?? { what, by, at: now };
  const over = { ...base(episode, now), kind: 'closed' as const, by };
  const { asked: _asked, snoozedUntil: _snoozed, lease: _lease, ...rest } = mine;
  const closed: Episode = { ...rest, action, state: 'closed', closedAt: now, closedBy: by };
  const [next, said] = after(sayOutcome(closed, told, now), closed);
  return {
    reason: 'done',
    next: { ...next, version: episode.version + 1 },
    events: [...took, ...did, over, ...said],
  };
}

const base = ({ site, id }: Episode, at: Instant) => ({ site, episode: id, at });

const after = (done: Done<string>, before: Episode): readonly [Episode, readonly EpisodeEvent[]] =>
  'next' in done ? [done.next, done.events] : [before, []];
