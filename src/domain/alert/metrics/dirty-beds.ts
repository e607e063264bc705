import { minutesBetween } from '#src/kernel/time.ts';
import { dirtySince } from '../../flow/bed-clean.ts';
import { unitFinder } from '../../flow/where.ts';
import { censusUnknownSince } from '../judge.ts';
import type { Metric } from './metric.ts';

/** The starter pack asks for three beds at once (product.md 3b, bed clean time). */
const BEDS = 3;

/**
 * For how many minutes three beds have been dirty at once: the third longest of those that are dirty now; 0 while there are fewer. Without
 * states of beds (A20) nobody knows. What was dirty when is not kept by tick, so it has no past.
 */
export const dirtyBeds: Metric = {
  id: 'dirty-beds',
  measure: 'minutes',
  worse: 'higher',
  scopes: ['house', 'unit'],
  needs: { beds: true },
  read(facts, place) {
    const spans = facts.present?.bedSpans;
    if (spans === undefined || spans.length === 0) return undefined;
    const unitOf = unitFinder(facts.site);
    const here = spans.filter(({ location }) => place.of !== 'unit' || unitOf(location, facts.now)?.id === place.unit);
    if (here.length === 0) return undefined;
    const minutes = dirtySince(here)
      .map((since) => minutesBetween(since, facts.now))
      .sort((a, b) => b - a);
    return {
      value: minutes[BEDS - 1] ?? 0,
      evidence: { dirty: minutes.length, longestMinutes: minutes[0] ?? 0 },
      unknownSince: censusUnknownSince(facts),
    };
  },
};
