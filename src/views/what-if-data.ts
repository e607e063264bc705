/** A house with and without what somebody thinks of, for programs. */
import type { Paired } from '#src/domain/house-model/pairs.ts';
import type { PlaceIf } from '#src/domain/house-model/place-if.ts';
import { isoOf } from '#src/kernel/time.ts';
import type { Json } from '#src/ports/handle.ts';
import { provenanceData } from './provenance.ts';
import type { WhatIfAnswer } from './what-if.ts';

export function whatIfData({ site, thoughts, result, basis }: WhatIfAnswer): Json {
  const head = {
    site: site.id,
    ...provenanceData(basis),
    thoughts: thoughts.map((one) => (one.what === 'pull' ? { ...one, before: isoOf(one.before) } : { ...one })),
  };
  if ('missing' in result) return { ...head, ...result };
  const { found, at, seed } = result;
  const placeData = ({ short, patients }: PlaceIf): Json =>
    at.map((one, n) => ({ at: isoOf(one), short: { ...short[n]! }, patients: pairedData(patients[n]!) }));
  return {
    ...head,
    ...{ seed, pairs: found.pairs, pulled: found.pulled },
    learnedFrom: { days: found.known.days, arrivals: found.known.arrivals, stays: found.known.stays },
    units: Object.fromEntries([...found.units].map(([unit, place]) => [unit, placeData(place)])),
    house: placeData(found.house),
    boardingHours: found.boardingHours === undefined ? null : pairedData(found.boardingHours),
  };
}

const pairedData = ({ before, after, more }: Paired): Json => ({
  before: { ...before },
  after: { ...after },
  more: { ...more },
});
