/** How good issued forecasts were, once the truth is in, beside rules that anybody could follow. Pure. */
import { type Counts, stepsADay } from './counts.ts';
import { type HabitRule, leastPast, meanBy, offsAhead, quantilesBy } from './habits.ts';
import { aheadOf, bandsAt, type IssuedForecast } from './issued.ts';
import { quantileLoss } from './quantile-loss.ts';
import { BANDS, MEDIAN, SHARES, TOLD_BAND } from './shares.ts';

export type Off = {
  /** Sum of how far off the median was, in counts. */
  readonly error: number;
  /** Sum of the quantile losses at `SHARES`, their mean per step. */
  readonly loss: number;
};
export type RuleOff = Off & { readonly rule: HabitRule };

/** What people said beforehand, beside the forecast of the same steps: sums of how far off either was. */
export type GuessOff = { readonly steps: number; readonly own: number; readonly theirs: number };

/** One day on which a forecast was judged. */
export type JudgedDay = {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Steps of which the count is known, and what each rule says. */
  readonly steps: number;
  readonly own: Off;
  /** In the order in which they were asked for; the first is the one to beat. */
  readonly rules: readonly RuleOff[];
  readonly guess: GuessOff;
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
  readonly rules: readonly RuleOff[];
  /** Absent: nobody guessed. */
  readonly guess?: GuessOff;
  /** Shares. */
  readonly cover: readonly number[];
  /** Shares that fell between the quantiles; of a forecast that holds what it says they are `DUE`. */
  readonly fell: readonly number[];
};

/** How much should fall below the first quantile, between the first and the second … above the last. */
export const DUE: readonly number[] = [...SHARES, 1].map((share, n) => share - (SHARES[n - 1] ?? 0));

const lossOf = (value: number, quantiles: readonly number[]): number =>
  SHARES.reduce((sum, share, n) => sum + quantileLoss(value, quantiles[n]!, share), 0) / SHARES.length;

export type Judging = {
  /** What came, and at least eight weeks before the first forecast, where there are so many. */
  readonly counts: Counts;
  /** Rules that it is held against, the one to beat first. */
  readonly rules: readonly HabitRule[];
  /** Of some steps what people said of them on their day, by step. */
  readonly guesses?: ReadonlyMap<number, number>;
  /** Which steps ahead are judged; absent: those of the first day, of days one step, of hours 24. */
  readonly isJudged?: (ahead: number) => boolean;
};

/**
 * Judges forecasts once their counts are there.
 * @param issued of one series, place and step
 * @returns a day for each of which a step can be judged, in order; of several forecasts that were issued on one day, one
 */
export function judged(issued: readonly IssuedForecast[], judging: Judging): readonly JudgedDay[] {
  const { counts, rules } = judging;
  // What is issued from the first day on is judged once the rules have a past of their own.
  const known = issued.filter(({ first }) => first - counts.first >= leastPast(counts.step));
  if (known.length === 0) return [];
  const begin = Math.min(...known.map(({ first }) => first)) - counts.first;
  const offs = rules.map((rule) => ({ rule, off: offsAhead(rule, counts, begin) }));
  const parts = known.map((one) => judgedOne(one, judging, offs)).filter(({ steps }) => steps > 0);
  return [...Map.groupBy(parts, ({ day }) => day).values()].map(together).toSorted((a, b) => a.day - b.day);
}

type Rule = { readonly rule: HabitRule; readonly off: (ahead: number) => Float64Array };

function judgedOne(issued: IssuedForecast, { counts, guesses, isJudged }: Judging, rules: readonly Rule[]): JudgedDay {
  const at = issued.first - counts.first;
  const day = stepsADay(counts.step);
  const sums = { own: noOff(), rules: rules.map(({ rule }) => ({ rule, ...noOff() })) };
  const guess = { steps: 0, own: 0, theirs: 0 };
  const within = BANDS.map(() => 0);
  const fell = DUE.map(() => 0);
  let steps = 0;
  for (const [n, ahead] of aheadOf(issued).entries()) {
    const [index, own] = [at + ahead - 1, issued.quantiles[n]!];
    const value = counts.values[index];
    if (value === undefined || !(isJudged?.(ahead) ?? ahead <= day)) continue;
    const said = rules.map(({ rule, off }) => {
      const mean = meanBy(rule, counts, index, at);
      return { mean, quantiles: mean === undefined ? undefined : quantilesBy(mean, off(ahead)) };
    });
    // All are judged on the same steps.
    if (said.some(({ quantiles }) => quantiles === undefined)) continue;
    steps++;
    const error = Math.abs(value - own[MEDIAN]!);
    sums.own.error += error;
    sums.own.loss += lossOf(value, own);
    for (const [of, { mean, quantiles }] of said.entries()) {
      sums.rules[of]!.error += Math.abs(value - mean!);
      sums.rules[of]!.loss += lossOf(value, quantiles!);
    }
    const guessed = guesses?.get(issued.first + ahead - 1);
    // Whoever guessed on the day itself is held against what was issued on that day.
    if (guessed !== undefined && Math.floor(issued.first / day) === Math.floor((issued.first + ahead - 1) / day)) {
      guess.steps++;
      guess.own += error;
      guess.theirs += Math.abs(value - guessed);
    }
    for (const [band, { from, to }] of bandsAt(issued, n).entries())
      if (value >= from && value <= to) within[band]! += 1;
    for (const [part, share] of fallOf(value, own)) fell[part]! += share;
  }
  return { day: Math.floor(issued.first / day), steps, ...sums, guess, within, fell };
}

