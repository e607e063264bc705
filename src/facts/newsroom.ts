import type { Settings } from '#src/config/settings.ts';
import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import type { HospitalFacts } from '#src/domain/alert/rule.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Task } from '#src/domain/task/task.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';
import type { Reader } from '#src/ports/reader.ts';

/** All that telling an episode needs to know. */
export type Newsroom = {
  readonly read: Reader;
  readonly site: Site;
  readonly settings: Settings;
  readonly words: Words;
  readonly format: Format;
  readonly now: Instant;
  /** The house level that is declared together with what is told: not stored yet. */
  readonly declaring?: string;
  /** For the chart; asked for only when a card is drawn. */
  readonly facts: () => Promise<HospitalFacts>;
  /** Tasks that are made or changed together with what is told: not stored yet. */
  readonly tasks?: readonly Task[];
};

export type News = {
  /** As it was stored; absent for a new one. */
  readonly before: Episode | undefined;
  readonly next: Episode;
  readonly events: readonly EpisodeEvent[];
};
