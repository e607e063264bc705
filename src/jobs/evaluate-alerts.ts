/** Judges every rule of a site: called after each projection that touched it, and on the beat. */
import { type Settings, siteOf } from '#src/config/settings.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { RULES } from '#src/domain/alert/index.ts';
import type { CommonRuleSettings, HospitalFacts, Reading, ThresholdRule } from '#src/domain/alert/rule.ts';
import { type Step, step } from '#src/domain/alert/step.ts';
import type { Site } from '#src/domain/hospital.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import { loadValueHistory } from '#src/facts/value-history.ts';
import { Conflict } from '#src/kernel/errors.ts';
import { brand, type EpisodeId, type Ids, type SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import { createFormat, type Format } from '#src/message/format.ts';
import { type Words, wordsFor } from '#src/message/words/index.ts';
import type { Change, OutboxPost } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import type { EpisodeChart } from '#src/views/episode-chart.ts';
import { episodePosts, worthEditing } from '#src/views/episode-posts.ts';

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
type Moved = {
  readonly judged: Judged;
  readonly before: Episode | undefined;
  readonly moved: Step & { readonly next: Episode };
};

/**
 * Reads the facts once, judges all rules, and commits episodes and cards together.
 * @returns how many episodes changed
 */
export async function evaluateAlerts(id: SiteId, deps: AlertDeps): Promise<{ readonly changed: number }> {
  const site = siteOf(deps.settings, id);
  if (site === undefined) return { changed: 0 };
  for (let attempt = 1; ; attempt++) {
    const facts = await loadHospitalFacts(deps.store, site, deps.now);
    const moves = await judge(facts, deps);
    if (moves.length === 0) return { changed: 0 };
    const pen = withPen(site, deps);
    const changes = (await Promise.all(moves.map((move) => changesOf(move, facts, pen)))).flat();
    try {
      await deps.store.commit(changes);
      for (const { moved } of moves) {
        if (moved.events.length === 0) continue;
        deps.log.info('alert', { site: id, episode: moved.next.id, rule: moved.next.rule, reason: moved.reason });
      }
      return { changed: moves.length };
    } catch (fault) {
      if (!(fault instanceof Conflict) || attempt === TRIES) throw fault;
    }
  }
}

type Drawing = AlertDeps & { readonly words: Words; readonly format: Format };

const withPen = (site: Site, deps: AlertDeps): Drawing => ({
  ...deps,
  words: wordsFor(deps.settings.locale, deps.settings.house),
  format: createFormat(deps.settings.locale, site.zone),
});

async function judge(facts: HospitalFacts, deps: AlertDeps): Promise<readonly Moved[]> {
  const live = await deps.store.liveEpisodes(facts.site.id);
  const newId = () => brand<EpisodeId>(`E-${deps.ids.short()}`);
  return readAll(facts, deps).flatMap((judged) => {
    const { rule, settings, readings } = judged;
    const byKey = new Map(live.filter((episode) => episode.rule === rule.id).map((episode) => [episode.key, episode]));
    const keys = new Set([...readings.map((reading) => reading.key), ...byKey.keys()]);
    return [...keys].flatMap((key): Moved[] => {
      const before = byKey.get(key);
      const reading = readings.find((r) => r.key === key);
      const moved = step({ site: facts.site.id, rule, settings, episode: before, reading, now: facts.now, newId });
      return moved.next === undefined ? [] : [{ judged, before, moved: { ...moved, next: moved.next } }];
    });
  });
}

/** A rule that fails says nothing this time: its episodes are left as they are, the others go on. */
function readAll(facts: HospitalFacts, { settings, log }: AlertDeps): readonly Judged[] {
  return RULES.flatMap((rule): Judged[] => {
    // Settings were parsed by the rule's own schema when the configuration was read.
    const own = settings.rules(facts.site.id, rule.id) as CommonRuleSettings;
    try {
      return [{ rule, settings: own, readings: own.enabled ? rule.evaluate(facts, own) : [] }];
    } catch (fault) {
      log.error('alert rule failed', { rule: rule.id, error: fault instanceof Error ? fault.name : typeof fault });
      return [];
    }
  });
}

async function changesOf(move: Moved, facts: HospitalFacts, deps: Drawing): Promise<readonly Change[]> {
  const { next, events } = move.moved;
  const posts = await cardsOf(move, facts, deps);
  return [
    { kind: 'episode.put', episode: next, expectVersion: next.version - 1 },
    ...events.map((event): Change => ({ kind: 'episode.event', event })),
    ...posts.map((post): Change => ({ kind: 'outbox.put', post })),
  ];
}

async function cardsOf(move: Moved, facts: HospitalFacts, deps: Drawing): Promise<readonly OutboxPost[]> {
  const { next, events } = move.moved;
  const draft = draw(move, facts.site, deps);
  const shown = await Promise.all(draft.map((post) => deps.store.outboxRow(post.card, post.to)));
  const wanted = draft.filter((post, i) => worthEditing(post, shown[i], events));
  if (wanted.length === 0 || next.scope.of === 'feed' || next.state === 'closed') return wanted;
  const { rule, settings } = move.judged;
  const chart = await loadValueHistory(deps.store, facts, { rule, settings, key: next.key });
  const drawn = draw(move, facts.site, deps, chart);
  return drawn.filter((_, i) => wanted.includes(draft[i]!));
}

function draw({ before, moved }: Moved, site: Site, deps: Drawing, chart?: EpisodeChart): readonly OutboxPost[] {
  const { settings, words, format, now } = deps;
  return episodePosts({ episode: moved.next, before, site, settings, words, format, now, chart });
}
