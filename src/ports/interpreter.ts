import type { Json } from './handle.ts';

/** A question on its way to a language model: its words, and what it may choose from. No figure of the house is among it. */
export type Interpretable = {
  /** Already looked at by the guard: it points at nobody. */
  readonly text: string;
  /** Each tool with what it does and the JSON Schema of its slots. */
  readonly tools: readonly { readonly name: string; readonly does: string; readonly slots: Json }[];
  readonly units: readonly string[];
  readonly figures: readonly string[];
  /** Hospital time of asking: `2026-01-13T08:26`. */
  readonly now: string;
};

/**
 * Reads questions that the grammar is not sure of. What it answers is believed in nothing: it is a tool call at best, and is held against
 * the tools before anything is done with it.
 */
export type Interpreter = {
  /** False: none is set up at this moment. */
  readonly isOn: () => boolean;
  /** @returns a value of any form. Rejects where there is no answer in time. */
  readonly interpret: (question: Interpretable) => Promise<unknown>;
};
