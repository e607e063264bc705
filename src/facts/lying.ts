/** Who lies in which bed, by bed token, with what is told of them (ADR 26). */

import { type Mark, standing } from '#src/domain/discharge/mark.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { UnitId, VisitKey } from '#src/kernel/ids.ts';
import { inNaturalOrder } from '#src/kernel/natural-order.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { bedOfUnit, bedToken } from '#src/views/unit.ts';

/** Somebody in a bed. */
export type Lying = {
  /** As a nurse says the bed: `5W-07`. */
  readonly bed: string;
  /** The same with the unit's own name, where the feed calls its place otherwise: `PCU-16` of `3E-16`. */
  readonly also?: string;
  readonly visit: VisitKey;
  readonly unit: UnitId;
  /** Into the house. */
  readonly arrivedAt?: Instant;
  /** What stands of them, in the order of `MARK_WORDS`. */
  readonly marks: readonly Mark[];
};

type Reads = Pick<Reader, 'staysAt' | 'marks'>;

/**
 * @param of a unit; absent: all of the site
 * @returns by bed; who lies in a place that no unit claims is left out
 */
export async function loadLying(
  read: Reads,
  site: Site,
  { of, at }: { readonly of?: UnitId | undefined; readonly at: Instant },
): Promise<readonly Lying[]> {
  const unitAt = unitFinder(site);
  const here = (await read.staysAt(site.id, at)).flatMap((stay) => {
    const unit = unitAt(stay.location, at)?.id;
    return unit === undefined || (of !== undefined && of !== unit) ? [] : [{ stay, unit }];
  });
  const told = standing(await read.marks(site.id, { of: here.map(({ stay }) => stay.visit) }), at);
  return here
    .map(({ stay, unit }): Lying => {
      const also = bedOfUnit(stay, unit);
      return {
        bed: bedToken(stay),
        ...(also === undefined ? {} : { also }),
        visit: stay.visit,
        unit,
        ...(stay.arrivedAt === undefined ? {} : { arrivedAt: stay.arrivedAt }),
        marks: told.get(stay.visit) ?? [],
      };
    })
    .toSorted((a, b) => inNaturalOrder(a.bed, b.bed));
}
