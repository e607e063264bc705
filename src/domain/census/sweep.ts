import type { LocationId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { LocationCount } from './census.ts';
import type { Stay } from './visit.ts';

export type Counted = { readonly at: Instant; readonly counts: readonly LocationCount[] };

/**
 * Heads per place at many instants, in one pass over the starts and ends of the stays.
 * @param stays half-open, any order
 * @param ticks any order; answered in ascending order
 * @returns for each tick the places where somebody is, by name; a place that did not change keeps its very object
 * @example a stay 08:00–10:00 and ticks 08:00, 10:00 → one head, then none
 */
export function sweepCounts(stays: readonly Stay[], ticks: readonly Instant[]): readonly Counted[] {
  const starts = stays.toSorted((a, b) => a.from - b.from);
  const ends = stays.filter((stay) => stay.to !== undefined).sort((a, b) => endOf(a) - endOf(b));
  const heads = headCount();
  const counted: Counted[] = [];
  let begun = 0;
  let ended = 0;
  for (const at of isAscending(ticks) ? ticks : ticks.toSorted((a, b) => a - b)) {
    for (; begun < starts.length && starts[begun]!.from <= at; begun++) heads.change(starts[begun]!, 1);
    for (; ended < ends.length && endOf(ends[ended]!) <= at; ended++) heads.change(ends[ended]!, -1);
    counted.push({ at, counts: heads.counts() });
  }
  return counted;
}

const endOf = (stay: Stay): number => stay.to ?? Number.POSITIVE_INFINITY;

const isAscending = (ticks: readonly Instant[]): boolean => ticks.every((at, i) => i === 0 || ticks[i - 1]! <= at);

const byName = (a: Tally, b: Tally): number => (a.location < b.location ? -1 : 1);

type Tally = {
  readonly location: LocationId;
  occupied: number;
  inpatients: number;
  toAdmit: number;
  onLeave: number;
  /** As last given out; undefined once it changed. */
  count: LocationCount | undefined;
};

/** Running heads per place. Between two ticks few places change: what did not is given out again as it is. */
function headCount() {
  const tallies = new Map<LocationId, Tally>();
  let named: readonly Tally[] = [];
  let last: readonly LocationCount[] | undefined = [];

  const tallyOf = (location: LocationId): Tally => {
    const known = tallies.get(location);
    if (known !== undefined) return known;
    const fresh: Tally = { location, occupied: 0, inpatients: 0, toAdmit: 0, onLeave: 0, count: undefined };
    tallies.set(location, fresh);
    named = [...tallies.values()].sort(byName);
    return fresh;
  };

  return {
    change(stay: Stay, by: 1 | -1): void {
      const tally = tallyOf(stay.location);
      tally.occupied += by;
      if (stay.patientClass === 'I') tally.inpatients += by;
      if (stay.toAdmit) tally.toAdmit += by;
      if (stay.onLeave) tally.onLeave += by;
      tally.count = undefined;
      last = undefined;
    },
    counts(): readonly LocationCount[] {
      last ??= named.filter((tally) => tally.occupied > 0).map(countOf);
      return last;
    },
  };
}

function countOf(tally: Tally): LocationCount {
  const { location, occupied, inpatients, toAdmit, onLeave } = tally;
  tally.count ??= { location, occupied, inpatients, toAdmit, onLeave };
  return tally.count;
}
