import { censusUnknownSince } from '../judge.ts';
import type { Metric } from './metric.ts';

/** Minutes that the longest ED boarder has waited; 0 while nobody waits. Who waited when is not kept by tick, so it has no past. */
export const longestBoarder: Metric = {
  id: 'longest-boarder',
  measure: 'minutes',
  worse: 'higher',
  scopes: ['house', 'ed'],
  read(facts, place) {
    if (facts.present === undefined) return undefined;
    const waiting = facts.present.boarders.filter(
      (one) => place.of === 'house' || (place.of === 'unit' && one.unit === place.unit),
    );
    // The longest stand first.
    return {
      value: waiting[0]?.minutes ?? 0,
      evidence: { boarders: waiting.length },
      unknownSince: censusUnknownSince(facts),
    };
  },
};
