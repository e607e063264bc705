/** How good issued forecasts were, once the truth is in, beside rules that anybody could follow. Pure. */
import { type Counts, stepsADay } from './counts.ts';
import { type HabitRule, meanBy, offsBy, quantilesBy, RULES } from './habits.ts';
import { BANDS, type IssuedForecast, MEDIAN, SHARES } from './issued.ts';
import { quantileLoss } from './quantile-loss.ts';

export type Off = {
  /** Sum of how far off the median was, in counts. */
  readonly error: number;
  /** Sum of the quantile losses at `SHARES`, their mean per step. */
  readonly loss: number;
};

/** One day on which a forecast was judged. */
export type JudgedDay = {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Steps of which the count is known, and what each rule says. */
  readonly steps: number;
  readonly own: Off;
  readonly rules: Readonly<Record<HabitRule, Off>>;
  /** Steps within each of `BANDS`. */
  readonly within: readonly number[];
  /** Steps whose count fell below the first quantile, between the first and the second … above the last. */
  readonly fell: readonly number[];
};

/** The same of many days: errors are means of a step. */
export type TrackRecord = {
  readonly days: number;
  readonly steps: number;
  readonly own: Off;
  readonly rules: Readonly<Record<HabitRule, Off>>;
  /** Shares. */
  readonly cover: readonly number[];
  /** Shares that fell between the quantiles; of a forecast that holds what it says they are `DUE`. */
  readonly fell: readonly number[];
};

/** How much should fall below the first quantile, between the first and the second … above the last. */
export const DUE: readonly number[] = [...SHARES, 1].map((share, n) => share - (SHARES[n - 1] ?? 0));

const lossOf = (value: number, quantiles: readonly number[]): number =>
  SHARES.reduce((sum, share, n) => sum + quantileLoss(value, quantiles[n]!, share), 0) / SHARES.length;

/**
 * Judges each forecast by its first day: of days one step, of hours 24.
 * @param issued of one series, place and step
 * @param counts what came, and at least eight weeks before the first of them, where there are so many
 * @returns a day for each forecast of whose steps one can be judged, in order
 */
export function judged(issued: readonly IssuedForecast[], counts: Counts): readonly JudgedDay[] {
  if (issued.length === 0) return [];
  const begin = Math.min(...issued.map(({ first }) => first)) - counts.first;
  const offs = new Map(RULES.map((rule) => [rule, offsBy(rule, counts, begin)]));
  return issued
    .toSorted((a, b) => a.first - b.first)
    .flatMap((one) => {
      const day = judgedDay(one, counts, offs);
      return day.steps === 0 ? [] : [day];
    });
}

function judgedDay(issued: IssuedForecast, counts: Counts, offs: ReadonlyMap<HabitRule, Float64Array>): JudgedDay {
  const at = issued.first - counts.first;
  const day = stepsADay(counts.step);
  const sums = { own: { error: 0, loss: 0 }, rules: { 'week-ago': noOff(), 'four-weeks': noOff() } };
  const within = BANDS.map(() => 0);
  const fell = DUE.map(() => 0);
  let steps = 0;
  for (let step = 0; step < Math.min(day, issued.quantiles.length); step++) {
    const [value, own] = [counts.values[at + step], issued.quantiles[step]!];
    if (value === undefined) continue;
    const rules = RULES.map((rule) => {
      const mean = meanBy(rule, counts, at + step, at);
      return { rule, mean, quantiles: mean === undefined ? undefined : quantilesBy(mean, offs.get(rule)!) };
    });
    // All are judged on the same steps.
    if (rules.some(({ quantiles }) => quantiles === undefined)) continue;
    steps++;
    sums.own.error += Math.abs(value - own[MEDIAN]!);
    sums.own.loss += lossOf(value, own);
    for (const { rule, mean, quantiles } of rules) {
      sums.rules[rule].error += Math.abs(value - mean!);
      sums.rules[rule].loss += lossOf(value, quantiles!);
    }
    for (const [n, { from, to }] of BANDS.entries()) if (value >= own[from]! && value <= own[to]!) within[n]! += 1;
    fell[own.filter((quantile) => quantile < value).length]! += 1;
  }
  return { day: Math.floor(issued.first / day), steps, ...sums, within, fell };
}

const noOff = () => ({ error: 0, loss: 0 });

/** @returns undefined where no day was judged */
export function recordOf(days: readonly JudgedDay[]): TrackRecord | undefined {
  const steps = days.reduce((sum, day) => sum + day.steps, 0);
  if (steps === 0) return undefined;
  const mean = (of: (day: JudgedDay) => number): number => days.reduce((sum, day) => sum + of(day), 0) / steps;
  const off = (of: (day: JudgedDay) => Off): Off => ({
    error: mean((day) => of(day).error),
    loss: mean((day) => of(day).loss),
  });
  return {
    days: days.length,
    steps,
    own: off(({ own }) => own),
    rules: {
      'week-ago': off(({ rules }) => rules['week-ago']),
      'four-weeks': off(({ rules }) => rules['four-weeks']),
    },
    cover: BANDS.map((_, n) => mean(({ within }) => within[n]!)),
    fell: DUE.map((_, n) => mean((day) => day.fell[n]!)),
  };
}

/** So many judged days have to pass before a forecast steps back. */
export const STEPS_BACK_DAYS = 14;

/** Whether it was no closer than *the same as a week ago* over the last days that were judged. */
export function stepsBack(days: readonly JudgedDay[]): boolean {
  const last = recordOf(days.slice(-STEPS_BACK_DAYS));
  return last !== undefined && last.days === STEPS_BACK_DAYS && last.own.error >= last.rules['week-ago'].error;
}

const DRIFT_DAYS = 56;
/** @source forecast control: cover of 80 % bands and skill over eight weeks */
const [LEAST_COVER, MOST_COVER, LEAST_SKILL] = [0.7, 0.9, 0.9];

export type Drift = { readonly days: number; readonly cover: number; readonly skill: number };

/**
 * Whether eight weeks of judged days say that the bands do not hold, or that the rule is closer.
 * @returns undefined: they do not say so, or there are fewer days
 */
export function driftOf(days: readonly JudgedDay[]): Drift | undefined {
  const last = recordOf(days.slice(-DRIFT_DAYS));
  if (last === undefined || last.days < DRIFT_DAYS) return undefined;
  const cover = last.cover[1]!;
  const skill = last.own.error === 0 ? 1 : last.rules['week-ago'].error / last.own.error;
  const holds = cover >= LEAST_COVER && cover <= MOST_COVER && skill >= LEAST_SKILL;
  return holds ? undefined : { days: last.days, cover, skill };
}
