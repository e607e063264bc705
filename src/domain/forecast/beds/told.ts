/** How far what people tell of who leaves can be trusted: how often it came true. Pure. */
import type { VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { CONFIDENCES, type Confidence, type Mark } from '../../discharge/mark.ts';

/** 0 … 1, by how sure the unit was. */
export type CameTrue = Readonly<Record<Confidence, number>>;

/** Until a house has told of some. @source ours, after predictions of unit huddles (RTDC, UPMC Shadyside): sure ones are mostly right */
const SUPPOSED: CameTrue = { confirmed: 0.85, likely: 0.65, possible: 0.35 };
/** They weigh as much as so many that were told. */
const SUPPOSED_MARKS = 10;

/**
 * @param marks of any visits, in any order; of one visit each that fell due counts
 * @param leftAt when the bed was left for good, of those who left
 * @param until marks that fall due later are not judged
 */
export function cameTrueOf(marks: readonly Mark[], leftAt: ReadonlyMap<VisitKey, Instant>, until: Instant): CameTrue {
  const seen = Object.fromEntries(CONFIDENCES.map((sure) => [sure, { told: 0, came: 0 }])) as Record<
    Confidence,
    { told: number; came: number }
  >;
  for (const mark of marks) {
    if (mark.what !== 'leaves' || mark.value === 'no' || mark.due > until || mark.at > mark.due) continue;
    const left = leftAt.get(mark.visit);
    seen[mark.value].told++;
    if (left !== undefined && left >= mark.at && left <= mark.due) seen[mark.value].came++;
  }
  const share = (sure: Confidence): number =>
    (seen[sure].came + SUPPOSED_MARKS * SUPPOSED[sure]) / (seen[sure].told + SUPPOSED_MARKS);
  return { confirmed: share('confirmed'), likely: share('likely'), possible: share('possible') };
}
