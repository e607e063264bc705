import type { z } from 'zod';
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import type { WhatIfs } from '#src/facts/what-if/found.ts';
import type { Ids } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { Format } from '#src/message/format.ts';
import type { Sheet } from '#src/message/sheet.ts';
import type { Words } from '#src/message/words/index.ts';
import type { AuditEntry, Change } from '#src/ports/change.ts';
import type { DrillOrder, Drills } from '#src/ports/drills.ts';
import type { Actor, CommandRequest, Handle, Json, Place, Role } from '#src/ports/handle.ts';
import type { Interpretable } from '#src/ports/interpreter.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Said } from './said.ts';

/** All that a command may look at. It can read and never write: what it wants changed, it returns. */
export type CommandContext = {
  /** The moment of asking. */
  readonly now: Instant;
  /** The moment the question is about: `--at`, else undefined for "now". */
  readonly at: Instant | undefined;
  /** With `at`: what was known then, instead of what is known today about then. */
  readonly asKnown: boolean;
  readonly site: Site;
  readonly actor: Actor;
  readonly place: Place;
  readonly read: Reader;
  /** Those of the house, speaking the language of this answer. */
  readonly settings: Settings;
  /** The locale in which whoever asks writes days and numbers; what is said and kept may be in another. */
  readonly typedIn: string;
  /** The locale that the platform tells of whoever asks, and that of the site. */
  readonly told: { readonly platform: string | undefined; readonly site: string };
  readonly words: Words;
  readonly format: Format;
  readonly ids: Ids;
  readonly log: Logger;
  /** The registry, for `help`. */
  readonly commands: readonly Command[];
  /** The answer is wanted for a channel: counts, and no list of beds. */
  readonly forChannel?: true;
  /** The words of the message that it was chosen on. */
  readonly message?: string;
  /** Runs another command line as the same person, e.g. for *Share*. Its changes are not committed. */
  readonly preview: (text: string) => Promise<Outcome>;
  /** Where a language model is set up: what it makes of a question that points at nobody. That it was asked stands in the audit first. */
  readonly interpret?: (question: Interpretable) => Promise<unknown>;
  /** The drill that runs beside the house; absent: none can be run here. */
  readonly drills?: Pick<Drills, 'now' | 'last' | 'kept' | 'mayBeElsewhere'>;
  /** What was learned of how people come and leave; absent: no bed demand is forecast here. */
  readonly beds?: BedsBook;
  /** Simulates the house with and without changes; absent: nothing is simulated here. */
  readonly whatIfs?: WhatIfs;
  /** Told now and then by what takes long. */
  readonly progress?: CommandRequest['progress'];
};

export type Outcome = {
  readonly document: Document;
  /** The figures for programs (`--json`). */
  readonly data?: Json;
  readonly audience: 'caller' | 'channel';
  readonly changes?: readonly Change[];
  /** What a drill is asked: it is no change of the house, and stands alone. */
  readonly drill?: DrillOrder;
  /** What it shows that not everybody should see unnoticed (beds one by one, an administrator's view), for the audit: `beds 5W`. */
  readonly seen?: string;
  /** What was typed points at a person, or may: for whoever asked alone, and nothing of it is given back. */
  readonly confidential?: 'typed';
  /** Where it is written in another language than it was asked for: that one. */
  readonly locale?: string;
  /** A table that goes with the answer as a file, for whoever asked alone. */
  readonly file?: ExportFile;
};

/** What leaves the house, and what the audit says of it: which figures of which place and time, and how many rows. */
export type ExportFile = {
  readonly sheet: Sheet;
  readonly subject: string;
  /** Absent: figures. */
  readonly action?: string;
  readonly detail: AuditEntry['detail'];
  /** Cells that are a publisher's codes, and nobody's number. */
  readonly codes?: readonly string[];
};

/** A command: one file, and one line in `index.ts`. Help, completion and the Slack manifest are read from it. */
export type Command<A = unknown> = {
  /** The verb: `beds`. */
  readonly name: string;
  /** Other spellings that are not typos: `bed`, `census`. */
  readonly aliases: readonly string[];
  /** Whole phrases that mean a fuller text, in lower case without apostrophes: `ive got it` → `alert ack`. */
  readonly shortcuts?: Readonly<Record<string, string>>;
  /** One line for `help`. */
  readonly summary: Said;
  readonly usage: Said;
  /** Each is run by a test. */
  readonly examples: readonly string[];
  /** Who may use it; deny by default. `everyone` is whoever has a role; settings give strangers one, or none (`defaultRoles: []`). */
  readonly allow: readonly Role[] | 'everyone';
  /** Who may do what changes something, where that is fewer than may ask: `alert list` and `alert ack`. */
  readonly allowChange?: readonly Role[];
  /** Roles whose work this is: in their `help` it has a line before others do. What has no line there is named in the last one. */
  readonly mainFor?: readonly Role[];
  /** What `help` shows to those who may ask but not change. */
  readonly lookOnly?: { readonly usage: Said; readonly summary: Said };
  /** It is asked about a text that may point at a person, keeps nothing of it and says nothing of it back: fields are not refused for it. */
  readonly looksItself?: true;
  /** Its answer can be of an earlier moment: a time behind its words is that moment, as with `--at`; with some words only where it says so. */
  readonly looksBack?: true | ((words: readonly string[]) => boolean);
  /** Positional words → arguments. Units are named by several words and depend on the site: see `place-named.ts`. */
  readonly args: z.ZodType<A>;
  run(args: A, ctx: CommandContext): Promise<Outcome>;
};

export type { Handle };
