/** Who comes and who goes as work of nurses: five admissions take hours that no ratio of patients to nurses shows. Pure. */
import { HOUR_MS, type Span } from '#src/kernel/time.ts';
import type { TurnoverByHour } from '../forecast/beds/turnover.ts';

/** Expected numbers of patients, ≥ 0. */
export type Turnover = {
  readonly admitted: number;
  readonly movedIn: number;
  readonly discharged: number;
  readonly movedOut: number;
};

/** Hours of a registered nurse that one of them takes; 0: none beyond the ratio. */
export type TurnoverHours = {
  readonly admission: number;
  readonly discharge: number;
  /** At each of its two ends. */
  readonly transfer: number;
};

/**
 * Until a house says otherwise. A transfer between two wards takes 42 min of nurses' time, half of it at each end; an admission takes as long as both ends, a
 * discharge half an hour.
 * @source Blay, Roche, Duffield, Gallagher, Intrahospital transfers and the impact on nursing workload, J Clin Nurs 26, 2017: 42 min, 75 transfers
 * timed; admission and discharge are ours after it
 */
export const TURNOVER_HOURS: TurnoverHours = { admission: 0.7, discharge: 0.5, transfer: 0.35 };

/** @param from,to hours ahead; of an hour that is cut the part that lies between them */
export function turnoverIn(byHour: TurnoverByHour, from: number, to: number): Turnover {
  const sum = (counts: Float64Array): number => {
    let total = 0;
    for (let hour = Math.floor(from); hour < Math.min(to, counts.length); hour++)
      total += counts[hour]! * (Math.min(hour + 1, to) - Math.max(hour, from));
    return total;
  };
  return {
    admitted: sum(byHour.admitted),
    movedIn: sum(byHour.movedIn),
    discharged: sum(byHour.discharged),
    movedOut: sum(byHour.movedOut),
  };
}

/**
 * Nurses whom coming and going keeps busy, on average over a span.
 * @returns people ≥ 0
 * @example 3 admissions and 1 discharge in four hours → (3 × 0.7 + 0.5) ÷ 4 = 0.65
 */
export function turnoverPeople(
  { admitted, movedIn, discharged, movedOut }: Turnover,
  hours: TurnoverHours,
  { from, to }: Span,
): number {
  if (to <= from) return 0;
  const work = admitted * hours.admission + discharged * hours.discharge + (movedIn + movedOut) * hours.transfer;
  return work / ((to - from) / HOUR_MS);
}
