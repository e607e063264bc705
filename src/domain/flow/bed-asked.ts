/** Since when somebody in an ED waits for a bed. Pure. */
import type { Instant } from '#src/kernel/time.ts';
import type { VisitRow } from '../census/visit.ts';

/**
 * As boarding counts it: from the decision to admit, else from when the visit became an inpatient's.
 * @param time in the ED, or what is known of it
 * @returns undefined: within that time none was asked for
 */
export function bedAskedAt(
  { admitDecisionAt, stays }: Pick<VisitRow, 'admitDecisionAt' | 'stays'>,
  { from, to }: { readonly from: Instant; readonly to?: Instant },
): Instant | undefined {
  const isIn = (at: Instant): boolean => from <= at && (to === undefined || at <= to);
  if (admitDecisionAt !== undefined && isIn(admitDecisionAt)) return admitDecisionAt;
  return stays.find((stay) => stay.toAdmit && isIn(stay.from))?.from;
}
