/** Runs of a house with and without a change, which have the same people in them. */
import { type Spread, spreadOf } from './outlook.ts';

export type CountPair = { readonly before: number; readonly after: number };

/** What was without the changes, what with them, and by how much each pair differs. */
export type Paired = { readonly before: Spread; readonly after: Spread; readonly more: Spread };

/** @param pairs one or more */
export const paired = (pairs: readonly CountPair[]): Paired => ({
  before: spreadOf(pairs.map(({ before }) => before))!,
  after: spreadOf(pairs.map(({ after }) => after))!,
  more: moreIn(pairs),
});

/** @param pairs one or more */
export const moreIn = (pairs: readonly CountPair[]): Spread =>
  spreadOf(pairs.map(({ before, after }) => after - before))!;
