import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import type { Ids } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant, LocalTime } from '#src/kernel/time.ts';
import type { Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { Reader } from '#src/ports/reader.ts';

/** When something is due, in the site's own wall clock or in steps of UTC. */
export type Schedule =
  | {
      readonly at: LocalTime;
      /** 1 = Monday … 7 = Sunday */
      readonly on: readonly number[];
      /** Only the first of each of these weekdays in a month. */
      readonly of?: 'first-in-month';
    }
  | { readonly everyMinutes: number }
  /** Each local midnight. */
  | { readonly midnight: true };

/** What to do about due times that passed while nobody was there. */
export type CatchUp =
  /** Only the latest, and only if it is not older than this. */
  | { readonly latestWithinMs: number }
  /** Every one of them, oldest first. */
  | 'all'
  /** Never: only the present counts. */
  | 'skip';

export type JobContext = {
  readonly now: Instant;
  readonly site: Site;
  readonly read: Reader;
  readonly settings: Settings;
  readonly words: Words;
  readonly format: Format;
  readonly ids: Ids;
  readonly log: Logger;
  /** What was learned of how people come and leave; absent: no bed demand is forecast here. */
  readonly beds?: BedsBook;
};

/** Something the clock asks of one site: a pure plan from reads to changes. The runner claims the due time in the same commit. */
export type Job = {
  readonly name: string;
  /** Empty: not for this site. */
  schedules(settings: Settings, site: Site): readonly { readonly slot: string; readonly schedule: Schedule }[];
  readonly catchUp: CatchUp;
  decide(due: Instant, slot: string, ctx: JobContext): Promise<readonly UnaskedChange[]>;
};
