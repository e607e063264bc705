/** Counts of equal steps of a local calendar: what a forecast is made of. Pure. */

export const STEPS = ['day', 'hour'] as const;
export type Step = (typeof STEPS)[number];

/**
 * What happened in each step, without a gap: of a step that nobody told of `undefined`, which is not nought.
 * A wall clock has 24 hours each day here: the hour that is there twice in autumn is one, the one that is left out in spring is unknown.
 */
export type Counts = {
  readonly step: Step;
  /** Of the first value: days since 1970-01-01 on the local calendar; of hours 24 × that, plus the hour of the wall clock. */
  readonly first: number;
  readonly values: readonly (number | undefined)[];
};

export const HOURS_A_DAY = 24;
const DAYS_A_WEEK = 7;
export const DAYS_A_YEAR = 365.25;

export const stepsADay = (step: Step): number => (step === 'day' ? 1 : HOURS_A_DAY);
/** What repeats itself each week: 7 days or 168 hours. */
export const stepsAWeek = (step: Step): number => DAYS_A_WEEK * stepsADay(step);
export const stepsAYear = (step: Step): number => Math.round(DAYS_A_YEAR) * stepsADay(step);

/** Days since 1970-01-01 of the step so many after the first. */
export const dayOf = ({ step, first }: Pick<Counts, 'step' | 'first'>, index: number): number =>
  Math.floor((first + index) / stepsADay(step));

/** Monday is 0. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK;

/** Of the wall clock; of days 0. */
export const hourOf = ({ step, first }: Pick<Counts, 'step' | 'first'>, index: number): number =>
  step === 'day' ? 0 : (((first + index) % HOURS_A_DAY) + HOURS_A_DAY) % HOURS_A_DAY;

/** The last step that begins a day, at or before this one; 0 where there is none. */
export const midnightBefore = (of: Pick<Counts, 'step' | 'first'>, index: number): number =>
  Math.max(0, index - hourOf(of, index));

/** Which step of its week it is, from Monday on: 0…6, or 0…167. */
export const stepOfWeek = (of: Pick<Counts, 'step' | 'first'>, index: number): number =>
  weekdayOf(dayOf(of, index)) * stepsADay(of.step) + hourOf(of, index);
