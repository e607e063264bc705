import type { PersonId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

/**
 * One figure or sentence that a person reported of a unit by a form: what no feed carries, or what the feed has wrong.
 * Items are plain words, so that a new one costs no table: `census`, `staffed-beds`, `blocked`, `here:rn`, `one-to-one`, `pending-in`,
 * `pending-out`, `ventilated`, `last-bed-wait-minutes`, `ask`.
 */
export type Report = {
  readonly site: SiteId;
  readonly unit: UnitId;
  readonly item: string;
  /** A figure, or `text`; never both. */
  readonly value?: number;
  readonly text?: string;
  readonly at: Instant;
  readonly by: { readonly person: PersonId /** How they are called on cards: a role. */; readonly name: string };
  /** What was sent in one submit, and is undone together. */
  readonly submission: string;
};

/** Counts of heads and beds that a person may report where no feed tells them, or tells them wrong. */
export const CENSUS_ITEMS = ['census', 'staffed-beds', 'blocked'] as const;
export type CensusItem = (typeof CENSUS_ITEMS)[number];
