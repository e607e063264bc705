/** What people told of a visit is of the visit that speaks for it once the two are one (A40, A42): the same in both dialects. */
import type { Prediction } from '#src/domain/discharge/prediction.ts';
import type { VisitKey } from '#src/kernel/ids.ts';

/** The key that speaks for a key. */
export type Spokesman = (key: VisitKey) => VisitKey;

/** Of a mark, a barrier, a request for a bed. */
export const ofVisit =
  (of: Spokesman) =>
  <T extends { readonly visit?: VisitKey }>(one: T): T =>
    one.visit === undefined ? one : { ...one, visit: of(one.visit) };

export const ofVisits =
  (of: Spokesman) =>
  (one: Prediction): Prediction => ({ ...one, expected: one.expected.map(ofVisit(of)) });
