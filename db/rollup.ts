/** What the counts of many ticks come to. Pure, dialect-free. */
import type { LocationCount } from '#src/domain/census/census.ts';
import type { LocationId } from '#src/kernel/ids.ts';
import type { Span } from '#src/kernel/time.ts';
import type { CensusPoint } from '#src/ports/reader.ts';
import type * as schema from './sqlite/schema.ts';

/** The figures of a row of `snapshot_hour` and `snapshot_day`. */
export type Rollup = Omit<typeof schema.snapshot_day.$inferSelect, 'site' | 'location' | 'day'>;
/** The same without how many ticks there were, where that is known already. */
export type Figures = Omit<Rollup, 'ticks'>;
type Sum = { -readonly [K in keyof Rollup]: Rollup[K] };

const NOTHING: Rollup = {
  ticks: 0,
  occupied_sum: 0,
  occupied_least: 0,
  occupied_most: 0,
  inpatients_sum: 0,
  to_admit_sum: 0,
  to_admit_most: 0,
  on_leave_sum: 0,
};

/** The figures of a row in the order of the table. */
export const rollupFrom = ([
  ticks = 0,
  occupied_sum = 0,
  occupied_least = 0,
  occupied_most = 0,
  inpatients_sum = 0,
  to_admit_sum = 0,
  to_admit_most = 0,
  on_leave_sum = 0,
]: readonly number[]): Rollup => ({
  ticks,
  occupied_sum,
  occupied_least,
  occupied_most,
  inpatients_sum,
  to_admit_sum,
  to_admit_most,
  on_leave_sum,
});

/** Adds up counts of single ticks, place by place. `ticks` counts those with a count of the place until `of` says how many there were. */
export function rollups() {
  const places = new Map<LocationId, Sum>();
  return {
    add({ location, occupied, inpatients, toAdmit, onLeave }: LocationCount): void {
      let sum = places.get(location);
      if (sum === undefined) {
        sum = { ...NOTHING, occupied_least: occupied };
        places.set(location, sum);
      }
      sum.ticks++;
      sum.occupied_sum += occupied;
      if (occupied < sum.occupied_least) sum.occupied_least = occupied;
      if (occupied > sum.occupied_most) sum.occupied_most = occupied;
      sum.inpatients_sum += inpatients;
      sum.to_admit_sum += toAdmit;
      if (toAdmit > sum.to_admit_most) sum.to_admit_most = toAdmit;
      sum.on_leave_sum += onLeave;
    },
    /**
     * @param ticks how many ticks there were: at those without a count of a place nobody was there
     * @returns places where somebody was
     */
    of: (ticks: number): ReadonlyMap<LocationId, Rollup> =>
      new Map(
        [...places].filter(([, sum]) => sum.occupied_most > 0).map(([place, sum]) => [place, overAll(sum, ticks)]),
      ),
  };
}

/** A place's figures over all ticks there were, not only those at which it was counted. */
export const overAll = (sum: Rollup, ticks: number): Rollup => ({
  ...sum,
  ticks,
  occupied_least: sum.ticks < ticks ? 0 : sum.occupied_least,
});

/** @param rollup over `ticks`; undefined: nobody was there */
export function pointOf({ from, to }: Span, ticks: number, rollup: Figures = NOTHING): CensusPoint {
  return {
    from,
    to,
    ticks,
    occupiedMean: rollup.occupied_sum / ticks,
    occupiedLeast: rollup.occupied_least,
    occupiedMost: rollup.occupied_most,
    inpatientsMean: rollup.inpatients_sum / ticks,
    toAdmitMean: rollup.to_admit_sum / ticks,
    toAdmitMost: rollup.to_admit_most,
    onLeaveMean: rollup.on_leave_sum / ticks,
  };
}
