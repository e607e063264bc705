/** What the parts of the front door share. */
import type { Settings } from '#src/config/settings.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import type { Standing } from '#src/facts/standing.ts';
import type { WhatIfs } from '#src/facts/what-if/found.ts';
import type { OpsError } from '#src/kernel/errors.ts';
import type { Ids } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock, Instant, ZoneId } from '#src/kernel/time.ts';
import type { Format } from '#src/message/format.ts';
import type { Drills } from '#src/ports/drills.ts';
import type { Reply } from '#src/ports/handle.ts';
import type { Interpreter } from '#src/ports/interpreter.ts';
import type { Store } from '#src/ports/store.ts';
import type { DocumentGuard } from '#src/views/guarded.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import type { Typed } from './free-text.ts';
import type { RecentAnswers } from './recent-answers.ts';
import type { Asker } from './two-languages.ts';
import type { Hung } from './witness.ts';

export type FrontDoorDeps = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly commands?: readonly Command[];
  readonly interpreter?: Interpreter | undefined;
  /** Absent: no drill can be run here, as in a drill itself. */
  readonly drills?: Drills;
  /** Absent: no bed demand is forecast here. */
  readonly beds?: BedsBook;
  /** Absent: nothing is simulated here. */
  readonly whatIfs?: WhatIfs;
  /**
   * Brings the census up to what was received: an answer never counts less than the feed was acknowledged for.
   * @param version of the data, asked for since the question came
   * @returns whether anything was counted: then the data have another version
   */
  readonly catchUp: (version: number) => Promise<boolean>;
};

/** A reply that may be given again, and what of it is written down for each who sees it. */
export type KnownReply = { readonly reply: Reply; readonly seen?: string | undefined };

export type Door = FrontDoorDeps & {
  readonly formatFor: (locale: string, zone: ZoneId) => Format;
  /** Refusals of a command too. */
  readonly answers: RecentAnswers<Outcome | OpsError>;
  /** Whole replies. */
  readonly replies: RecentAnswers<KnownReply>;
  /** What each answer or refusal of a command hung on. */
  readonly hungOn: WeakMap<Outcome | OpsError, Hung>;
  readonly standing: Standing;
  /** Of the language of an answer. */
  readonly guard: (locale: string) => DocumentGuard;
};

/** The moment of a question, and who asks. */
export type House = {
  readonly settings: Settings;
  readonly now: Instant;
  /** Of the data, where it has been asked for since the question came. */
  readonly version: number | undefined;
  /** Whose language is spoken: nobody's where others read. */
  readonly asker: Asker;
  /** The house in that language, before it is known which site is meant. */
  readonly heard: Settings;
  /** In whose days and numbers it was typed. */
  readonly reader: Asker;
};

/** What was asked, understood and allowed. */
export type Asked = {
  readonly command: Command;
  readonly args: unknown;
  readonly ctx: CommandContext;
  readonly typed: Typed;
  /** Of the data, when it was asked. */
  readonly version: number;
  /** What understanding it hung on. */
  readonly hung: Hung;
  /** Another command as the same person; what its answer hangs on is noted too. */
  readonly preview: (text: string, hung: Hung) => Promise<Outcome>;
};

/** By which the bot is spoken to where settings say nothing else. */
export const DEFAULT_ADDRESS = '/ops';
