/**
 * What is not told although it is judged: alerts that are silenced, and alerts that are folded into the one of their cause. They keep state,
 * clock of readings and history; they ask nobody, and have no card of their own until they come back (ADR 25). Pure.
 */
import type { EpisodeId, RuleId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Site } from '../hospital.ts';
import { atLeast } from '../severity.ts';
import { causes, depthOfRules, holds } from './causes.ts';
import type { Episode, EpisodeEvent, EpisodeEventKind, Silenced } from './episode-state.ts';
import { isProtectedEpisode } from './protected.ts';
import type { ThresholdRule } from './rule.ts';
import { holdsAt, type Silence } from './silence.ts';

/** An episode after it was judged, with what happened to it on the way. */
export type Judged = {
  readonly before: Episode | undefined;
  readonly next: Episode;
  readonly events: readonly EpisodeEvent[];
};

export type Quiet = {
  readonly site: Site;
  readonly now: Instant;
  readonly rules: readonly ThresholdRule[];
  readonly silences: readonly Silence[];
  /** Until when a declared house level keeps it from being told. */
  readonly mutedBy?: ((episode: Episode) => Instant | undefined) | undefined;
};

/** Nobody is asked about it, and nobody told of it anew. */
export const isHushed = ({ silenced, folded }: Pick<Episode, 'silenced' | 'folded'>): boolean =>
  silenced !== undefined || folded !== undefined;

/** People have been told, or are about to be. */
const isLive = ({ state }: Episode): boolean => state !== 'pending' && state !== 'closed';

/**
 * Silences and folds what is live, and lets go what is not to be kept back any longer. On frozen figures nothing of it moves.
 * @param all every live episode of the site, and what has just been closed, in any order
 * @returns those that are otherwise now, with what happened; versions are left to the caller
 */
export function hush(all: readonly Judged[], quiet: Quiet): ReadonlyMap<EpisodeId, Judged> {
  const depths = depthOfRules(quiet.rules);
  const depth = ({ next }: Judged): number => depths.get(next.rule) ?? 0;
  const now = new Map(all.map((one) => [one.next.id, one]));
  const changed = new Map<EpisodeId, Judged>();
  const keep = (one: Judged, hushed: Judged): void => {
    if (hushed === one) return;
    now.set(one.next.id, hushed);
    changed.set(one.next.id, hushed);
  };
  for (const one of all) if (isLive(one.next)) keep(one, silence(one, quiet));
  const live = groupByRule([...now.values()].filter(({ next }) => isLive(next)));
  const causal = quiet.rules
    .filter(({ downstreamOf }) => downstreamOf !== undefined)
    .flatMap(({ id }) => live.get(id) ?? []);
  for (const { next } of causal.toSorted((a, b) => depth(a) - depth(b))) {
    const one = now.get(next.id)!;
    keep(one, fold(one, { now, live }, quiet));
  }
  for (const one of takeIn([...now.values()], quiet.now)) keep(now.get(one.next.id)!, one);
  return changed;
}

function groupByRule(all: readonly Judged[]): ReadonlyMap<RuleId, readonly Judged[]> {
  return Map.groupBy(all, ({ next }) => next.rule);
}

/** Puts a silence on, takes it off, or takes another. */
function silence(one: Judged, quiet: Quiet): Judged {
  const { next } = one;
  if (next.unknownSince !== undefined) return one;
  const wanted = silencedBy(next, quiet);
  const { silenced: had, untold, ...loud } = next;
  if (wanted === undefined) {
    return had === undefined ? one : happened(one, loud, { kind: 'unsilenced' }, quiet.now);
  }
  if (had !== undefined && had.silence === wanted.silence) {
    if (had.until === wanted.until) return one;
    return { ...one, next: { ...next, silenced: { ...had, until: wanted.until } } };
  }
  const unseen = untold === true || opened(one) ? ({ untold: true } as const) : {};
  const { until, reason } = wanted;
  const by = quiet.silences.find(({ id }) => id === wanted.silence)?.by;
  const said = { kind: 'silenced' as const, until, ...(reason && { what: reason }), ...(by && { by }) };
  return happened(one, { ...loud, ...unseen, silenced: wanted }, said, quiet.now);
}

const opened = ({ events }: Judged): boolean => events.some(({ kind }) => kind === 'opened');

/** What keeps an episode from being told: the silence that lasts longest, else the declared level. */
function silencedBy(episode: Episode, quiet: Quiet): Silenced | undefined {
  const over = quiet.silences.filter((one) => holdsAt(one, quiet.now) && covers(one, episode, quiet));
  const longest = over.toSorted((a, b) => b.until - a.until)[0];
  const since = episode.silenced?.since ?? quiet.now;
  if (longest !== undefined) {
    const { id, until, reason } = longest;
    return { silence: id, since, until, reason };
  }
  const until = quiet.mutedBy?.(episode);
  return until === undefined ? undefined : { since, until };
}

/**
 * Whether a silence is about an episode. What is urgent is never silenced; what is protected only where its rule is named by somebody who
 * may do that.
 */
