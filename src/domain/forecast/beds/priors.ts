/** What is usual for a kind of unit, until its own history says otherwise. Pure. */
import type { UnitKind } from '../../hospital.ts';

export type Prior = {
  readonly meanStayHours: number;
  /** Of those who leave the unit, how many are gone from the house. */
  readonly gone: number;
  /** Of each hour of the day, what leaving is multiplied by; mean 1. */
  readonly leavingByHour: readonly number[];
};

/** The same for every hour of the day. */
const ANY_HOUR: readonly number[] = Array.from({ length: 24 }, () => 1);
const scaled = (of: readonly number[]): readonly number[] => {
  const mean = of.reduce((sum, one) => sum + one, 0) / of.length;
  return of.map((one) => one / mean);
};

/** Rounds in the morning, letters and rides from noon on. @source ours, after discharge times of English and American acute hospitals */
const BY_DAY = scaled([2, 2, 2, 2, 2, 2, 2, 3, 5, 8, 13, 18, 20, 23, 25, 24, 22, 19, 15, 11, 7, 5, 3, 2]);
/** Who comes: fewest before dawn, most in the afternoon. @source ours, as emergency departments report them */
export const COMING_BY_HOUR = scaled([
  6, 5, 4, 4, 4, 4, 5, 7, 9, 11, 12, 13, 13, 13, 14, 14, 14, 14, 13, 12, 11, 10, 9, 7,
]);
/** Of a unit of which nobody knows how many come. */
export const USUAL_OCCUPANCY = 0.85;

const prior = (days: number, gone: number, leavingByHour: readonly number[] = BY_DAY): Prior => ({
  meanStayHours: days * 24,
  gone,
  leavingByHour,
});

/** @source ours: round numbers of acute hospitals; a unit's own two weeks count for more */
export const PRIORS: Readonly<Record<UnitKind, Prior>> = {
  ward: prior(5, 0.95),
  icu: prior(3, 0.25),
  ed: prior(0.2, 0.8, ANY_HOUR),
  stepdown: prior(3, 0.5),
  observation: prior(1, 0.75),
  maternity: prior(2.5, 0.97),
  labour: prior(0.5, 0.05, ANY_HOUR),
  bassinet: prior(2, 0.95),
  paediatric: prior(3, 0.95),
  behavioural: prior(8, 0.98),
  periop: prior(0.15, 0.2, ANY_HOUR),
  virtual: prior(7, 0.97),
};

/** Where those go who move, as long as nobody has seen it: to other units of these kinds, to each as many. */
export const MOVES_TO: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  ward: ['stepdown', 'icu', 'ward'],
  icu: ['stepdown', 'ward'],
  ed: ['ward', 'observation'],
  stepdown: ['ward', 'stepdown'],
  observation: ['ward', 'stepdown'],
  maternity: ['labour', 'ward'],
  labour: ['maternity', 'ward'],
  bassinet: ['paediatric', 'ward'],
  paediatric: ['paediatric', 'icu', 'ward'],
  behavioural: ['ward', 'behavioural'],
  periop: ['ward', 'stepdown', 'icu'],
  virtual: ['ward'],
};
