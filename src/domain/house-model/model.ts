/**
 * A house as it is simulated: its units, who comes to it, and how long they stay.
 * Time in this folder is hours of the clock on the wall since Thursday 1970-01-01 00:00.
 */

export const HOURS_A_DAY = 24;
export const HOURS_A_WEEK = 168;
/** 1970-01-01 was a Thursday. */
const HOURS_SINCE_MONDAY = 72;

/** 0 is Monday 00:00 to 01:00. */
export const hourOfWeek = (hour: number): number =>
  (((Math.floor(hour) + HOURS_SINCE_MONDAY) % HOURS_A_WEEK) + HOURS_A_WEEK) % HOURS_A_WEEK;
export const hourOfDay = (hour: number): number => ((Math.floor(hour) % HOURS_A_DAY) + HOURS_A_DAY) % HOURS_A_DAY;

export type HouseUnit = {
  readonly id: string;
  /** Who waits in an ED for a bed elsewhere is boarding. */
  readonly kind: 'ed' | 'ward';
  /** Units of one pool stand in for each other. */
  readonly pool: string;
  /** Staffed places; absent: nobody told, and it is never full. */
  readonly places?: number;
};

/** Where people come from. */
export type Source = {
  readonly id: string;
  /** Electives come by the OR list as far as it goes, and by their rates after it. */
  readonly kind: 'ed' | 'direct' | 'elective';
  /** The unit to which they come. */
  readonly unit: string;
  /** Expected arrivals in each hour of the week, Monday 00:00 first. */
  readonly rates: readonly number[];
};

/** When somebody is done with a unit, and where they go then; without `to` out of the house. `decided`: a handover begins, and then they can go. */
export type Leaving = { readonly at: number; readonly to?: string; readonly decided?: boolean };

/** How long people stay in a unit. `share` is uniform in [0, 1): a larger one is a longer stay. */
export type StayLaw = {
  /** @param moved came from another unit of the house, the ED aside */
  readonly of: (entered: number, share: number, moved: boolean) => Leaving;
  /** Of somebody who has been there since `since` and is there still; never before `now`. */
  readonly rest: (since: number, now: number, share: number) => Leaving;
};

export type HouseModel = {
  readonly units: readonly HouseUnit[];
  readonly sources: readonly Source[];
  /** Variance of the factor, 1 on average, that all arrivals of one day share. */
  readonly dayVariance: number;
  /** By unit; a unit without one is only lain in by those who want another of its pool. */
  readonly stays: ReadonlyMap<string, StayLaw>;
  /** By ED, hours from the decision to admit until the patient could be in a free bed: report, cleaning, transport. Absent: none. */
  readonly handovers?: ReadonlyMap<string, (share: number) => number>;
  /** By ED, how long who boards waits for a bed before they leave the ED without one; undefined: without end. */
  readonly patience?: ReadonlyMap<string, (share: number) => Patience | undefined>;
  /** Absent: leaving answers to nothing. */
  readonly fullness?: Fullness;
};

/** Hours since the decision to admit; `leaves`: out of the house, else to wait on where there are no beds. */
export type Patience = { readonly hours: number; readonly leaves: boolean };

/** How leaving answers to how full it is. */
export type Fullness = {
  /** By ward, patients who are usual in the morning of each weekday, Monday first. */
  readonly usual: ReadonlyMap<string, readonly number[]>;
  /** By pool, discharges from morning to morning that are usual on each weekday. */
  readonly usualLeft: ReadonlyMap<string, readonly number[]>;
  /** Discharges more than those for each patient more than usual, by their stays alone. */
  readonly byStays: number;
  /** How far the number of a day's discharges spreads, as a part of what it would if everybody left by themselves: less than 1 where it is kept steady. */
  readonly steadiness: number;
  /** More discharges than by stays for each patient more than usual: of a pool, and of a ward beyond its part of that. */
  readonly ofPool: number;
  readonly ofWard: number;
  /** Of each hour of the clock, the share of a day's discharges, morning to morning, that is over when it begins. */
  readonly overBy: readonly number[];
};

/** One time of one person in one unit, half-open; of a history as of a run. */
export type UnitStay = {
  /** The same number for all stays of one visit. */
  readonly spell: number;
  readonly unit: string;
  readonly from: number;
  /** Absent: still there when it was last looked. */
  readonly to?: number;
  /** Of who boards in an ED: since when. */
  readonly decidedAt?: number;
  /** For whom a bed elsewhere is asked, the unit that is wanted. */
  readonly wants?: string;
  /** From when on nothing but a free bed was missing. */
  readonly readyAt?: number;
};
