/** How long who boards in an ED waits for a bed before they leave it without one: for a corridor, or for good. */
import { type Corridors, placeAfter } from './corridors.ts';
import { atShare, type Donor, lengthsOf } from './lengths.ts';
import type { HouseModel, HouseUnit, UnitStay } from './model.ts';
import type { Hours } from './rates.ts';

/** Fewer who left without a bed say nothing. */
const FEWEST = 5;

/**
 * Whoever got a bed would have waited longer.
 * @param visits stays of each in their order, as far as they were known
 * @source Brown et al., Statistical Analysis of a Telephone Call Center, JASA 100, 2005, 5.2: patience by Kaplan and Meier
 */
export function patienceOf(
  visits: readonly (readonly UnitStay[])[],
  units: readonly HouseUnit[],
  { known, corridors }: { readonly known: Hours; readonly corridors: Corridors },
): NonNullable<HouseModel['patience']> {
  const waits = new Map<string, Donor[]>(units.flatMap(({ id, kind }) => (kind === 'ed' ? [[id, []]] : [])));
  for (const visit of visits)
    for (const [n, { unit, to, decidedAt }] of visit.entries()) {
      if (decidedAt === undefined || decidedAt < known.from) continue;
      const place = placeAfter(visit, n);
      const isOut = to !== undefined && place === undefined;
      waits.get(unit)?.push({
        ...{ entered: decidedAt, hours: Math.max(0, (to ?? known.to) - decidedAt), moved: false },
        over: isOut || (place !== undefined && corridors.has(place)),
        ...(isOut ? {} : { to: place ?? unit }),
      });
    }
  return new Map(
    [...waits]
      .filter(([, own]) => own.filter(({ over }) => over).length >= FEWEST)
      .map(([ed, own]) => {
        const lengths = lengthsOf(own);
        return [
          ed,
          (share) => {
            const donor = atShare(lengths, share);
            return donor === undefined ? undefined : { hours: donor.hours, leaves: donor.to === undefined };
          },
        ];
      }),
  );
}
