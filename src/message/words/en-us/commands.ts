import type { Terms } from './terms.ts';

/** Where help says a command otherwise than its own file does, which speaks English. */
type CommandWords = {
  readonly summary: string;
  /** Absent: nothing in it is a word. */
  readonly usage?: string | ((terms: Terms) => string);
  /** For those who may ask but not change. */
  readonly lookOnly?: { readonly summary: string; readonly usage?: string };
};

export const commands: Readonly<Record<string, CommandWords>> = {};
