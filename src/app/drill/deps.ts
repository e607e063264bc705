/** What drills get of the house and of the wall. */
import type { Settings } from '#src/config/settings.ts';
import type { BadDays } from '#src/facts/what-if/bad-day.ts';
import type { Ids } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Metronome } from '#src/ports/metronome.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { DrillClock } from './clock.ts';
import type { DrillEngine, DrillEngineOptions } from './engine.ts';
import type { DrillRecords } from './records.ts';
import type { DrillSize } from './size.ts';

export type DrillDeps = {
  /** Of the house. */
  readonly settings: () => Settings;
  /** Of the house: read, never written. */
  readonly read: Reader;
  /** Of the house; absent: nothing is simulated here. */
  readonly badDays?: BadDays;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  /** The house's. */
  readonly clock: Clock;
  /** The wall's. */
  readonly real: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly records: DrillRecords;
  /** Other processes may serve this house too. Default: none does. */
  readonly mayBeElsewhere?: boolean;
  /** Default: `MOST`. */
  readonly most?: DrillSize;
  /** Default: one that beats each minute of the drill's clock. */
  readonly metronome?: (clock: DrillClock) => Metronome;
  readonly engine?: (options: DrillEngineOptions) => Promise<DrillEngine>;
  /** Default: by the wall. */
  readonly wait?: (ms: number) => Promise<void>;
};
