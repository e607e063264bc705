/** What time does to an episode after it was judged: its lease, and whom it asks. Pure. */
import { type Instant, instant, type Span } from '#src/kernel/time.ts';
import { atLeast } from '../severity.ts';
import { askAnew, type Climbed, climb, type Found } from './climb.ts';
import type { Episode, EpisodeEvent } from './episode-state.ts';
import { type FoundOfOwner, holdLease, type LeaseClock, nudge, WORSE_PAUSE_MS, withTimeBack } from './lease.ts';
import { isLong, isWorseThanItsDays } from './long.ts';
import type { Step } from './step.ts';

export type FoundNow = Found &
  FoundOfOwner & {
    /** Its value is worse than anything of its own last days. */
    readonly worst?: boolean;
  };

/**
 * Both clocks of an episode in one step: that of whoever has it, then that of whom it asks.
 * @returns the next episode with a version one higher, or none
 */
export function tick(episode: Episode, clock: LeaseClock, now: Instant, found: FoundNow = {}): Climbed {
  const held = holdLease(episode, clock, now, found);
  const up = climb(held.next ?? episode, clock.rungs, now, { shiftEnd: clock.shift.to, ...found });
  const sofar = up.next ?? held.next ?? episode;
  const told = [...held.events, ...up.events];
  const quiet = !told.some(({ kind }) => kind === 'asked' || kind === 'nudged');
  const worse: Climbed = found.worst === true && quiet ? askWorse(sofar, clock, now) : { events: [] };
  const next = worse.next ?? sofar;
  if (next === episode) return { events: [] };
  return { next: { ...next, version: episode.version + 1 }, events: [...told, ...worse.events] };
}

/** Whoever is asked has the whole time again. */
const RETURNS = ['known-again', 'unsilenced', 'stepped-out'] as const;

/** What was silenced may have been frozen as well: its clocks have stood still since the first of both. */
function stoodSince({ unknownSince, silenced, folded, closedAt }: Episode): Instant | undefined {
  const all = [unknownSince, silenced?.since, folded?.since, closedAt].filter((at) => at !== undefined);
  return all.length === 0 ? undefined : instant(Math.min(...all));
}

/**
 * The time in which an owner's clock stood still and that is over now. What begins to stand still for another reason at the very moment at
 * which the first is over counts from then on, with that.
 */
function stoodStill(before: Episode | undefined, next: Episode, now: Instant): Span | undefined {
  const from = before === undefined ? undefined : stoodSince(before);
  const to = stoodSince(next) ?? now;
  return from === undefined || to <= from ? undefined : { from, to };
}

/**
 * Reading and clock move one stored version together.
 * @param before as it is stored; absent for a new one
 * @param owner what is known of its owner: that their duty is over, that they are asked about another one now
 * @returns undefined where nothing changed
 */
export function clocked(
  before: Episode | undefined,
  judged: Step,
  { clock, ...owner }: { readonly clock: LeaseClock } & Pick<FoundOfOwner, 'dutyOver' | 'askedAnyway'>,
  now: Instant,
): { readonly next: Episode; readonly events: readonly EpisodeEvent[] } | undefined {
  const known = judged.next ?? before;
  if (known === undefined) return undefined;
  const stood = stoodStill(before, known, now);
  const episode = stood === undefined ? known : withTimeBack(known, stood);
  const happened = (kind: EpisodeEvent['kind']) => judged.events.some((event) => event.kind === kind);
  const isBack = RETURNS.some(happened);
  const reopened = happened('reopened');
  const found: FoundNow = {
    returned: isBack,
    reopened,
    graver: happened('graver'),
    worse: happened('worse'),
    worst: before !== undefined && judged.next !== undefined && isWorseThanItsDays(before, episode.lastReading),
    ...owner,
  };
  const up = tick(episode, clock, now, found);
  const next = up.next ?? (episode === known ? judged.next : episode);
  if (next === undefined) return undefined;
  return { next: { ...next, version: (before?.version ?? 0) + 1 }, events: [...judged.events, ...up.events] };
}

/** What has been open for more than a day asks anew when it is worse than its own last days: its owner, or whoever was asked last. */
function askWorse(episode: Episode, { rungs }: LeaseClock, now: Instant): Climbed {
  const { lease, asked, owner, snoozedUntil, unknownSince, severity, state } = episode;
  const isHeld = snoozedUntil !== undefined && !atLeast(severity, 'urgent');
  if (!isLong(episode, now) || isHeld || unknownSince !== undefined) return { events: [] };
  const before = Math.max(lease?.askedAt ?? 0, asked?.at ?? 0);
  if (now - before < WORSE_PAUSE_MS) return { events: [] };
  if (owner !== undefined && lease !== undefined) return nudge({ ...episode, lease }, now);
  return state === 'open' ? askAnew(episode, rungs, now) : { events: [] };
}
