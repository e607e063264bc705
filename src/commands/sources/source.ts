import type { Option } from '#src/message/document.ts';
import type { Role } from '#src/ports/handle.ts';
import type { CommandContext } from '../command.ts';

/** An option, and what else it may be called. */
export type Named = Option & { readonly names?: readonly string[] };

/** Where the options of a choice come from: one file, and one line in `index.ts`. */
export type Source = {
  /** In lower case, the same in every house: `place`. */
  readonly name: string;
  /** What else people call it. */
  readonly aliases?: readonly string[];
  /** Who may look through it. */
  readonly allow: readonly Role[] | 'everyone';
  /** Of what goes on in the house now, and not how it is made: where only a drill has its place, none of it is listed. */
  readonly ofNow?: true;
  /** All of them, those first that are most often meant. */
  readonly all: (ctx: CommandContext) => Promise<readonly Named[]>;
};
