/** Judges every rule of a site and lets its alerts climb: called after each projection that touched it, and on the beat. */

import type { RuleAt } from '#src/config/rules-at.ts';
import { rungsOf } from '#src/config/rungs.ts';
import { type Settings, siteOf } from '#src/config/settings.ts';
import { atSite } from '#src/config/speaking.ts';
import { askAlong, rolesAsked } from '#src/domain/alert/along.ts';
import { clocked } from '#src/domain/alert/clock.ts';
import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import { hush, type Quiet } from '#src/domain/alert/hush.ts';
import { isDueToAsk } from '#src/domain/alert/lease.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import type { CommonRuleSettings, HospitalFacts, Reading, ThresholdRule } from '#src/domain/alert/rule.ts';
import { type Step, type StepReason, step, withdraw } from '#src/domain/alert/step.ts';
import { downtimePosts } from '#src/facts/downtime-news.ts';
import { dutiesOver } from '#src/facts/episode-duty.ts';
import { type Telling, tellEpisodes } from '#src/facts/episode-news.ts';
import { loadJudgement } from '#src/facts/hospital.ts';
import { levelMutes } from '#src/facts/hushed-now.ts';
import { loadLevel, shiftNow } from '#src/facts/level.ts';
import type { News, Newsroom } from '#src/facts/newsroom.ts';
import { Conflict } from '#src/kernel/errors.ts';
import { brand, type EpisodeId, type Ids, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { OutboxPost, UnaskedChange } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { continued, type Stepped } from './reopen-alerts.ts';

export type AlertDeps = {
  readonly store: Store;
  readonly settings: Settings;
  readonly now: Instant;
  readonly ids: Ids;
  readonly log: Logger;
};

/** Somebody takes an alert while it is judged: decide again from fresh reads, but not for ever. */
const TRIES = 3;

/** A rule with its settings for the site and what it read; a rule that is switched off reads nothing. */
type Judged = {
  readonly rule: ThresholdRule;
  readonly settings: CommonRuleSettings;
  readonly readings: readonly Reading[];
};
type Moved = News & { readonly reason: StepReason };
type Judging = {
  readonly facts: HospitalFacts;
  readonly deps: AlertDeps;
  /** Owners whose duty is over, by their episodes. */
  readonly over: ReadonlyMap<EpisodeId, AskedRole>;
  /** Owners who are asked about one of theirs now. */
  readonly asking: ReadonlySet<PersonId | undefined>;
};

/**
 * Reads the facts once, judges all rules, and commits episodes and cards together.
 * @returns how many episodes changed
 */
export async function evaluateAlerts(id: SiteId, deps: AlertDeps): Promise<{ readonly changed: number }> {
  const site = siteOf(deps.settings, id);
  if (site === undefined) return { changed: 0 };
  for (let attempt = 1; ; attempt++) {
    const { facts, rules } = await loadJudgement(deps.store, site, deps.settings, deps.now);
    const moves = await judge(facts, rules, deps);
    if (moves.length === 0) return { changed: 0 };
    const room = newsroom(facts, deps);
    const told = await tellEpisodes(moves, room);
    const counts = await Promise.all(moves.map((moved) => downtimePosts(moved, room)));
    const changes = told.flatMap((telling, n) => changesOf(telling, moves[n]?.events ?? [], counts[n] ?? []));
    try {
      await deps.store.commit(changes);
      for (const { next, events, reason } of moves) {
        if (events.length > 0) deps.log.info('alert', { site: id, episode: next.id, rule: next.rule, reason });
      }
      return { changed: moves.length };
    } catch (fault) {
      if (!(fault instanceof Conflict) || attempt === TRIES) throw fault;
    }
  }
}

function newsroom(facts: HospitalFacts, { settings: house, store, now }: AlertDeps): Newsroom {
  const settings = atSite(house, facts.site.id);
  return {
    read: store,
    site: facts.site,
    settings,
    now,
    words: wordsFor(settings.locale, settings.house),
    format: createFormat(settings.locale, facts.site.zone),
    facts: () => Promise.resolve(facts),
  };
}

async function judge(facts: HospitalFacts, rules: readonly RuleAt[], deps: AlertDeps): Promise<readonly Moved[]> {
  const { store, ids } = deps;
  const { site, now } = facts;
  const [live, silences, level] = await Promise.all([
    store.liveEpisodes(site.id),
    store.silences(site.id, { endsAfter: now }),
    loadLevel(store, site, deps.settings, now),
  ]);
  const ofRule = Map.groupBy(live, ({ rule }) => rule);
  const known = rules.map(({ rule }) => rule);
  const due = live.filter((one) => isDueToAsk(one, deps.settings.escalation.lease, facts.now));
  const byLevel = levelMutes(level?.standing, { rules: known, site, now });
  const newId = () => brand<EpisodeId>(`E-${ids.short()}`);
  const stepped = readAll(facts, rules, deps).flatMap(({ rule, settings, readings }) => {
    const byKey = new Map(ofRule.get(rule.id)?.map((episode) => [episode.key, episode]));
    const byReading = new Map(readings.map((reading) => [reading.key, reading]));
    return [...new Set([...byReading.keys(), ...byKey.keys()])].map((key): Stepped => {
      const before = byKey.get(key);
      const reading = byReading.get(key);
      const judged = step({ site: facts.site.id, rule, settings, episode: before, reading, now: facts.now, newId });
      return { before, judged };
    });
  });
  const judgedRules = new Set(known.map(({ id }) => id));
  // Of a rule that was taken away: nothing would ever read its signal again.
  const orphans = live.filter(({ rule }) => !judgedRules.has(rule));
  const gone = orphans.map((before): Stepped => ({ before, judged: withdraw(before, facts.now) }));
  const judged = await continued(stepped, store, { site: site.id, now });
  const back = judged.flatMap(({ judged: { next, reason } }) => (reason === 'reopened' && next ? [next] : []));
  const over = await dutiesOver(store, facts.site, [...live, ...back], facts.now);
  const room: Judging = { facts, deps, over, asking: new Set(due.map(({ owner }) => owner?.person)) };
  return movedTogether(
    quietened([...judged, ...gone], live, { facts, rules: known, silences, mutedBy: byLevel }),
    room,
  );
}

type Quietening = Pick<Quiet, 'rules' | 'silences' | 'mutedBy'> & { readonly facts: HospitalFacts };

/** What is silenced, folded in, or no longer so, among all that is live: also what no rule could read this time. */
function quietened(
  stepped: readonly Stepped[],
  live: readonly Episode[],
  { facts, rules, silences, mutedBy }: Quietening,
): readonly Stepped[] {
  const judged = new Set(stepped.map(({ before }) => before?.id));
  const left = live.filter(({ id }) => !judged.has(id)).map((before): Stepped => ({ before, judged: UNMOVED }));
  const seen = [...stepped, ...left].flatMap(({ before, judged: { next = before, events } }) =>
    next === undefined ? [] : [{ before, next, events }],
  );
  const hushed = hush(seen, { site: facts.site, now: facts.now, rules, silences, mutedBy });
  const moved = (one: Stepped): Stepped => {
    const id = (one.judged.next ?? one.before)?.id;
    const found = id === undefined ? undefined : hushed.get(id);
    return found === undefined ? one : { ...one, judged: { ...one.judged, next: found.next, events: found.events } };
  };
  return [...stepped.map(moved), ...left.map(moved).filter(({ judged }) => judged.next !== undefined)];
}

const UNMOVED: Step = { events: [], reason: 'unchanged' };

/** Each by its own clock; then what waits for whoever is asked about another one now. */
function movedTogether(stepped: readonly Stepped[], room: Judging): readonly Moved[] {
  const each = stepped.map((one) => ({ one, moved: climbed(one.before, one.judged, room) }));
  const asked = rolesAsked(each.flatMap(({ moved }) => moved));
  if (asked.size === 0) return each.flatMap(({ moved }) => moved);
  return each.flatMap(({ one, moved }) => along(one, moved, asked, room));
}

function along({ before, judged }: Stepped, moved: readonly Moved[], asked: ReadonlySet<string>, room: Judging) {
  const { facts, deps } = room;
  const [own] = moved;
  const episode = own?.next ?? before;
  if (episode === undefined) return moved;
  const rungs = () => rungsOf(deps.settings, facts.site, episode, facts.now);
  const { next, events } = askAlong(episode, asked, rungs, facts.now);
  if (next === undefined) return moved;
  const version = (before?.version ?? 0) + 1;
  return [{ before, next: { ...next, version }, events: [...(own?.events ?? []), ...events], reason: judged.reason }];
}

function climbed(before: Episode | undefined, judged: Step, room: Judging): readonly Moved[] {
  const { facts, deps, over, asking } = room;
  const episode = judged.next ?? before;
  if (episode === undefined) return [];
  const rungs = rungsOf(deps.settings, facts.site, episode, facts.now);
  const shift = shiftNow(deps.settings, facts.site, facts.now);
  const clock = { rungs, policy: deps.settings.escalation.lease, shift };
  const askedAnyway = episode.owner !== undefined && asking.has(episode.owner.person);
  const moved = clocked(before, judged, { clock, dutyOver: over.get(episode.id), askedAnyway }, facts.now);
  return moved === undefined ? [] : [{ before, ...moved, reason: judged.reason }];
}

/** A rule that fails says nothing this time: its episodes are left as they are, the others go on. */
export function readAll(
  facts: HospitalFacts,
  rules: readonly RuleAt[],
  { log }: Pick<AlertDeps, 'log'>,
): readonly Judged[] {
  return rules.flatMap(({ rule, settings }): Judged[] => {
    try {
      return [{ rule, settings, readings: settings.enabled ? rule.evaluate(facts, settings) : [] }];
    } catch (fault) {
      log.error('alert rule failed', { rule: rule.id, error: fault instanceof Error ? fault.name : typeof fault });
      return [];
    }
  });
}

const changesOf = (
  { episode, posts }: Telling,
  events: readonly EpisodeEvent[],
  counts: readonly OutboxPost[],
): readonly UnaskedChange[] => [
  { kind: 'episode.put', episode, expectVersion: episode.version - 1 },
  ...events.map((event): UnaskedChange => ({ kind: 'episode.event', event })),
  ...[...posts, ...counts].map((post): UnaskedChange => ({ kind: 'outbox.put', post })),
];
