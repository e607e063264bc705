import { isAvailable } from '../../measure.ts';
import { censusUnknownSince } from '../judge.ts';
import type { Metric } from './metric.ts';

/** NEDOCS of the house; unknown while an input is missing. Its inputs are not kept by tick, so it has no past. */
export const nedocs: Metric = {
  id: 'nedocs',
  measure: 'score',
  worse: 'higher',
  scopes: ['house'],
  read(facts) {
    if (facts.present === undefined || !facts.census.units.some(({ kind }) => kind === 'ed')) return undefined;
    const { main, parts } = facts.present.nedocs;
    return {
      value: isAvailable(main) ? main.value : Number.NaN,
      evidence: Object.fromEntries(
        parts.flatMap(({ name, value }) => (isAvailable(value) ? [[name, value.value]] : [])),
      ),
      unknownSince: censusUnknownSince(facts),
    };
  },
};
