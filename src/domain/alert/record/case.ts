/** One alert as the record counts it: what was stored of its owner, its action, its outcome, and how long each took. */
import type { EpisodeId, PersonId, RuleId, UnitId } from '#src/kernel/ids.ts';
import { type Instant, MINUTE_MS, minutesBetween } from '#src/kernel/time.ts';
import type { Severity } from '../../severity.ts';
import { hadBy, isDocumented } from '../doing.ts';
import type { Episode, EpisodeEvent, NoUse, OutcomeResult } from '../episode-state.ts';
import type { Scope } from '../rule.ts';
import type { Elapsed } from './times.ts';

/** What closes so soon after it was told, and nobody had it, was noise (ADR 25). */
export const BY_ITSELF_MS = 20 * MINUTE_MS;

export type AlertCase = {
  readonly id: EpisodeId;
  readonly rule: RuleId;
  readonly scope: Scope;
  readonly unit?: UnitId;
  readonly severity: Severity;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  /** It has been kept from people since it opened, and nobody had it: nothing could be done about it. */
  readonly kept?: 'folded' | 'silenced';
  readonly isDocumented: boolean;
  /** What is not on record of one that is over. */
  readonly lacks: readonly ('owner' | 'action' | 'outcome')[];
  readonly owner?: PersonId;
  readonly outcome?: OutcomeResult;
  /** From when people were told of it, which is its opening unless it was silenced or folded in then. */
  readonly own: Elapsed;
  readonly act: Elapsed;
  readonly clear: Elapsed;
  /** Closed within `BY_ITSELF_MS` of its opening, and nobody had it. */
  readonly isByItself: boolean;
  /** It was over when somebody said what had been done. */
  readonly isSaidAfterwards: boolean;
  /** How often its owner's lease ran out, and how often somebody passed it on. */
  readonly lapses: number;
  readonly passes: number;
  /** One for each person who said so. */
  readonly notUseful: readonly NoUse[];
};

const isOf =
  (...kinds: readonly string[]) =>
  ({ kind }: EpisodeEvent): boolean =>
    kinds.includes(kind);

/**
 * @param episode one that was told: it has an opening
 * @param events of the episode, in any order, those after its end too
 * @param now until when what is open has waited
 * @returns undefined for one that was never told
 */
export function caseOf(episode: Episode, events: readonly EpisodeEvent[], now: Instant): AlertCase | undefined {
  const { openedAt, closedAt } = episode;
  if (openedAt === undefined) return undefined;
  const end = closedAt ?? now;
  const firstOf = (...kinds: readonly string[]): Instant | undefined =>
    events
      .filter(isOf(...kinds))
      .reduce<Instant | undefined>((first, { at }) => (first === undefined || at < first ? at : first), undefined);
  const toldAt = toldOf(openedAt, events, firstOf);
  const since = (at: Instant | undefined): Elapsed => {
    if (at !== undefined && at <= end) return { came: Math.max(0, minutesBetween(toldAt, at)) };
    return closedAt === undefined ? { waits: Math.max(0, minutesBetween(toldAt, end)) } : { never: true };
  };
  const had = hadBy(episode);
  const ownedAt = firstOf('owned') ?? had?.at;
  const actedAt = firstOf('acting', 'play') ?? episode.action?.at;
  const unit = episode.scope.of === 'unit' ? { unit: episode.scope.unit } : {};
  return {
    id: episode.id,
    rule: episode.rule,
    scope: episode.scope,
    ...unit,
    severity: episode.severity,
    openedAt,
    ...(closedAt === undefined ? {} : { closedAt }),
    ...keptFrom(episode),
    isDocumented: isDocumented(episode),
    lacks: lacksOf(episode),
    ...(had === undefined ? {} : { owner: had.person }),
    ...(episode.outcome === undefined ? {} : { outcome: episode.outcome.result }),
    own: since(ownedAt),
    act: since(actedAt),
    clear: clearOf(episode, openedAt, end),
    isByItself: closedAt !== undefined && ownedAt === undefined && closedAt - openedAt <= BY_ITSELF_MS,
    isSaidAfterwards: closedAt !== undefined && actedAt !== undefined && actedAt > closedAt,
    lapses: events.filter(isOf('lapsed')).length,
    passes: events.filter(isOf('passed')).length,
    notUseful: (episode.notUseful ?? []).map(({ why }) => why),
  };
}

/** When people were told of what was silenced or folded in as it opened: when that ended. */
function toldOf(
  openedAt: Instant,
  events: readonly EpisodeEvent[],
  firstOf: (...kinds: readonly string[]) => Instant | undefined,
): Instant {
  const isHeld = events.some((event) => isOf('silenced', 'folded')(event) && event.at <= openedAt);
  return (isHeld ? firstOf('unsilenced', 'stepped-out') : undefined) ?? openedAt;
}

function keptFrom(episode: Episode): Pick<AlertCase, 'kept'> {
  const { folded, silenced, untold } = episode;
  if (hadBy(episode) !== undefined) return {};
  if (folded !== undefined) return { kept: 'folded' };
  return silenced !== undefined && untold === true ? { kept: 'silenced' } : {};
}

/** What is no longer judged, or was closed by hand, ended without the figure being clear: how long that would have taken nobody knows. */
function clearOf({ closedAt, lastReading }: Episode, openedAt: Instant, end: Instant): Elapsed {
  const minutes = minutesBetween(openedAt, end);
  return closedAt !== undefined && lastReading.standing === 'clear' ? { came: minutes } : { waits: minutes };
}

const lacksOf = (episode: Episode): AlertCase['lacks'] =>
  episode.state !== 'closed'
    ? []
    : [
        ...(hadBy(episode) === undefined ? (['owner'] as const) : []),
        ...(episode.action === undefined ? (['action'] as const) : []),
        ...(episode.outcome === undefined ? (['outcome'] as const) : []),
      ];

/** The cases of these episodes, by opening; those that were never told are left out. */
export function casesOf(
  episodes: readonly Episode[],
  events: readonly EpisodeEvent[],
  now: Instant,
): readonly AlertCase[] {
  const of = new Map<EpisodeId, EpisodeEvent[]>();
  for (const event of events) {
    const own = of.get(event.episode);
    if (own === undefined) of.set(event.episode, [event]);
    else own.push(event);
  }
  return episodes
    .flatMap((episode) => caseOf(episode, of.get(episode.id) ?? [], now) ?? [])
    .toSorted((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
}
