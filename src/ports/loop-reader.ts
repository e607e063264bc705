/** What may be asked about the loop (ADR 25): alerts, and the rules, silences, tasks and house levels that people tell. */
import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import type { Silence } from '#src/domain/alert/silence.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import type { Task } from '#src/domain/task/task.ts';
import type { EpisodeId, SignalKey, SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';

export type TasksAsked =
  | { readonly of: EpisodeId }
  | { readonly openOnly: true }
  /** Made in it. */
  | { readonly span: Span };

/** Part of `Reader`. */
export interface LoopReader {
  /** Every episode that is not closed (pending ones too). */
  liveEpisodes(site: SiteId): Promise<readonly Episode[]>;
  episode(site: SiteId, id: EpisodeId): Promise<Episode | undefined>;
  /** The live episode of a signal. */
  episodeByKey(site: SiteId, key: SignalKey): Promise<Episode | undefined>;
  /** Closed ones too, by opening time. */
  episodesBetween(site: SiteId, span: Span): Promise<readonly Episode[]>;
  episodeEvents(site: SiteId, id: EpisodeId): Promise<readonly EpisodeEvent[]>;
  /** All that ever happened to the episodes that opened in the span, also after it; those of one episode in the order in which they were written. */
  episodeEventsBetween(site: SiteId, span: Span): Promise<readonly EpisodeEvent[]>;
  /** Every rule that was told here, switched on or off, by their ids. */
  toldRules(site: SiteId): Promise<readonly ToldRule[]>;
  /** Silences that end, or were ended, after a moment; those that end first come first. */
  silences(site: SiteId, asked: { readonly endsAfter: Instant }): Promise<readonly Silence[]>;
  /** Those due first come first. */
  tasks(site: SiteId, asked: TasksAsked): Promise<readonly Task[]>;
  /** Every level that was declared in the span, newest last. */
  levelDeclarations(site: SiteId, span: Span): Promise<readonly LevelDeclaration[]>;
  /** The last one that was declared by then. */
  levelNow(site: SiteId, at: Instant): Promise<LevelDeclaration | undefined>;
}
