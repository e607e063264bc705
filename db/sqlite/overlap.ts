/**
 * Stays that overlap a time, by the index on ends (nearly all questions are about the recent past, where few stays have ended since).
 * The inner question is answered by that index alone; only the stays found are fetched: 6 times faster for a month ago.
 * The unary plus keeps SQLite from choosing the index on beginnings: it would walk every stay that ever began.
 */
const overlapping = (condition: string): string =>
  `(SELECT visit_id, n FROM stay WHERE site = @site AND ${condition}) k
   CROSS JOIN stay s ON s.visit_id = k.visit_id AND s.n = k.n`;

/** `s`: the stays at `@at`. */
export const STAYS_AT = overlapping('to_at > @at AND +from_at <= @at');
/** `s`: the stays that overlap [@from, @to). */
export const STAYS_BETWEEN = overlapping('to_at > @from AND +from_at < @to');
