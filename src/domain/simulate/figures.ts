/**
 * Riverside General in figures. The house and all its figures are invented, so that a house supervisor can check them with a pencil;
 * where a figure is the house's own rule, that is its source.
 */

export type SimPool = 'adult' | 'cdu' | 'women' | 'newborn' | 'nicu' | 'peds' | 'bhu' | 'labour' | 'pacu' | 'hall';

export type UnitFigures = {
  readonly id: string;
  /** PV1-3.1. */
  readonly code: string;
  readonly pool: SimPool;
  readonly beds: number;
  /** Patients on Tuesday 08:26; undefined where the table has no line. */
  readonly wanted?: number;
  /** Mean stay in this unit, days. */
  readonly losDays: number;
  /** Share of its pool's admissions from outside the pool. */
  readonly share: number;
  /** Share of its pool's departures from the house. */
  readonly leaves: number;
};

const unit = (
  id: string,
  pool: SimPool,
  beds: number,
  rest: { wanted?: number; losDays: number; share?: number; leaves?: number; code?: string },
): UnitFigures => ({ id, code: id, pool, beds, share: 1, leaves: 1, ...rest });

/**
 * Shares follow from the table: throughput = occupied ÷ mean stay, less what comes from (or goes to) other units of the pool.
 * 6E has four beds more, closed until 11:40 on the Tuesday. 3E-HALL is a corridor that no configuration knows.
 */
export const UNITS: readonly UnitFigures[] = [
  unit('ICU', 'adult', 18, { wanted: 17, losDays: 3.4, share: 0.125, leaves: 0.03 }),
  unit('PCU', 'adult', 20, { wanted: 20, losDays: 3.1, share: 0.115, leaves: 0.105, code: '3E' }),
  unit('3N', 'adult', 22, { wanted: 22, losDays: 4.6, share: 0.105, leaves: 0.12 }),
  unit('3S', 'adult', 28, { wanted: 27, losDays: 3.7, share: 0.165, leaves: 0.185 }),
  unit('4N', 'adult', 28, { wanted: 28, losDays: 3.6, share: 0.17, leaves: 0.195 }),
  unit('5W', 'adult', 28, { wanted: 28, losDays: 5.2, share: 0.12, leaves: 0.135 }),
  unit('6W', 'adult', 28, { wanted: 27, losDays: 4.1, share: 0.15, leaves: 0.17 }),
  unit('6E', 'adult', 16, { wanted: 12, losDays: 5.8, share: 0.05, leaves: 0.06 }),
  unit('CDU', 'cdu', 14, { wanted: 13, losDays: 22 / 24 }),
  unit('2N', 'women', 18, { wanted: 15, losDays: 2.2 }),
  unit('NICU', 'nicu', 10, { wanted: 8, losDays: 9 }),
  unit('PEDS', 'peds', 10, { wanted: 8, losDays: 2.4 }),
  unit('BHU', 'bhu', 16, { wanted: 16, losDays: 7.5 }),
  unit('LDR', 'labour', 8, { losDays: 9 / 24 }),
  unit('NB', 'newborn', 18, { losDays: 2.2, code: '2N-NB' }),
  unit('PACU', 'pacu', 14, { losDays: 2 / 24 }),
  unit('HALL', 'hall', 4, { losDays: 0.2, code: '3E-HALL' }),
];

/** Beds of 6E that need staff first (pod 6E-P), by number. */
export const CLOSED_POD = { unit: '6E', from: 13 } as const;

/** Adult beds staffed in history. */
export const ADULT_BEDS = 184;

/** ED visits a day and by weekday, Monday first. */
export const ED_A_DAY = 168;
export const ED_WEEKDAY = [1.08, 1, 1, 0.97, 1, 0.97, 0.97] as const;
/** ED arrivals by hour on the demonstration day; the shape of every day. */
export const ED_BY_HOUR = [5, 4, 4, 3, 3, 3, 3, 4, 6, 8, 10, 11, 11, 11, 11, 11, 11, 11, 11, 11, 10, 9, 7, 6] as const;

