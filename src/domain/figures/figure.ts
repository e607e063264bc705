/** Aggregate numbers from files: what a publisher, or the hospital's own export, says of a place and a period. */
import type { Instant, Span } from '#src/kernel/time.ts';

/**
 * `suppressed`: the publisher hides a small count; it is known to be there and is never 0.
 * `not-reported`: nobody said.
 */
export type FigureState = 'reported' | 'suppressed' | 'not-reported';

export type ImportedFigure = {
  /** Which mapping's data: `hhs-facility`. */
  readonly dataset: string;
  /** The publisher's own code of the place, as text (leading zeros are part of it). */
  readonly organisation: string;
  /** Part of the organisation where the file tells one: a specialty, a department type; '' is the whole. */
  readonly part: string;
  /** What is counted, by the name that KPI inputs have: `occupied_beds`. */
  readonly item: string;
  /** Half-open, in the zone of the data set. */
  readonly period: Span;
  readonly state: FigureState;
  /** Present exactly when reported. */
  readonly value?: number;
  readonly importedAt: Instant;
};
