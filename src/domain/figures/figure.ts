/** Aggregate numbers from files: what a publisher, or the hospital's own export, says of a place and a period. */
import type { Instant, Span } from '#src/kernel/time.ts';

/**
 * `suppressed`: the publisher hides a small count; it is known to be there and is never 0.
 * `not-reported`: nobody said.
 */
export type FigureState = 'reported' | 'suppressed' | 'not-reported';

/** What was said of a place and a time. `value` is present exactly when reported. */
export type FigureSaid = { readonly state: FigureState; readonly value?: number };

/** Which figure it is: no two with the same. */
export type FigureKey = {
  /** Which publication it is of: `hhs-facility`. */
  readonly dataset: string;
  /** The publisher's own code of the place, as text (leading zeros are part of it). */
  readonly organisation: string;
  /** Part of the organisation where the file tells one: a specialty, a department type; '' is the whole. */
  readonly part: string;
  /** What is counted, by the name that KPI inputs have: `occupied_beds`. */
  readonly item: string;
  /** Half-open, in the zone of the data set. */
  readonly period: Span;
};

export type ImportedFigure = FigureKey &
  FigureSaid & {
    /** When it was first imported. */
    readonly importedAt: Instant;
    /** When a later file last said something else, and what had been said before. */
    readonly restated?: { readonly at: Instant; readonly before: FigureSaid };
  };

/** What an import found of a figure. */
export type FigureTake = FigureKey & FigureSaid & { readonly importedAt: Instant };

/** Whether a file says the same again. @example sameSaid({ state: 'suppressed' }, { state: 'suppressed' }) → true */
export const sameSaid = (a: FigureSaid, b: FigureSaid): boolean => a.state === b.state && a.value === b.value;
