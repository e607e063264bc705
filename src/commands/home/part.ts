import type { Json } from '#src/ports/handle.ts';
import type { HomePartView } from '#src/views/home.ts';
import type { CommandContext } from '../command.ts';

/** One part of somebody's home: one file, and one line in `index.ts`. */
export type HomePart = {
  /** Its key among the figures for programs. */
  readonly name: string;
  /** Undefined: it has nothing to say to this person. */
  readonly make: (ctx: CommandContext) => Promise<(HomePartView & { readonly data: Json }) | undefined>;
};
