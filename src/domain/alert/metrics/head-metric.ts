/** Metrics of heads and beds: one formula reads the present and every kept tick, so that a dry-run and the alert cannot disagree. */
import { censusUnknownSince } from '../judge.ts';
import { type Heads, headsAt } from './heads.ts';
import type { Metric } from './metric.ts';

type Given = Pick<Metric, 'id' | 'measure' | 'worse' | 'scopes'> & {
  /** @returns undefined where the place has no such figure, NaN where nobody can know it */
  of(heads: Heads): number | undefined;
  readonly evidence: (heads: Heads) => Readonly<Record<string, number>>;
};

export function headMetric({ of, evidence, ...known }: Given): Metric {
  return {
    ...known,
    read(facts, place) {
      const heads = headsAt(facts.census, place);
      const value = heads && of(heads);
      if (heads === undefined || value === undefined) return undefined;
      return { value, evidence: evidence(heads), unknownSince: censusUnknownSince(facts) };
    },
    before(history, place) {
      const columns = history.heads(place);
      if (columns === undefined) return undefined;
      const { ticks: at } = history;
      const value = new Float64Array(at.length);
      const heads: { -readonly [K in keyof Heads]: number } = {
        occupied: 0,
        staffedBeds: 0,
        blockedBeds: 0,
        inpatients: 0,
        boarders: 0,
      };
      for (let n = 0; n < at.length; n++) {
        // One by one: a million of them by their names cost three times as much.
        heads.occupied = columns.occupied[n]!;
        heads.staffedBeds = columns.staffedBeds[n]!;
        heads.blockedBeds = columns.blockedBeds[n]!;
        heads.inpatients = columns.inpatients[n]!;
        heads.boarders = columns.boarders[n]!;
        value[n] = of(heads) ?? Number.NaN;
      }
      return { at, value, holds: 'tick' };
    },
  };
}