/** Between which quantiles a count fell; one that lies on some of them fell on both sides, as often as either is due. */
function fallOf(value: number, quantiles: readonly number[]): readonly (readonly [part: number, share: number])[] {
  const first = quantiles.filter((quantile) => quantile < value).length;
  const last = quantiles.filter((quantile) => quantile <= value).length;
  const due = DUE.slice(first, last + 1).reduce((sum, one) => sum + one, 0);
  return Array.from({ length: last - first + 1 }, (_, n) => [first + n, DUE[first + n]! / due] as const);
}

const added = (a: Off, b: Off): Off => ({ error: a.error + b.error, loss: a.loss + b.loss });

const together = (parts: readonly JudgedDay[]): JudgedDay =>
  parts.reduce((all, one) => ({
    day: all.day,
    steps: all.steps + one.steps,
    own: added(all.own, one.own),
    rules: all.rules.map((off, n) => ({ rule: off.rule, ...added(off, one.rules[n]!) })),
    guess: guessesOf([all, one]),
    within: all.within.map((count, n) => count + one.within[n]!),
    fell: all.fell.map((count, n) => count + one.fell[n]!),
  }));

const guessesOf = (days: readonly Pick<JudgedDay, 'guess'>[]): GuessOff =>
  days.reduce(
    (sum, { guess }) => ({
      steps: sum.steps + guess.steps,
      own: sum.own + guess.own,
      theirs: sum.theirs + guess.theirs,
    }),
    { steps: 0, own: 0, theirs: 0 },
  );

const noOff = () => ({ error: 0, loss: 0 });

/** @returns undefined where no day was judged */
export function recordOf(days: readonly JudgedDay[]): TrackRecord | undefined {
  const steps = days.reduce((sum, day) => sum + day.steps, 0);
  const [first] = days;
  if (first === undefined || steps === 0) return undefined;
  const mean = (of: (day: JudgedDay) => number): number => days.reduce((sum, day) => sum + of(day), 0) / steps;
  const off = (of: (day: JudgedDay) => Off): Off => ({
    error: mean((day) => of(day).error),
    loss: mean((day) => of(day).loss),
  });
  const guess = guessesOf(days);
  return {
    days: days.length,
    steps,
    own: off(({ own }) => own),
    rules: first.rules.map(({ rule }, n) => ({ rule, ...off(({ rules }) => rules[n]!) })),
    ...(guess.steps === 0
      ? {}
      : { guess: { steps: guess.steps, own: guess.own / guess.steps, theirs: guess.theirs / guess.steps } }),
    cover: BANDS.map((_, n) => mean(({ within }) => within[n]!)),
    fell: DUE.map((_, n) => mean((day) => day.fell[n]!)),
  };
}

/** So many judged days have to pass before a forecast steps back. */
export const STEPS_BACK_DAYS = 14;

/** Whether it was no closer than the rule to beat over the last days that were judged; where it was never off there is nothing to beat. */
export function stepsBack(days: readonly JudgedDay[]): boolean {
  const last = recordOf(days.slice(-STEPS_BACK_DAYS));
  if (last === undefined || last.days < STEPS_BACK_DAYS) return false;
  return last.own.error > 0 && last.own.error >= last.rules[0]!.error;
}

const DRIFT_DAYS = 56;
/** @source forecast control: cover of 80 % bands and skill over eight weeks */
const [LEAST_COVER, MOST_COVER, LEAST_SKILL] = [0.7, 0.9, 0.9];

export type Drift = {
  readonly days: number;
  readonly cover: number;
  /** Error of the rule to beat ÷ its own. */
  readonly skill: number;
  readonly rule: HabitRule;
};

/**
 * Whether eight weeks of judged days say that the bands do not hold, or that the rule is closer.
 * @returns undefined: they do not say so, or there are fewer days
 */
export function driftOf(days: readonly JudgedDay[]): Drift | undefined {
  const last = recordOf(days.slice(-DRIFT_DAYS));
  const [naive] = last?.rules ?? [];
  if (last === undefined || naive === undefined || last.days < DRIFT_DAYS) return undefined;
  const cover = last.cover[TOLD_BAND]!;
  const skill = last.own.error === 0 ? 1 : naive.error / last.own.error;
  const holds = cover >= LEAST_COVER && cover <= MOST_COVER && skill >= LEAST_SKILL;
  return holds ? undefined : { days: last.days, cover, skill, rule: naive.rule };
}