/** The list's sum: arrivals of the demonstration day. */
export const ED_DEMO_DAY = ED_BY_HOUR.reduce((sum: number, n) => sum + n, 0);

/** What becomes of an ED visit, shares; the rest goes home. */
export const ED_OUTCOME = { inpatient: 0.18, observation: 0.06, elsewhere: 0.01, leftUnseen: 0.021 } as const;
/** Of the inpatients: not adult acute. */
export const ED_TO = { peds: 0.05, bhu: 0.04 } as const;
/** Median minutes and log standard deviation. 560/205 at the 90th percentile gives 0.78 for boarding. */
type Minutes = readonly [median: number, sigma: number];
export const ED_MINUTES: Readonly<
  Record<'home' | 'leftUnseen' | 'elsewhere' | 'decision' | 'observation' | 'boarding', Minutes>
> = {
  home: [172, 0.5],
  leftUnseen: [110, 0.35],
  elsewhere: [290, 0.3],
  decision: [190, 0.4],
  observation: [250, 0.35],
  /** Before waiting for a bed that is not there; with that the median is 205. */
  boarding: [188, 0.72],
};

/** Adult acute admissions and discharges, Monday … Sunday (270 a week each). */
export const ADULT_ADMISSIONS = [45, 43, 42, 41, 38, 30, 31] as const;
export const ADULT_DISCHARGES = [38, 41, 42, 43, 49, 30, 27] as const;
/** Wanted share of adult beds in use at the midnight that begins Monday … Sunday. */
export const ADULT_AT_MIDNIGHT = [0.925, 0.965, 0.975, 0.97, 0.95, 0.9, 0.9] as const;
/** Share of discharges before each hour; straight lines between. */
export const DISCHARGED_BEFORE: readonly (readonly [hour: number, share: number])[] = [
  [0, 0],
  [7, 0.01],
  [9, 0.04],
  [10, 0.07],
  [11, 0.12],
  [12, 0.19],
  [13, 0.28],
  [14, 0.39],
  [15, 0.51],
  [16, 0.63],
  [17, 0.74],
  [18, 0.83],
  [19, 0.9],
  [21, 0.97],
  [24, 1],
];

/** Departures are keyed late: median 22 min, 90th percentile 95, which is a log standard deviation of 1.14. */
export const KEYED_LATE = { medianMinutes: 22, sigma: 1.14, mostMinutes: 240 } as const;
export const DISCHARGE_CANCELLED = 0.015;
export const MERGES_A_WEEK = 6;
/** Dirty → clean by day and from 17:00. */
export const CLEANING = { dayMedian: 58, eveningMedian: 75, sigma: 0.28 } as const;

/** Patients one wants to see at midnight in the other pools, and their arrivals a day from outside. */
export const OTHER_POOLS = [
  { pool: 'cdu', wanted: 9.2 },
  { pool: 'nicu', wanted: 8 },
  { pool: 'peds', wanted: 8 },
  { pool: 'bhu', wanted: 15 },
] as const;
export const ARRIVALS_A_DAY = { labour: 6.8, nicu: 0.9, peds: 1.8, bhu: 0.9 } as const;

/** Operations that need a bed, Monday … Sunday, and the unit each goes to. */
export const OPERATIONS = [9, 9, 9, 9, 7, 1, 1] as const;
export const OPERATION_UNITS = ['ICU', 'PCU', 'PCU', '3S', '3S', '3S', '6W', '6W', '6W'] as const;
/** Of 36 cases, those that go home from PACU. */
export const DAY_SURGERY = 27;

/** All messages of the interface by hour on a live day, about 1,400; 02:00–05:00 about 6. */
export const MESSAGES_BY_HOUR = [
  30, 16, 6, 6, 6, 20, 45, 70, 85, 90, 92, 92, 88, 84, 88, 86, 84, 80, 72, 66, 60, 52, 42, 33,
] as const;