export function covers(
  { rule, scope, protectedToo }: Pick<Silence, 'rule' | 'scope' | 'protectedToo'>,
  episode: Pick<Episode, 'rule' | 'scope' | 'severity' | 'lastReading'>,
  { rules, site }: Pick<Quiet, 'rules' | 'site'>,
): boolean {
  if (atLeast(episode.severity, 'urgent')) return false;
  if (rule !== undefined && rule !== episode.rule) return false;
  if (scope !== undefined && !holds(scope, episode.scope, site)) return false;
  return (rule !== undefined && protectedToo === true) || !isProtectedEpisode(episode, rules, site);
}

type Around = { readonly now: ReadonlyMap<EpisodeId, Judged>; readonly live: ReadonlyMap<RuleId, readonly Judged[]> };

/** Folds an episode that is about to be told into the one of its cause; lets one go whose cause is over or less grave than itself. */
function fold(one: Judged, around: Around, quiet: Quiet): Judged {
  const { next } = one;
  if (next.unknownSince !== undefined || next.silenced !== undefined) return one;
  if (next.folded === undefined) {
    const root = toldNow(one) ? rootOf(one, around, quiet) : undefined;
    if (root === undefined) return one;
    const folded = { into: root.id, since: quiet.now };
    return happened(one, { ...next, folded }, { kind: 'folded', others: [root.id] }, quiet.now);
  }
  const cause = around.now.get(next.folded.into)?.next;
  if (cause !== undefined && mayHold(cause, next)) return one;
  // Its cause went into a cause of its own: it goes along.
  const higher = cause?.folded === undefined ? undefined : around.now.get(cause.folded.into)?.next;
  if (higher !== undefined && mayHold(higher, next))
    return { ...one, next: { ...next, folded: { ...next.folded, into: higher.id } } };
  const { folded: _over, ...out } = next;
  return happened(one, out, { kind: 'stepped-out', others: [next.folded.into] }, quiet.now);
}

/** It opened, or its silence ended and nobody had heard of it: only then is there a card to be spared. */
const toldNow = (one: Judged): boolean => opened(one) || (one.before?.untold === true && one.next.untold === undefined);

function rootOf(one: Judged, { now, live }: Around, quiet: Quiet): Episode | undefined {
  const { next } = one;
  if (atLeast(next.severity, 'urgent') || isProtectedEpisode(next, quiet.rules, quiet.site)) return undefined;
  const rule = quiet.rules.find(({ id }) => id === next.rule);
  for (const above of (rule?.downstreamOf ?? []).flatMap((id) => live.get(id) ?? [])) {
    const cause = now.get(above.next.id)?.next;
    if (cause === undefined || !causes(cause.scope, next.scope, quiet.site, quiet.now)) continue;
    const root = cause.folded === undefined ? cause : now.get(cause.folded.into)?.next;
    if (root !== undefined && root.id !== next.id && mayHold(root, next)) return root;
  }
  return undefined;
}

/** A card that people have, at least as grave. */
const mayHold = (cause: Episode, { severity }: Episode): boolean =>
  isLive(cause) && !isHushed(cause) && atLeast(cause.severity, severity) && !atLeast(severity, 'urgent');

/** So many of what is folded in are named. */
const NAMED = 8;

/** What each cause has taken in by now: its card says so. */
function takeIn(all: readonly Judged[], at: Instant): readonly Judged[] {
  const into = Map.groupBy(
    all.filter(({ next }) => isLive(next) && next.folded !== undefined),
    ({ next }) => next.folded!.into,
  );
  return all.flatMap((one) => {
    const { next } = one;
    const inside = into.get(next.id) ?? [];
    // What is over keeps what it had.
    if (!isLive(next) || (inside.length === 0 && next.tookIn === undefined)) return [];
    const ids = inside.map((each) => each.next.id).toSorted();
    const had = next.tookIn?.ids ?? [];
    if (ids.length === had.length && ids.every((id, n) => id === had[n])) return [];
    const first = inside.slice(0, NAMED).map((each) => namedBy(each.next));
    const { tookIn: _before, ...rest } = next;
    const held = ids.length === 0 ? rest : { ...rest, tookIn: { ids, first } };
    const before = new Set(had);
    const fresh = ids.filter((id) => !before.has(id));
    const kind = fresh.length > 0 ? 'took-in' : 'let-out';
    const now = new Set(ids);
    return [happened(one, held, { kind, others: fresh.length > 0 ? fresh : had.filter((id) => !now.has(id)) }, at)];
  });
}

const namedBy = ({ id, rule, scope }: Episode) => ({ id, rule, scope });

type Said = Omit<EpisodeEvent, 'site' | 'episode' | 'at' | 'value'> & { readonly kind: EpisodeEventKind };

function happened(one: Judged, next: Episode, said: Said, at: Instant): Judged {
  const event: EpisodeEvent = { site: next.site, episode: next.id, at, ...said };
  return { ...one, next, events: [...one.events, event] };
}
